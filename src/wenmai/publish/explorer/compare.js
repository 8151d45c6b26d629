// Regions by year under any measure, and two groups of documents side by side.

const GRID_MEASURES = ['documents', 'characters', 'term', 'topic', 'reuse', 'mattr', 'sentence_length', 'new_share'];
// Below this many characters or tokens a rate is no more than a hint.
const FEW_UNITS = 1000;

// For a set of documents the value of the measure, and how much text is behind it.
function gridValue() {
  const d = D.documents;
  const mean = (name) => (docs) => { const known = docs.map((i) => d[name][i]).filter((v) => v !== null); return { value: known.length ? known.reduce((a, b) => a + b, 0) / known.length : null, n: known.length }; };
  if (S.grid === 'documents') return (docs) => ({ value: docs.length, n: docs.length });
  if (S.grid === 'characters') return (docs) => ({ value: docs.reduce((a, i) => a + (d.characters[i] || 0), 0), n: docs.length });
  if (S.grid === 'term') {
    const { counts, units } = countsOf(gridKey());
    return (docs) => ({ value: rateOf(docs.map((i) => counts[i]), docs.map((i) => units[i] || 0)), n: docs.length, few: docs.reduce((a, i) => a + (units[i] || 0), 0) < FEW_UNITS });
  }
  if (S.grid === 'topic') {
    const place = gridTopic();
    return (docs) => { const known = docs.filter((i) => (D.topics.mix[i] || []).length); return { value: known.length ? known.reduce((a, i) => a + D.topics.mix[i][place] / 1000, 0) / known.length : null, n: known.length }; };
  }
  return mean(S.grid);
}

function gridKey() {
  return hasSeries(S.gridKey) ? S.gridKey : seriesKeys()[0] || '';
}

function gridTopic() {
  return Math.max(0, D.topics.id.findIndex((id) => String(id) === S.gridTopic));
}

function gridKind() {
  return ['topic', 'reuse', 'new_share'].includes(S.grid) ? 'share' : 'number';
}

function gridTitle() {
  if (S.grid === 'term') return t('grid-of-term', { what: keyName(gridKey()), units: unitsName() });
  if (S.grid === 'topic') return t('grid-of-topic', { what: topicName(gridTopic()) });
  return t(`grid-${S.grid}`);
}

// Light to dark blue, in equal steps of lightness.
function gridColour(part) {
  const [light, dark] = [[238, 243, 250], [22, 58, 112]];
  const mix = light.map((v, i) => Math.round(v + (dark[i] - v) * part));
  return `#${mix.map((v) => v.toString(16).padStart(2, '0')).join('')}`;
}

function gridCells() {
  const value = gridValue();
  const series = S.grid === 'term' || S.grid === 'topic';
  const groups = groupsOf(S.gridBy, (doc) => isKept(doc) && (!series || D.documents.in_series[doc]));
  const rows = [...groups].map(([name, docs]) => ({
    name, all: value(docs), cells: D.meta.periods.map((_, place) => { const own = docs.filter((doc) => D.documents.period[doc] === place); return own.length ? { ...value(own), docs: own } : null; }),
  }));
  return rows.sort((a, b) => b.all.n - a.all.n || compareValues(a.name, b.name));
}

// Where the colours end: cells of one or two documents, or of little text, must not set the scale for all others.
const FEW_DOCUMENTS = 3;
function topOfScale(rows, values) {
  const counted = S.grid === 'documents' || S.grid === 'characters';
  const solid = rows.flatMap((row) => row.cells.filter((own) => own && own.value !== null && !own.few && own.n >= FEW_DOCUMENTS)).map((own) => own.value);
  if (!counted && solid.length >= values.length / 2) return Math.max(...solid);
  return values[Math.floor((values.length - 1) * (counted ? 0.98 : 0.95))] ?? 1;
}

function gridChart(rows, title) {
  const width = room();
  const names = Math.min(width * 0.3, Math.max(...rows.map((row) => textWidth(S.gridBy === 'region' ? row.name : inWords(row.name)))) + 14);
  const cell = (width - names) / D.meta.periods.length;
  const height = 24;
  const values = rows.flatMap((row) => row.cells.filter(Boolean).map((own) => own.value)).filter((v) => v !== null).sort((a, b) => a - b);
  const [low, high] = [values[0] ?? 0, topOfScale(rows, values)];
  const picture = svgRoot(width, 60 + rows.length * height, title);
  for (const place of namedPlaces(D.meta.periods, width - names)) picture.append(svgText(names + (place + 0.5) * cell, 14, D.meta.periods[place], { 'text-anchor': 'middle', 'font-size': 11, fill: MUTED }));
  const fits = rows.every((row) => row.cells.every((own) => !own || own.value === null || textWidth(shownAs(gridKind(), own.value), 10) < cell - 2));
  rows.forEach((row, r) => {
    const printed = S.gridBy === 'region' ? row.name : inWords(row.name);
    picture.append(svgText(names - 8, 22 + r * height + 16, cut(printed, names - 10), { 'text-anchor': 'end' }));
    row.cells.forEach((own, place) => own && picture.append(gridCell(own, { x: names + place * cell, y: 22 + r * height, width: cell - 1, height: height - 1, low, high, fits, name: `${printed} ${D.meta.periods[place]}` })));
  });
  picture.append(gridKeyScale(names, 22 + rows.length * height + 12, Math.min(220, width - names - 60), low, high));
  return picture;
}

