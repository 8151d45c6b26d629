// Search without a server: browsers start no worker for a page opened from a file. This one runs the same script in a
// hidden frame, which may read files next to it, and passes the messages on in both directions.
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.onmessage = null;
      this.waiting = [];
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.appendChild(this.frame);
      const inside = this.frame.contentWindow;
      const page = inside.document;
      // what the worker sends goes to whoever listens to this object
      inside.postMessage = (data) => {
        const event = new MessageEvent("message", { data: data });
        this.dispatchEvent(event);
        if (this.onmessage) this.onmessage(event);
      };
      // workers load further scripts one after the other; here each is added to the frame and waited for
      inside.importScripts = (...urls) =>
        urls.reduce(
          (before, next) =>
            before.then(
              () =>
                new inside.Promise((done, failed) => {
                  const script = page.createElement("script");
                  script.src = next;
                  script.onload = done;
                  script.onerror = failed;
                  page.body.appendChild(script);
                })
            ),
          inside.Promise.resolve()
        );
      const script = page.createElement("script");
      script.src = url;
      script.onload = () => {
        this.ready = true;
        this.waiting.splice(0).forEach((data) => this.deliver(data));
      };
      page.body.appendChild(script);
    }
    deliver(data) {
      this.frame.contentWindow.dispatchEvent(new this.frame.contentWindow.MessageEvent("message", { data: data }));
    }
    postMessage(data) {
      if (this.ready) this.deliver(data);
      else this.waiting.push(data);
    }
    terminate() {
      this.frame.remove();
    }
  }
  window.Worker = FrameWorker;
  // the search looks for this name to find its files
  window.IFrameWorker = FrameWorker;
})();
