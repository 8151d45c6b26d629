// Documents: what they are, how good their text is, which topics they have.

const FLAGS = ['truncated', 'numbers_unsafe', 'damage', 'no_region', 'duplicate', 'excluded'];

function flagsOf(doc) {
  return FLAGS.filter((flag) => D.documents[flag][doc] > 0);
}

function flagMarks(doc) {
  return flagsOf(doc).map((flag) => el('span', { class: 'flag' }, flag === 'damage' ? t('flag-damage', { n: D.documents.damage[doc] }) : t(`flag-${flag}`)));
}

// The topic mix as a strip, the largest topic first.
function mixStrip(doc, width = 120) {
  const mix = D.topics.mix[doc] || [];
  const parts = mix.map((share, place) => ({ share, place })).filter(({ share }) => share >= 20).sort((a, b) => b.share - a.share);
  if (!parts.length) return '';
  const strip = shape('svg', { viewBox: `0 0 ${width} 12`, width, height: 12, role: 'img', 'aria-label': parts.slice(0, 3).map(({ share, place }) => `${topicName(place)} ${percent(share / 1000, 1)}`).join(', ') });
  let x = 0;
  for (const { share, place } of parts) {
    const w = share * width / 1000;
    strip.append(shape('rect', { x, y: 1, width: Math.max(0.5, w - 1), height: 10, fill: topicColour(place) }, shape('title', {}, `${topicName(place)} ${percent(share / 1000, 1)}`)));
    x += w;
  }
  return strip;
}

function mainTopic(doc) {
  const mix = D.topics.mix[doc] || [];
  return mix.length ? mix.indexOf(Math.max(...mix)) : -1;
}

function documentColumns() {
  const d = D.documents;
  return [
    { id: 'title', name: t('document'), sort: true, of: (i) => d.title[i], cell: (i) => button(d.title[i] || d.id[i], () => go({ doc: d.id[i] }), { class: 'link' }) },
    { id: 'region', name: t('region'), sort: true, of: (i) => nameAt(d.region, i), cell: (i) => nameAt(d.region, i) || '—' },
    { id: 'year', name: t('year'), number: true, sort: true, of: (i) => d.year[i], cell: (i) => d.year[i] ?? '—' },
    { id: 'type', name: t('type'), sort: true, of: (i) => nameAt(d.type, i), cell: (i) => inWords(nameAt(d.type, i)) },
    { id: 'characters', name: t('characters'), number: true, sort: true, of: (i) => d.characters[i], cell: (i) => shown(d.characters[i]) },
    { id: 'flags', name: t('flags'), sort: true, of: (i) => flagsOf(i).length || null, cell: flagMarks },
    { id: 'reuse', name: t('reuse'), number: true, sort: true, of: (i) => d.reuse[i], cell: (i) => percent(d.reuse[i]) },
    { id: 'mattr', name: 'MATTR', number: true, sort: true, of: (i) => d.mattr[i], cell: (i) => shown(d.mattr[i], 2) },
    { id: 'mix', name: t('topic-mix'), sort: true, of: (i) => (mainTopic(i) < 0 ? null : mainTopic(i)), cell: (i) => mixStrip(i) },
  ];
}

function documentPlaces() {
  const d = D.documents;
  const typed = S.find.trim().toLowerCase();
  return d.id.map((_, i) => i).filter((i) => (!S.year || String(d.year[i]) === S.year) && (!S.region || nameAt(d.region, i) === S.region)
    && (!S.type || nameAt(d.type, i) === S.type) && (!S.flag || (S.flag === 'none' ? !flagsOf(i).length : d[S.flag][i] > 0))
    && (!typed || `${d.title[i]} ${d.id[i]} ${nameAt(d.source, i)}`.toLowerCase().includes(typed)));
}

function documentsTable() {
  const columns = documentColumns();
  const down = S.down === '1';
  const chosen = columns.find((column) => column.id === S.sort) || columns[2];
  const rows = sortedRows(documentPlaces(), chosen.of, down);
  const action = (by, falling) => go({ sort: by, down: falling ? '1' : '0' });
  const caption = t('documents-caption', { n: rows.length, all: D.meta.n_found });
  const header = ['doc_id', 'title', 'region', 'year', 'type', 'characters', 'flags', 'reuse_share', 'mattr', 'main_topic'];
  const d = D.documents;
  const table = { header, rows: rows.map((i) => [d.id[i], d.title[i], nameAt(d.region, i), d.year[i], nameAt(d.type, i), d.characters[i], flagsOf(i).join(' '), d.reuse[i], d.mattr[i], mainTopic(i) < 0 ? '' : D.topics.id[mainTopic(i)]]) };
  return el('div', {}, el('div', { class: 'tools' }, button('CSV', () => saveCsv(table, 'documents'), { 'aria-label': t('download-as', { what: caption, form: 'CSV' }) })),
    dataTable(columns, rows, { caption, sorting: { by: chosen.id, down, action } }));
}