function gridCell(own, { x, y, width, height, low, high, fits, name }) {
  const part = own.value === null ? 0 : Math.max(0, Math.min(1, (own.value - low) / (high - low || 1)));
  const text = own.value === null ? '' : shownAs(gridKind(), own.value);
  const group = shape('g', {}, shape('rect', { x, y, width, height, fill: own.value === null ? '#fff' : gridColour(part), stroke: own.few ? MUTED : RULE, 'stroke-dasharray': own.few ? '2 2' : null }),
    shape('title', {}, t('grid-cell', { name, value: text || t('no-values'), n: own.n })));
  if (fits) group.append(svgText(x + width / 2, y + height / 2 + 4, text, { 'text-anchor': 'middle', 'font-size': 10, fill: part > 0.55 ? '#fff' : INK }));
  return group;
}

function gridKeyScale(x, y, width, low, high) {
  const steps = 24;
  const group = shape('g', {});
  for (let i = 0; i < steps; i += 1) group.append(shape('rect', { x: x + i * width / steps, y, width: width / steps + 0.5, height: 8, fill: gridColour(i / (steps - 1)) }));
  return fillNode(group, [svgText(x, y + 22, shownAs(gridKind(), low), { 'font-size': 10, fill: MUTED }), svgText(x + width, y + 22, shownAs(gridKind(), high), { 'font-size': 10, fill: MUTED, 'text-anchor': 'end' })]);
}

const MOST_ROWS = 60;

function gridView() {
  const rows = D.meta.periods.length ? gridCells() : [];
  const shownRows = rows.slice(0, MOST_ROWS);
  const title = gridTitle();
  const measures = GRID_MEASURES.filter((name) => name !== 'topic' || D.topics.id.length).map((name) => [name, t(`grid-measure-${name}`)]);
  const table = { header: [S.gridBy, 'period', 'measure', 'value', 'n_documents'], rows: rows.flatMap((row) => row.cells.map((own, i) => (own ? [row.name, D.meta.periods[i], title, own.value, own.n] : null)).filter(Boolean)) };
  return [
    el('p', { class: 'lead' }, t('grid-lead')),
    leftOutDocuments() && notice(leftOutDocuments()),
    el('div', { class: 'controls' }, el('div', { class: 'fields' },
      choice('grid', t('measure'), S.grid, measures, (value) => go({ grid: value })),
      choice('grid-by', t('by'), S.gridBy, CHOICES.gridBy.map((name) => [name, t(`by-${name === 'type' ? 'doc_type' : name}`)]), (value) => go({ gridBy: value })),
      S.grid === 'topic' && choice('grid-topic', t('topic'), String(D.topics.id[gridTopic()]), D.topics.id.map((id, i) => [String(id), topicName(i)]), (value) => go({ gridTopic: value }))),
    S.grid === 'term' && suggestField({ id: 'grid-key', label: t('grid-key'), value: keyName(gridKey()), wanted: (entry) => hasSeries(entry.key), take: (entry) => go({ gridKey: entry.key }) })),
    shownRows.length ? figure({ name: `grid_${S.grid}`, title, picture: gridChart(shownRows, title), note: joined(t('grid-note'), rows.length > MOST_ROWS && t('grid-more', { n: rows.length - MOST_ROWS })), table }) : notice(t('no-values')),
  ];
}

// --- two groups ---

const FIELDS = ['region', 'province', 'prefecture', 'level', 'type', 'period'];

function sideValues(field) {
  return [...groupsOf(field).keys()].map((name) => [name, inWords(name)]);
}

function sides() {
  const out = ['A', 'B'].map((side) => {
    const field = FIELDS.includes(S[`field${side}`]) ? S[`field${side}`] : 'region';
    return { field, names: sideValues(field), value: S[`side${side}`] };
  });
  if (!out[0].names.some(([name]) => name === out[0].value)) out[0].value = out[0].names[0]?.[0] ?? '';
  const other = out[1].field === out[0].field ? out[1].names.filter(([name]) => name !== out[0].value) : out[1].names;
  if (!out[1].names.some(([name]) => name === out[1].value)) out[1].value = other[other.length - 1]?.[0] ?? '';
  return out.map((side) => ({ ...side, docs: groupsOf(side.field, isKept).get(side.value) || [] }));
}

function sideFields(letter, side) {
  return el('fieldset', { class: 'fields' }, el('legend', {}, t('side', { letter })),
    choice(`field-${letter}`, t('by'), side.field, FIELDS.map((name) => [name, t(`by-${name === 'type' ? 'doc_type' : name}`)]), (value) => go({ [`field${letter}`]: value, [`side${letter}`]: '' })),
    choice(`side-${letter}`, t('group'), side.value, side.names, (value) => go({ [`side${letter}`]: value })),
    el('p', { class: 'muted' }, t('side-n', { n: side.docs.length })));
}

