// Words: why a term was kept or dropped, how often and where it occurs.

// Occurrences of a concept or term in every document, and what they are divided by.
function countsOf(key) {
  const item = D.itemPlace.get(key);
  const table = item !== undefined ? D.itemCounts : D.counts;
  const wanted = item !== undefined ? item : D.termPlace.get(key.slice(2));
  const counts = D.documents.id.map(() => 0);
  for (let row = 0; row + 1 < table.start.length; row += 1) {
    for (let i = table.start[row]; i < table.start[row + 1]; i += 1) if (table.term[i] === wanted) counts[row] = table.count[i];
  }
  return { counts, units: table.units };
}

function isKept(doc) {
  return !D.documents.duplicate[doc] && !D.documents.excluded[doc];
}

// Groups of the documents that are analysed, by a coded column: name to places.
function groupsOf(field, allowed = isKept) {
  const out = new Map();
  D.documents.id.forEach((_, doc) => {
    const name = field === 'period' ? D.meta.periods[D.documents.period[doc]] || '' : nameAt(D.documents[field], doc);
    if (!name || !allowed(doc)) return;
    if (!out.has(name)) out.set(name, []);
    out.get(name).push(doc);
  });
  return new Map([...out].sort((a, b) => compareValues(a[0], b[0])));
}

let regionWeights = null;

// Terms whose TF-IDF the tables give: those of the models, or all (words.tfidf_vocabulary).
function isWeighted(place) {
  return D.meta.tfidf === 'all' || ['kept', 'user_choice'].includes(nameAt(D.vocabulary.reason, place));
}

/* TF-IDF of terms by region: (1 + log tf) (1 + log((1 + n) / (1 + df))), rows of length 1 (Manning, Raghavan and
   Schütze 2008), as the table tfidf_by_region has it. */
function weightsByRegion() {
  if (regionWeights) return regionWeights;
  const sums = new Map();
  for (const [region, docs] of groupsOf('region')) {
    const own = new Map();
    for (const doc of docs) {
      for (let i = D.counts.start[doc]; i < D.counts.start[doc + 1]; i += 1) {
        if (isWeighted(D.counts.term[i])) own.set(D.counts.term[i], (own.get(D.counts.term[i]) || 0) + D.counts.count[i]);
      }
    }
    sums.set(region, own);
  }
  const frequency = new Map();
  for (const own of sums.values()) for (const term of own.keys()) frequency.set(term, (frequency.get(term) || 0) + 1);
  regionWeights = new Map();
  for (const [region, own] of sums) {
    const weights = new Map();
    let square = 0;
    for (const [term, count] of own) {
      const weight = (1 + Math.log(count)) * (1 + Math.log((1 + sums.size) / (1 + frequency.get(term))));
      weights.set(term, weight);
      square += weight * weight;
    }
    regionWeights.set(region, { weights, length: Math.sqrt(square), counts: own, regions: sums.size });
  }
  return regionWeights;
}

function fact(name, value) {
  return value === '' || value === null ? null : el('div', {}, el('dt', {}, name), el('dd', {}, value));
}

function wordFacts(place) {
  const v = D.vocabulary;
  const years = v.first_year[place] === null ? '' : `${v.first_year[place]}–${v.last_year[place]}`;
  return el('dl', { class: 'facts' },
    fact(t('occurrences'), shown(v.count[place])), fact(t('documents'), shown(v.documents[place])), fact(t('paragraphs'), shown(v.paragraphs[place])),
    fact(t('years'), years), fact(t('dispersion'), shown(v.dispersion[place], 2)), fact(t('residual-idf'), shown(v.residual_idf[place], 2)));
}

function keptSentence(place) {
  const reason = nameAt(D.vocabulary.reason, place);
  return reason === 'kept' || reason === 'user_choice'
    ? t('word-kept', { reason: inWords(reason, 'reason') }) : t('word-dropped', { reason: inWords(reason, 'reason') });
}

function wordChart(term, say) {
  const key = `t:${term}`;
  if (!hasSeries(key)) return notice(t('word-no-series'));
  const series = seriesOf(key, 'all');
  const line = { key, series, name: term, colour: colourOf(0), mark: 'circle', ...measured(series, 'rate') };
  const title = t('word-by-year', { term });
  const pick = (place) => go({ view: 'series', keys: key, at: D.meta.periods[place] });
  return figure({
    name: `word_${term}`, title, note: seriesNoteOf(line), table: seriesTable([line]),
    picture: lineChart([line], { times: D.meta.times, names: D.meta.periods, axis: axisName('rate'), width: room(), height: 240, label: trendSentence(line), pick, say, chosen: -1 }),
  });
}

function seriesNoteOf(line) {
  const methods = [...new Set(line.series.method.filter(Boolean))].map((name) => inWords(name, 'method')).join('; ');
  return t('note-short', { level: Math.round(100 * D.meta.confidence), methods });
}

function wordRegions(place, term) {
  const rows = [...weightsByRegion()].map(([name, { weights, length, counts }]) => ({
    name, value: (weights.get(place) || 0) / (length || 1), note: `${counts.get(place) || 0}`, colour: ACCENT,
  })).filter((row) => row.value > 0).sort((a, b) => b.value - a.value).slice(0, 15);
  if (!rows.length || weightsByRegion().size < 2) return null;
  const title = t('word-regions', { term });
  return figure({
    name: `word_regions_${term}`, title, note: t('word-regions-note'), table: { header: ['region', 'tfidf', 'count'], rows: rows.map((row) => [row.name, row.value, Number(row.note)]) },
    picture: rowChart(rows, { width: room(room() > 760 ? 0.47 : 1), label: title, axis: 'TF-IDF', height: 22 }),
  });
}

