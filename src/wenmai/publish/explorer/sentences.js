// Where something is said: keyword in context, with document, region, year, section and place in the source.

let sentenceLines = null;

function sentenceTexts() {
  sentenceLines = sentenceLines || D.sentences.text;
  return sentenceLines;
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

// All terms of the dictionary, the longest first: a concept counts the longest term at a place.
let dictionary = null;
function dictionaryPattern() {
  if (!dictionary) {
    const terms = [...new Set(D.items.term.filter((term) => term !== '*'))].sort((a, b) => b.length - a.length);
    dictionary = terms.length ? new RegExp(terms.map(escaped).join('|'), 'g') : null;
  }
  return dictionary;
}

// A concept and those below it.
function conceptTerms(id) {
  const ids = new Set([id]);
  for (let size = 0; size !== ids.size;) {
    size = ids.size;
    D.concepts.parent.forEach((parent, place) => { if (ids.has(parent)) ids.add(D.concepts.id[place]); });
  }
  return new Set(D.items.term.filter((term, place) => term !== '*' && ids.has(D.items.concept[place])));
}

// For a key or a text: what gives the places [start, end] in a sentence.
function finder(key) {
  if (key.startsWith('c:')) {
    const [terms, pattern] = [conceptTerms(key.slice(2)), dictionaryPattern()];
    return (text, place) => (pattern ? [...text.matchAll(pattern)].filter((hit) => terms.has(hit[0]) && mayCount(hit[0], place)).map((hit) => [hit.index, hit.index + hit[0].length]) : []);
  }
  const term = key.startsWith('t:') ? key.slice(2) : key;
  const bounded = /^[\x20-\x7e]+$/.test(term);
  const pattern = new RegExp(bounded ? `(?<![A-Za-z0-9])${escaped(term)}(?![A-Za-z0-9])` : escaped(term), bounded ? 'gi' : 'g');
  return (text, place) => [...text.matchAll(pattern)].filter(() => !key.startsWith('t:') || mayCount(term, place)).map((hit) => [hit.index, hit.index + hit[0].length]);
}

let conditions = null;
function mayCount(term, place) {
  conditions = conditions || new Map(Object.entries(D.sentences.conditioned).map(([name, places]) => [name, new Set(places)]));
  return !conditions.has(term) || conditions.get(term).has(place);
}

function ofDocument(place, filters) {
  const doc = D.sentences.doc[place];
  const { documents } = D;
  return (!filters.year || D.meta.periods[documents.period[doc]] === filters.year)
    && (!filters.region || nameAt(documents.region, doc) === filters.region)
    && (!filters.type || nameAt(documents.type, doc) === filters.type)
    && (!filters.role || nameAt(D.sentences.role, place) === filters.role);
}

// The sentences with one of the keys: { place, hits }.
function found(keys, filters) {
  const finders = keys.map(finder);
  const out = [];
  sentenceTexts().forEach((text, place) => {
    if (!ofDocument(place, filters)) return;
    const hits = finders.flatMap((find) => find(text, place)).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const apart = hits.filter((hit, i) => !i || hit[0] >= Math.max(...hits.slice(0, i).map((other) => other[1])));
    if (apart.length) out.push({ place, hits: apart });
  });
  return out;
}

const ORDERS = {
  year: ({ place }) => D.documents.period[D.sentences.doc[place]],
  region: ({ place }) => nameAt(D.documents.region, D.sentences.doc[place]),
  left: ({ place, hits }) => [...sentenceTexts()[place].slice(0, hits[0][0])].reverse().join(''),
  right: ({ place, hits }) => sentenceTexts()[place].slice(hits[0][1]),
};

function marked(text, hits) {
  const out = [];
  let at = 0;
  for (const [start, end] of hits) {
    out.push(text.slice(at, start), el('mark', {}, text.slice(start, end)));
    at = end;
  }
  return [...out, text.slice(at)];
}

// Other sentences of the same paragraph that the page carries, in order; [...] where one is left out.
function paragraphOf(place) {
  const { doc, paragraph, text, start, length } = D.sentences;
  let [first, last] = [place, place];
  const same = (other) => doc[other] === doc[place] && paragraph[other] === paragraph[place];
  while (same(first - 1)) first -= 1;
  while (same(last + 1)) last += 1;
  const out = [];
  for (let i = first; i <= last; i += 1) {
    if (i > first && start[i] > start[i - 1] + length[i - 1] + 1) out.push(' […] ');
    out.push(i === place ? el('b', {}, text[i]) : text[i]);
  }
  return last > first ? out : null;
}

function placeOf(place) {
  const { sentences: s, documents: d } = D;
  return t('place', {
    source: nameAt(d.source, s.doc[place]), start: s.start[place], end: s.start[place] + s.length[place], paragraph: s.paragraph[place],
  });
}

function sentenceDetail({ place }) {
  const doc = D.sentences.doc[place];
  const around = paragraphOf(place);
  const url = D.documents.url[doc];
  return el('div', { class: 'detail' },
    el('p', {}, el('b', {}, documentName(doc))),
    el('p', { class: 'muted' }, [inWords(nameAt(D.documents.type, doc)), nameAt(D.documents.region, doc), D.meta.periods[D.documents.period[doc]],
      inWords(nameAt(D.sentences.role, place)), nameAt(D.sentences.heading, place)].filter(Boolean).join(' · ')),
    around && el('p', { class: 'quote' }, around),
    el('p', { class: 'muted' }, placeOf(place)),
    url && el('p', {}, webLink(url)),
    button(t('to-document'), () => go({ view: 'documents', doc: D.documents.id[doc] }), { class: 'link' }));
}

function sentenceRow(hit) {
  const text = sentenceTexts()[hit.place];
  const doc = D.sentences.doc[hit.place];
  const [start, end] = hit.hits[0];
  const line = el('summary', {},
    el('span', { class: 'when' }, D.meta.periods[D.documents.period[doc]] || '—', el('i', {}, nameAt(D.documents.region, doc))),
    el('span', { class: 'kwic' },
      el('span', { class: 'left' }, el('bdi', {}, text.slice(0, start) || '\u00a0')), el('mark', {}, text.slice(start, end)),
      el('span', { class: 'right' }, marked(text.slice(end), hit.hits.slice(1).map(([a, b]) => [a - end, b - end])))));
  const row = el('details', { class: 'sentence' }, line);
  row.addEventListener('toggle', () => { if (row.open && row.children.length === 1) row.append(sentenceDetail(hit)); });
  return row;
}

function sentenceTable(hits) {
  const header = ['doc_id', 'title', 'type', 'region', 'year', 'role', 'heading', 'paragraph', 'source', 'start', 'end', 'left', 'hit', 'right'];
  const rows = hits.flatMap(({ place, hits: places }) => places.map(([start, end]) => {
    const [s, d, doc, text] = [D.sentences, D.documents, D.sentences.doc[place], sentenceTexts()[place]];
    return [d.id[doc], d.title[doc], nameAt(d.type, doc), nameAt(d.region, doc), d.year[doc], nameAt(s.role, place), nameAt(s.heading, place),
      s.paragraph[place], nameAt(d.source, doc), s.start[place], s.start[place] + s.length[place], text.slice(0, start), text.slice(start, end), text.slice(end)];
  }));
  return { header, rows };
}

function present(column, coded = true) {
  const names = coded ? column.names.filter(Boolean) : column;
  return [...names].sort((a, b) => compareValues(a, b));
}

function filterFields(prefix, { withYear = true } = {}) {
  const any = [['', t('any')]];
  const plain = (names) => [...any, ...names.map((name) => [name, name])];
  const words = (names) => [...any, ...names.map((name) => [name, inWords(name)])];
  const yearName = prefix === 'series' ? 'at' : 'year';
  return el('div', { class: 'fields' },
    withYear && choice(`${prefix}-year`, t('period'), S[yearName], plain(D.meta.periods), (value) => go({ [yearName]: value })),
    choice(`${prefix}-region`, t('region'), S.region, plain(present(D.documents.region)), (value) => go({ region: value })),
    choice(`${prefix}-role`, t('section'), S.role, words(present(D.sentences.role)), (value) => go({ role: value })),
    choice(`${prefix}-type`, t('type'), S.type, words(present(D.documents.type)), (value) => go({ type: value })),
    choice(`${prefix}-order`, t('order'), S.order, Object.keys(ORDERS).map((name) => [name, t(`order-${name}`)]), (value) => go({ order: value })));
}

// Of a large corpus the page has some documents only.
function leftOutDocuments() {
  const { n_carried: n, n_found: all } = D.meta;
  return n < all ? t('documents-left-out', { n, all }) : '';
}

function carriedNote() {
  const { texts, sampled, carried, characters } = D.meta;
  if (texts === 'none') return t('texts-none');
  if (!sampled) return t('texts-all');
  return t('texts-snippets', { share: percent(carried / Math.max(1, characters)) });
}

// The list of sentences for keys, with its head and notes.
function sentenceList(keys, filters, title) {
  if (D.meta.texts === 'none') return el('section', { class: 'sentences' }, el('h3', {}, title), notice(t('texts-none')));
  const hits = sortedRows(found(keys, filters), ORDERS[S.order], false);
  const list = el('div', { class: 'list', role: 'list' });
  let next = 0;
  const more = button('', () => extend(), { class: 'more' });
  const extend = () => {
    for (const hit of hits.slice(next, next + PAGE)) list.append(el('div', { role: 'listitem' }, sentenceRow(hit)));
    next = Math.min(hits.length, next + PAGE);
    more.textContent = t('more-rows', { n: hits.length - next });
    more.hidden = next >= hits.length;
  };
  extend();
  return el('section', { class: 'sentences', 'aria-live': 'polite' },
    el('div', { class: 'chart-head' }, el('h3', {}, title),
      el('div', { class: 'tools' }, button('CSV', () => saveCsv(sentenceTable(hits), 'sentences'), { 'aria-label': t('download-as', { what: title, form: 'CSV' }) }))),
    el('p', { class: 'muted' }, joined(t('sentences-found', { n: hits.length }), carriedNote())),
    list, more);
}

function sentencesView() {
  const keys = S.q ? [S.q] : [];
  const field = suggestField({
    id: 'find-sentence', label: t('find-sentences'), value: S.q ? keyText(S.q) : '',
    take: (entry) => go({ q: entry.key }), free: (text) => go({ q: text }),
  });
  return [
    el('p', { class: 'lead' }, t('sentences-lead')),
    el('div', { class: 'controls' }, field, filterFields('sentences')),
    keys.length ? sentenceList(keys, S, t('sentences-of', { what: keyText(S.q) })) : notice(t('sentences-none')),
  ];
}

function keyText(key) {
  return /^[ct]:/.test(key) ? keyName(key) : key;
}