function documentTerms(doc) {
  const { counts } = D;
  const frequency = termDocuments();
  const n = D.meta.n_documents;
  const rows = [];
  for (let i = counts.start[doc]; i < counts.start[doc + 1]; i += 1) {
    const place = counts.term[i];
    if (nameAt(D.vocabulary.reason, place) !== 'kept') continue;
    rows.push({ term: D.vocabulary.term[place], count: counts.count[i], weight: (1 + Math.log(counts.count[i])) * (1 + Math.log((1 + n) / (1 + frequency[place]))) });
  }
  return rows.sort((a, b) => b.weight - a.weight || compareValues(a.term, b.term)).slice(0, 15);
}

let inDocuments = null;
function termDocuments() {
  if (!inDocuments) {
    inDocuments = new Array(D.vocabulary.n_counted).fill(0);
    for (const place of D.counts.term) inDocuments[place] += 1;
  }
  return inDocuments;
}

function documentPage(doc) {
  const d = D.documents;
  const mix = (D.topics.mix[doc] || []).map((share, place) => ({ share, place })).filter(({ share }) => share >= 10).sort((a, b) => b.share - a.share).slice(0, 6);
  const carried = D.sentences.doc.map((own, place) => (own === doc ? place : -1)).filter((place) => place >= 0);
  return el('section', {}, el('h2', {}, documentName(doc)),
    el('p', { class: 'muted' }, [d.id[doc], nameAt(d.source, doc), nameAt(d.region, doc), nameAt(d.province, doc), inWords(nameAt(d.level, doc)), d.year[doc], d.speaker[doc]].filter(Boolean).join(' · ')),
    d.url[doc] && el('p', {}, webLink(d.url[doc])), el('p', {}, flagMarks(doc)),
    el('div', { class: 'two' },
      el('div', {}, el('h3', {}, t('topic-mix')), el('ul', { class: 'plain' }, mix.map(({ share, place }) => el('li', {}, button(topicName(place), () => go({ view: 'topics', topic: String(D.topics.id[place]) }), { class: 'link' }), el('span', { class: 'muted' }, ` ${percent(share / 1000, 1)}`))))),
      el('div', {}, el('h3', {}, t('document-terms')), el('p', {}, documentTerms(doc).map(({ term, count }, i) => [i ? ' · ' : '', button(term, () => go({ view: 'words', term }), { class: 'link' }), el('span', { class: 'muted' }, ` ${count}`)])))),
    carried.length > 0 && el('details', {}, el('summary', {}, t('document-sentences', { n: carried.length })), el('p', { class: 'note' }, carriedNote()),
      el('ul', { class: 'plain' }, carried.slice(0, 400).map((place) => el('li', {}, sentenceTexts()[place], el('span', { class: 'muted' }, ` ${placeOf(place)}`))))),
    button(t('close'), () => go({ doc: '' })));
}

function documentsView() {
  const d = D.documents;
  const any = [['', t('any')]];
  const doc = d.id.indexOf(S.doc);
  const find = el('input', { id: 'find-document', type: 'text', value: S.find, placeholder: t('title-or-file'), on: { input: (event) => go({ find: event.target.value }) } });
  const years = [...new Set(d.year.filter((year) => year !== null))].sort((a, b) => a - b).map((year) => [String(year), String(year)]);
  return [
    el('p', { class: 'lead' }, t('documents-lead')),
    leftOutDocuments() && notice(leftOutDocuments()),
    doc >= 0 && documentPage(doc),
    el('div', { class: 'controls fields' }, el('label', { class: 'field', for: 'find-document' }, el('span', {}, t('filter')), find),
      choice('doc-year', t('year'), S.year, [...any, ...years], (value) => go({ year: value })),
      choice('doc-region', t('region'), S.region, [...any, ...present(d.region).map((name) => [name, name])], (value) => go({ region: value })),
      choice('doc-type', t('type'), S.type, [...any, ...present(d.type).map((name) => [name, inWords(name)])], (value) => go({ type: value })),
      choice('doc-flag', t('flags'), S.flag, [...any, ['none', t('flag-none')], ...FLAGS.map((flag) => [flag, flag === 'damage' ? t('flag-some-damage') : t(`flag-${flag}`)])], (value) => go({ flag: value }))),
    documentsTable(),
  ];
}