function wordTopics(term) {
  const rows = D.topics.words.map((own, topic) => ({ topic, at: own.term.indexOf(term), own }))
    .filter(({ at }) => at >= 0).map(({ topic, at, own }) => ({ topic, chance: own.probability[at], lift: own.lift[at] }))
    .sort((a, b) => b.chance - a.chance);
  if (!rows.length) return null;
  return el('section', {}, el('h3', {}, t('word-topics')), el('ul', { class: 'plain' }, rows.map((row) => el('li', {},
    button(topicName(row.topic), () => go({ view: 'topics', topic: String(D.topics.id[row.topic]) }), { class: 'link' }),
    ` p = ${shown(row.chance, 2)}, ${t('lift')} ${shown(row.lift, 2)}`))));
}

function wordDocuments(term) {
  const key = `t:${term}`;
  if (!hasSeries(key)) return null;
  const { counts, units } = countsOf(key);
  const rows = counts.map((count, doc) => ({ doc, count, rate: units[doc] > 0 ? PER * count / units[doc] : null }))
    .filter((row) => row.count > 0 && isKept(row.doc)).sort((a, b) => b.count - a.count || a.doc - b.doc).slice(0, 10);
  return el('section', {}, el('h3', {}, t('word-documents')), el('ul', { class: 'plain' }, rows.map((row) => el('li', {},
    button(documentName(row.doc), () => go({ view: 'documents', doc: D.documents.id[row.doc] }), { class: 'link' }),
    el('span', { class: 'muted' }, ` ${shown(row.count)} · ${shown(row.rate)}`)))));
}

function vocabularyTable() {
  const v = D.vocabulary;
  const typed = S.find.trim().toLowerCase();
  const rows = v.term.map((_, place) => place).filter((place) => (!S.reason || nameAt(v.reason, place) === S.reason)
    && (!typed || v.term[place].toLowerCase().includes(typed) || v.pinyin[place].startsWith(typed)));
  const columns = [
    { id: 'term', name: t('term'), sort: true, of: (p) => v.term[p], cell: (p) => button(v.term[p], () => go({ term: v.term[p] }), { class: 'link' }) },
    { id: 'reason', name: t('kept-or-dropped'), sort: true, of: (p) => nameAt(v.reason, p), cell: (p) => inWords(nameAt(v.reason, p), 'reason') },
    { id: 'count', name: t('occurrences'), number: true, sort: true, of: (p) => v.count[p], cell: (p) => shown(v.count[p]) },
    { id: 'documents', name: t('documents'), number: true, sort: true, of: (p) => v.documents[p], cell: (p) => shown(v.documents[p]) },
    { id: 'first', name: t('first-year'), number: true, sort: true, of: (p) => v.first_year[p], cell: (p) => v.first_year[p] ?? '' },
    { id: 'last', name: t('last-year'), number: true, sort: true, of: (p) => v.last_year[p], cell: (p) => v.last_year[p] ?? '' },
  ];
  const chosen = columns.find((column) => column.id === wordSort.by) || columns[2];
  const sorted = sortedRows(rows, chosen.of, wordSort.down);
  const action = (by, down) => { Object.assign(wordSort, { by, down }); render(); };
  return dataTable(columns, sorted, { caption: t('vocabulary-caption', { n: sorted.length }), sorting: { ...wordSort, action } });
}

const wordSort = { by: 'count', down: true };

function wordPage(term) {
  const place = D.termPlace.get(term);
  if (place === undefined) return [notice(t('word-unknown', { term }))];
  const live = el('p', { class: 'readout', 'aria-live': 'polite' });
  const parts = D.phrases[term];
  return [
    el('h2', {}, term), el('p', {}, keptSentence(place), parts ? ` ${t('word-joined', { parts: parts.replaceAll('|', ' + ') })}` : ''),
    wordFacts(place), wordChart(term, (line, at) => { live.textContent = t('read-word', { period: D.meta.periods[at], value: shown(line.value[at]), count: shown(line.series.count[at]) }); }), live,
    el('div', { class: 'two' }, wordRegions(place, term), el('div', {}, wordTopics(term), wordDocuments(term))),
    sentenceList([`t:${term}`], {}, t('sentences-of', { what: term })),
  ];
}

function wordsView() {
  const reasons = [['', t('any')], ...D.vocabulary.reason.names.map((name) => [name, inWords(name, 'reason')])];
  const find = el('input', { id: 'find-word', type: 'text', value: S.find, placeholder: t('type-here'), on: { input: (event) => go({ find: event.target.value }) } });
  return [
    el('p', { class: 'lead' }, t('words-lead')),
    el('div', { class: 'controls' }, suggestField({
      id: 'choose-word', label: t('choose-word'), value: S.term, wanted: (entry) => entry.key.startsWith('t:') && D.termPlace.has(entry.zh),
      take: (entry) => go({ term: entry.zh }), free: (text) => go({ view: 'sentences', q: text }),
    })),
    S.term && wordPage(S.term),
    el('h2', {}, t('vocabulary')),
    el('div', { class: 'fields' }, el('label', { class: 'field', for: 'find-word' }, el('span', {}, t('filter')), find),
      choice('reason', t('kept-or-dropped'), S.reason, reasons, (value) => go({ reason: value }))),
    vocabularyTable(),
  ];
}
