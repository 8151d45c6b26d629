"""Jobs as forks of one interpreter that has their packages loaded.

A run has some 90 short jobs, and Snakemake starts an interpreter for each. To load pandas, SciPy and scikit-learn again
takes longer than most of the jobs. The server is one interpreter without threads: it loads what a script imports, once,
and forks for every job. A job is still a process of its own, with nothing of the jobs before it.

The server runs as ``python -m wenmai.job_server FD`` and gets one packet for each job, with a socket on which it
answers: first the process id, then how the job ended. It ends when the run that started it ends, however that ends.
"""

from __future__ import annotations

import ast
import gc
import importlib
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: fork is unsafe on macOS once a framework is loaded, and Windows has none
POSSIBLE = sys.platform == "linux"
#: with fewer jobs, to load their packages in the server first saves nothing
LEAST_JOBS = 5
#: largest packet
PACKET = 65536


@dataclass(frozen=True)
class Ended:
    """How a job ended.

    Attributes
    ----------
    status
        Exit status, negative for a signal.
    cpu_seconds
        Processor time of the job and of the processes that it started.
    peak_mb
        Largest resident memory of one of them, in MB; what it shares with the server counts.
    """

    status: int
    cpu_seconds: float = 0.0
    peak_mb: float = 0.0


class JobServer:
    """The server as the run sees it; jobs may be given to it from several threads at once.

    Parameters
    ----------
    late
        Packages that a script loads only where it uses them, by the name of the script: the server loads them first.
    """

    def __init__(self, late: Mapping[str, Iterable[str]] | None = None) -> None:
        self._late = {name: list(packages) for name, packages in (late or {}).items()}
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # -P: no file of the working folder is taken for a package
        call = [sys.executable, "-P", "-m", "wenmai.job_server", str(theirs.fileno())]
        self._process = subprocess.Popen(call, pass_fds=[theirs.fileno()])
        theirs.close()

    def run(self, script: str | Path, *, name: str, environment: Mapping[str, str]) -> Ended:
        """Run a script to its end.

        Parameters
        ----------
        script
            Its file.
        name
            What it is called in ``late``.
        environment
            Variables that differ from those of the server.

        Raises
        ------
        OSError
            If the server has ended before the job began.
        """
        ours, theirs = socket.socketpair()
        asked = {"script": str(script), "late": self._late.get(name, []), "environment": dict(environment)}
        with theirs, self._lock:
            socket.send_fds(self._control, [json.dumps(asked).encode()], [theirs.fileno()])
        with ours, ours.makefile("r", encoding="ascii") as answers:
            if not answers.readline():
                raise OSError("the job server has ended")
            return Ended(**json.loads(answers.readline() or '{"status": 1}'))

    def close(self) -> None:
        """End the server, when the jobs at work have ended."""
        self._control.close()
        self._process.wait()

    def run_scripts_of(self, python_script: Any) -> None:
        """Let Snakemake give its Python scripts to the server.

        Parameters
        ----------
        python_script
            Snakemake's class ``PythonScript``, whose method ``execute_script`` starts an interpreter. A job that asks
            for an environment of its own, for several threads or for an editor goes that way as before.
        """
        start_interpreter = python_script.execute_script

        def execute_script(script: Any, fname: str, edit: bool = False) -> None:
            own = (script.conda_env, script.container_img, script.env_modules, script.shadow_dir)
            if edit or any(one is not None for one in own) or script.threads != 1:
                return start_interpreter(script, fname, edit=edit)
            temporary = script.resources.get("tmpdir")
            environment = dict.fromkeys(("TMPDIR", "TMP", "TEMPDIR", "TEMP"), str(temporary)) if temporary else {}
            began = time.time()
            try:
                ended = self.run(fname, name=script.rulename, environment=environment)
            except OSError:
                return start_interpreter(script, fname, edit=edit)
            if script.bench_record is not None:
                fill(script.bench_record, ended, seconds=time.time() - began)
            if ended.status:
                raise subprocess.CalledProcessError(ended.status, [sys.executable, fname])
            return None

        python_script.execute_script = execute_script


def fill(record: Any, ended: Ended, *, seconds: float) -> None:
    """Write into Snakemake's record of a job what it took; exact, where Snakemake itself samples."""
    record.running_time = seconds
    record.cpu_time = ended.cpu_seconds
    # percent times seconds
    record.cpu_usage = 100 * ended.cpu_seconds
    record.max_rss = ended.peak_mb
    record.data_collected = True


def serve(control: socket.socket) -> dict[str, Any] | None:
    """Fork for every packet; gives in the server None at the end, and in a job what it was asked."""
    jobs: dict[int, socket.socket] = {}
    # Ctrl-C reaches the jobs, and the run ends when they have ended
    before = {signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN)}
    before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: _report(jobs))
    while True:
        packet, sockets, _, _ = socket.recv_fds(control, PACKET, 1)
        if not packet:
            break
        asked = json.loads(packet)
        load([*imports(asked["script"]), *asked["late"]])
        answers = socket.socket(fileno=sockets[0])
        # a job may end before its socket is in the list
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        if (pid := os.fork()) == 0:
            for number, handler in before.items():
                signal.signal(number, handler)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
            for other in (control, answers, *jobs.values()):
                other.close()
            return dict(asked)
        jobs[pid] = answers
        with suppress(OSError):
            answers.sendall(b"%d\n" % pid)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    # the time of jobs is that of the run only if they are waited for
    while jobs:
        time.sleep(0.05)
    return None


def _report(jobs: dict[int, socket.socket]) -> None:
    """Say of every job that has ended how it ended."""
    with suppress(ChildProcessError):
        while True:
            pid, status, used = os.wait4(-1, os.WNOHANG)
            if not pid:
                return
            ended = {
                "status": os.waitstatus_to_exitcode(status),
                "cpu_seconds": used.ru_utime + used.ru_stime,
                "peak_mb": used.ru_maxrss / 1024,
            }
            # the run may have ended before its job
            with suppress(OSError), jobs.pop(pid) as answers:
                answers.sendall(json.dumps(ended).encode() + b"\n")


def imports(script: str | Path) -> list[str]:
    """The modules that a script imports whatever happens in it, in their order; none of what is no script."""
    found: list[str] = []
    try:
        body = ast.parse(Path(script).read_text(encoding="utf-8")).body
    except (OSError, ValueError, SyntaxError):
        return found
    for node in body:
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append(node.module)
    return found


_tried: set[str] = set()


def load(modules: Iterable[str]) -> None:
    """Import modules that are not loaded yet; what goes wrong is left to the job, which says so in its log."""
    new = [name for name in modules if name not in _tried]
    for name in new:
        _tried.add(name)
        with suppress(Exception):
            importlib.import_module(name)
    if new:
        if messages := sys.modules.get("wenmai.messages"):
            # parsed once here, and not in each of the dozen jobs that write sentences
            for language in messages.LANGUAGES:
                with suppress(ValueError):
                    messages.catalogue(language)
        # jobs share the memory of what no collection touches
        gc.collect()
        gc.freeze()


def main() -> None:
    """The server; in a job, its script."""
    asked = serve(socket.socket(fileno=int(sys.argv[1])))
    if asked is None:
        return
    os.environ.update(asked["environment"])
    sys.argv = [asked["script"]]
    sys.path.insert(0, str(Path(asked["script"]).resolve().parent))
    runpy.run_path(asked["script"], run_name="__main__")


if __name__ == "__main__":
    main()