// Rates of all concepts on both sides; the interval is of the ratio.
function conceptRatios(a, b) {
  return D.concepts.id.map((id) => {
    const { counts, units } = countsOf(`c:${id}`);
    const of = (docs, list) => docs.map((i) => list[i] || 0);
    return { name: conceptName(id), id, ...rateRatio(of(a, counts), of(a, units), of(b, counts), of(b, units), D.meta.confidence) };
  }).filter((row) => row.a || row.b).sort((x, y) => (y.ratio ?? (y.a ? Infinity : 0)) - (x.ratio ?? (x.a ? Infinity : 0)));
}

function ratioFigure(rows, names) {
  const drawn = rows.filter((row) => row.ratio).map((row) => ({
    name: row.name, value: row.ratio, low: row.low, high: row.high, colour: row.ratio >= 1 ? colourOf(0) : colourOf(1), hollow: row.low === null || (row.low < 1 && row.high > 1),
    note: `${shown(row.a)} : ${shown(row.b)}`, pick: () => go({ view: 'series', keys: `c:${row.id}` }),
  }));
  if (!drawn.length) return null;
  const title = t('ratio-title', names);
  return figure({
    name: 'compare_concepts', title, note: t('ratio-note', { level: Math.round(100 * D.meta.confidence), units: unitsName() }),
    table: { header: ['concept', 'rate_a', 'rate_b', 'ratio', 'low', 'high'], rows: rows.map((row) => [row.id, row.a, row.b, row.ratio, row.low, row.high]) },
    picture: rowChart(drawn, { width: room(), label: title, axis: t('ratio-axis', names), marks: 'point', log: true, height: 23 }),
  });
}

// Log odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008); z orders, it is no test of documents.
function markedTerms(a, b) {
  const n = D.vocabulary.n_counted;
  const sum = (docs) => { const out = new Float64Array(n); for (const doc of docs) for (let i = D.counts.start[doc]; i < D.counts.start[doc + 1]; i += 1) out[D.counts.term[i]] += D.counts.count[i]; return out; };
  const spread = (docs) => { const out = new Int32Array(n); for (const doc of docs) for (let i = D.counts.start[doc]; i < D.counts.start[doc + 1]; i += 1) out[D.counts.term[i]] += 1; return out; };
  const [x, y, nx, ny] = [sum(a), sum(b), spread(a), spread(b)];
  const prior = sum(D.documents.id.map((_, i) => i).filter(isKept));
  const total = (list) => list.reduce((p, q) => p + q, 0);
  const [sx, sy, sp] = [total(x), total(y), total(prior)];
  const rows = [];
  for (let i = 0; i < n; i += 1) {
    if (x[i] + y[i] < 5 || nameAt(D.vocabulary.reason, i) !== 'kept') continue;
    const alpha = 500 * prior[i] / sp;
    const odds = (c, s) => Math.log((c + alpha) / (s + 500 - c - alpha));
    const z = (odds(x[i], sx) - odds(y[i], sy)) / Math.sqrt(1 / (x[i] + alpha) + 1 / (y[i] + alpha));
    rows.push({ term: D.vocabulary.term[i], z, x: x[i], y: y[i], nx: nx[i], ny: ny[i] });
  }
  return rows.sort((p, q) => q.z - p.z);
}

function markedFigure(rows, names) {
  const ends = [...rows.slice(0, 15).filter((row) => row.z > 0), ...rows.slice(-15).filter((row) => row.z < 0)];
  if (!ends.length) return null;
  const title = t('marked-title', names);
  return figure({
    name: 'compare_terms', title, note: t('marked-note'),
    table: { header: ['term', 'z', 'count_a', 'count_b', 'documents_a', 'documents_b'], rows: rows.map((row) => [row.term, row.z, row.x, row.y, row.nx, row.ny]) },
    picture: rowChart(ends.map((row) => ({ name: row.term, value: row.z, colour: row.z > 0 ? colourOf(0) : colourOf(1), note: `${row.x} (${row.nx}) : ${row.y} (${row.ny})`, pick: () => go({ view: 'words', term: row.term }) })), { width: room(), label: title, axis: 'z', height: 20 }),
  });
}

function compareView() {
  const [a, b] = sides();
  const names = { a: inWords(a.value), b: inWords(b.value) };
  const ofB = new Set(b.docs);
  const both = a.docs.filter((doc) => ofB.has(doc)).length;
  return [
    el('p', { class: 'lead' }, t('compare-lead')),
    leftOutDocuments() && notice(leftOutDocuments()),
    el('div', { class: 'two controls' }, sideFields('A', a), sideFields('B', b)),
    both > 0 && notice(t('compare-both', { n: both })),
    a.docs.length && b.docs.length ? [ratioFigure(conceptRatios(a.docs, b.docs), names), markedFigure(markedTerms(a.docs, b.docs), names)] : notice(t('compare-none')),
  ];
}
