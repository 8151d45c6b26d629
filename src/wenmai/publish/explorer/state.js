// What the reader looks at. It is in the address after #, so that a view can be cited, kept and sent.

const DEFAULTS = {
  view: 'series', lang: '', keys: '', scope: 'all', measure: 'rate', panels: 'one', bands: 'on', at: '',
  q: '', year: '', region: '', role: '', type: '', order: 'year',
  topic: '', weight: '0.6', by: 'region',
  term: '', reason: '', find: '',
  sort: 'year', down: '0', flag: '', doc: '',
  grid: 'documents', gridKey: '', gridTopic: '', gridBy: 'region',
  fieldA: 'region', sideA: '', fieldB: 'region', sideB: '',
};
const VIEWS = ['series', 'sentences', 'topics', 'words', 'documents', 'grid', 'compare'];
const CHOICES = {
  view: VIEWS, lang: ['en', 'zh'], scope: ['all', 'plan', 'retrospect'], panels: ['one', 'each'], bands: ['on', 'off'],
  measure: ['rate', 'adjusted', 'index', 'sentences', 'documents', 'count'], order: ['year', 'region', 'left', 'right'],
  gridBy: ['region', 'province', 'prefecture', 'level', 'type'],
};

const S = { ...DEFAULTS };

function readState() {
  DEFAULTS.gridBy = D.meta.regions || 'region';
  const given = new URLSearchParams(location.hash.slice(1));
  for (const name of Object.keys(DEFAULTS)) {
    const value = given.get(name) ?? DEFAULTS[name];
    S[name] = CHOICES[name] && !CHOICES[name].includes(value) ? DEFAULTS[name] : value;
  }
  S.lang = S.lang || D.meta.language;
}

function fragment(changes = {}) {
  const wanted = { ...S, ...changes };
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted)) {
    const usual = name === 'lang' ? D.meta.language : DEFAULTS[name];
    if (String(value) !== usual && inView(name, wanted.view)) out.set(name, value);
  }
  return `#${out.toString()}`;
}

const OF_VIEW = {
  series: ['keys', 'scope', 'measure', 'panels', 'bands', 'at', 'region', 'role', 'type', 'order'],
  sentences: ['q', 'year', 'region', 'role', 'type', 'order'],
  topics: ['topic', 'weight', 'by'],
  words: ['term', 'reason', 'find'],
  documents: ['sort', 'down', 'flag', 'doc', 'year', 'region', 'type', 'find'],
  grid: ['grid', 'gridKey', 'gridTopic', 'gridBy'],
  compare: ['fieldA', 'sideA', 'fieldB', 'sideB'],
};

function inView(name, view) {
  return name === 'view' || name === 'lang' || OF_VIEW[view].includes(name);
}

// Change what is shown. A new view is a step in the browser's history, a changed setting is not.
function go(changes) {
  const leaving = changes.view && changes.view !== S.view;
  const next = fragment(changes);
  if (leaving) history.pushState(null, '', next); else history.replaceState(null, '', next);
  readState();
  render(leaving);
}

function seriesKeys() {
  return S.keys ? S.keys.split('|').filter((key) => hasSeries(key)) : defaultKeys();
}
