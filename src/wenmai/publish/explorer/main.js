// The frame of the page: tabs, language, and what happens when the address changes.

const DRAWN = {
  series: seriesView, sentences: sentencesView, topics: topicsView, words: wordsView, documents: documentsView, grid: gridView, compare: compareView,
};

function pageHead() {
  const { meta } = D;
  const years = meta.periods.length ? `${meta.periods[0]}–${meta.periods[meta.periods.length - 1]}` : '';
  return el('header', {},
    el('div', { class: 'title' },
      el('h1', {}, t('heading', { corpus: meta.corpus })),
      el('p', { class: 'muted' }, t('about', { n: meta.n_documents, years })),
      el('div', { class: 'side' },
        el('a', { href: 'report.html' }, t('to-report')),
        button(S.lang === 'en' ? '中文' : 'English', () => go({ lang: S.lang === 'en' ? 'zh' : 'en' }), { class: 'language', id: 'language', lang: S.lang === 'en' ? 'zh' : 'en' }))),
    el('nav', { 'aria-label': t('views') }, VIEWS.map((view) => el('a', {
      href: fragment({ view }), id: `tab-${view}`, 'aria-current': view === S.view ? 'page' : null,
      on: { click: (event) => { event.preventDefault(); go({ view }); } },
    }, t(`view-${view}`)))));
}

function pageFoot() {
  const { n_terms: terms, n_terms_all: all } = D.meta;
  return el('footer', {},
    el('p', {}, joined(t('foot'), leftOutDocuments(), carriedNote(), terms < all ? t('terms-left-out', { n: all - terms, all }) : '')),
    el('p', {}, button(t('copy-address'), copyAddress, { class: 'link', id: 'copy' })));
}

function copyAddress() {
  const done = () => { document.getElementById('copy').textContent = t('copied'); };
  const show = () => { window.prompt(t('copy-address'), location.href); };
  if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(location.href).then(done, show); else show();
}

// The whole view is drawn again; the field in use keeps the focus.
function render(top = false) {
  const active = document.activeElement;
  const [id, place] = [active?.id, active?.selectionStart];
  document.documentElement.lang = S.lang === 'zh' ? 'zh-CN' : 'en';
  document.title = t('title', { corpus: D.meta.corpus });
  const main = el('main', { id: 'main' });
  const page = document.getElementById('page');
  page.replaceChildren(el('a', { class: 'skip', href: '#main', on: { click: (event) => { event.preventDefault(); main.querySelector('input, select, a, button')?.focus(); } } }, t('skip')), pageHead(), main, pageFoot());
  try {
    fillNode(main, [DRAWN[S.view]()]);
  } catch (error) {
    main.replaceChildren(notice(t('failed', { error: error.message })));
    console.error(error);
  }
  const again = id && document.getElementById(id);
  if (again) {
    again.focus({ preventScroll: true });
    if (place !== null && place !== undefined && again.setSelectionRange && again.type === 'text') again.setSelectionRange(place, place);
  }
  if (top) window.scrollTo(0, 0);
}

function watchWindow() {
  let width = window.innerWidth;
  let waiting = 0;
  window.addEventListener('resize', () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => render(), 150);
  });
  window.addEventListener('hashchange', () => { readState(); render(); });
  window.addEventListener('popstate', () => { readState(); render(); });
}

async function start() {
  const block = document.getElementById('wenmai-data');
  if (typeof DecompressionStream === 'undefined') {
    document.getElementById('page').textContent = 'This browser is too old for the page (needs DecompressionStream: Chrome 80, Firefox 113, Safari 16.4). 浏览器版本过旧，无法打开本页。';
    return;
  }
  D = prepare(await unpacked(block.textContent.trim()));
  block.textContent = '';
  readState();
  render();
  watchWindow();
}

start();
