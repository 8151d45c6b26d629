// Terms and concepts over time.

function hasSeries(key) {
  if (D.itemPlace.has(key)) return true;
  return key.startsWith('t:') && (D.termPlace.get(key.slice(2)) ?? Infinity) < D.vocabulary.n_counted;
}

// Without a choice: the first three concepts that occur.
function defaultKeys() {
  const rows = D.concepts.id.map((id, place) => {
    const counts = seriesOf(`c:${id}`, 'all')?.count || [];
    return { key: `c:${id}`, place, n: counts.reduce((a, b) => a + (b || 0), 0) };
  }).filter((row) => row.n > 0);
  if (rows.length) return rows.slice(0, 3).map((row) => row.key);
  return D.vocabulary.n_counted ? [`t:${D.vocabulary.term[D.vocabulary.reason.value.findIndex((code) => D.vocabulary.reason.names[code] === 'kept')]}`] : [];
}

// All columns of a series of the dictionary or of any term; null without.
function seriesOf(key, scope) {
  const item = D.itemPlace.get(key);
  if (item !== undefined) return dictionarySeries(item, scope);
  const place = D.termPlace.get(key.slice(2));
  return place !== undefined && place < D.vocabulary.n_counted ? vocabularySeries(place, scope) : null;
}

function dictionarySeries(item, scope) {
  const all = D.series[scope];
  const n = D.meta.times.length;
  const part = (name) => all[name].slice(item * n, (item + 1) * n);
  const concept = D.items.term[item] === '*' ? D.conceptPlace.get(D.items.concept[item]) : undefined;
  const adjusted = D.adjusted[scope] && concept !== undefined ? D.adjusted[scope] : null;
  const regular = (name) => (adjusted ? adjusted[name].slice(concept * n, (concept + 1) * n) : null);
  return {
    item, from: 'dictionary', n: all.n_documents, units: all.n_units, count: part('count'), rate: part('rate'), low: part('low'), high: part('high'),
    sentences: part('sentences'), documents: part('documents'),
    adjusted: regular('adjusted'), adjustedLow: regular('low'), adjustedHigh: regular('high'),
    method: Array.from({ length: n }, (_, i) => nameAt(all.method, item * n + i)),
  };
}

function vocabularySeries(place, scope) {
  const all = D.terms[scope];
  const n = D.meta.times.length;
  const empty = () => Array.from({ length: n }, (_, i) => (all.n_units[i] > 0 ? 0 : null));
  const out = { from: 'vocabulary', n: all.n_documents, units: all.n_units, count: empty(), rate: empty(), low: empty(), documents: empty(), sentences: null, adjusted: null };
  out.high = all.n_units.map((units) => (units > 0 ? -Math.log(1 - D.meta.confidence) * PER / units : null));
  out.method = all.n_units.map((units) => (units > 0 ? 'rule_of_three' : ''));
  for (let i = all.start[place]; i < all.start[place + 1]; i += 1) {
    const at = all.period[i];
    out.count[at] = all.count[i];
    out.rate[at] = PER * all.count[i] / all.n_units[at];
    [out.low[at], out.high[at]] = [all.low[i], all.high[i]];
    out.documents[at] = all.documents[i] / all.n_documents[at];
    out.method[at] = all.low[i] === null ? '' : all.method[at];
  }
  return out;
}

// Value and interval of a series under a measure.
function measured(series, measure) {
  const none = series.rate.map(() => null);
  if (measure === 'rate') return { value: series.rate, low: series.low, high: series.high };
  if (measure === 'count') return { value: series.count, low: none, high: none };
  if (measure === 'sentences') return { value: series.sentences || none, low: none, high: none };
  if (measure === 'adjusted') return { value: series.adjusted || none, low: series.adjustedLow || none, high: series.adjustedHigh || none };
  if (measure === 'documents') {
    const z = normalQuantile((1 + D.meta.confidence) / 2);
    const ends = series.documents.map((share, i) => wilson(share, series.n[i], z));
    return { value: series.documents, low: ends.map((end) => end[0]), high: ends.map((end) => end[1]) };
  }
  const known = series.rate.filter((v) => v !== null);
  const mean = known.reduce((a, b) => a + b, 0) / Math.max(1, known.length);
  const scaled = (list) => list.map((v) => (v === null || !mean ? null : 100 * v / mean));
  return { value: scaled(series.rate), low: scaled(series.low), high: scaled(series.high) };
}

function changeOf(series) {
  if (series.item === undefined || S.scope !== 'all') return null;
  const p = D.points;
  const at = series.item;
  if (p.break_year[at] === null || p.q_value[at] === null) return null;
  return { year: p.break_year[at], low: p.low_year[at], high: p.high_year[at], significant: p.q_value[at] < 0.05 };
}

function linesOf(keys) {
  return keys.map((key, place) => {
    const series = seriesOf(key, S.scope);
    return { key, series, name: keyName(key), colour: colourOf(place), mark: MARKS[place % MARKS.length], change: changeOf(series), ...measured(series, S.measure) };
  });
}

function kindOf(measure) {
  return measure === 'documents' || measure === 'sentences' ? 'share' : 'number';
}

function axisName(measure) {
  return t(`axis-${measure}`, { units: unitsName() });
}

function readout(line, place) {
  const { series } = line;
  const value = line.value[place];
  const kind = kindOf(S.measure);
  const interval = line.low[place] === null || line.low[place] === undefined ? '' : ` [${shownAs(kind, line.low[place])}, ${shownAs(kind, line.high[place])}]`;
  if (value === null || value === undefined) return t('read-gap', { name: line.name, period: D.meta.periods[place] });
  return t('read-point', {
    name: line.name, period: D.meta.periods[place], value: `${shownAs(kind, value)}${interval}`, count: shown(series.count[place]), n: series.n[place] ?? 0,
  });
}

function seriesTable(lines) {
  const header = ['name', 'key', 'scope', 'measure', 'period', 'value', 'low', 'high', 'confidence', 'method', 'count', 'n_documents', 'n_units'];
  const rows = lines.flatMap((line) => D.meta.periods.map((period, i) => [
    line.name, line.key, S.scope, S.measure, period, line.value[i], line.low[i], line.high[i], D.meta.confidence,
    S.measure === 'rate' || S.measure === 'index' ? line.series.method[i] : S.measure === 'documents' ? 'wilson' : '', line.series.count[i], line.series.n[i], line.series.units[i]]));
  return { header, rows };
}

function breaksShown() {
  return D.breaks.name.map((name, i) => ({ name: inWords(name), time: D.meta.times[D.meta.periods.indexOf(D.breaks.period[i])] })).filter(({ time }) => time !== undefined);
}

function seriesNote(lines) {
  const words = [t('note-interval', { level: Math.round(100 * D.meta.confidence) })];
  const methods = new Set(lines.flatMap((line) => line.series.method).filter(Boolean));
  if (methods.size && ['rate', 'index'].includes(S.measure)) words.push(t('note-methods', { methods: [...methods].sort().map((m) => inWords(m, 'method')).join(S.lang === 'zh' ? '、' : '; ') }));
  if (S.measure === 'documents') words.push(t('note-wilson'));
  if (lines.some((line) => line.change)) words.push(t('note-change'));
  if (breaksShown().some(({ time }) => D.meta.times.includes(time))) words.push(t('note-breaks'));
  if (lines.some((line) => line.series.from === 'vocabulary')) words.push(t('note-vocabulary'));
  return joined(...words);
}

// One chart of all, or one for each with its own scale.
function seriesFigures(lines, say) {
  const chosen = D.meta.periods.indexOf(S.at);
  const pick = (place) => go({ at: D.meta.periods[place] === S.at ? '' : D.meta.periods[place] });
  const shared = { times: D.meta.times, names: D.meta.periods, axis: axisName(S.measure), kind: kindOf(S.measure), breaks: breaksShown(), bands: S.bands === 'on', chosen, pick, say };
  const one = (part, title, width, name, height) => figure({
    name, title, note: null, table: seriesTable(part), picture: lineChart(part, { ...shared, width, height, label: part.map((line) => trendSentence(line)).join('. ') }),
  });
  if (S.panels === 'one' || lines.length < 2) return one(lines, listed(lines.map((line) => line.name)), room(), 'series', room() < 500 ? 280 : 360);
  const columns = room() > 760 ? 2 : 1;
  return el('div', { class: 'panels' }, lines.map((line, i) => one([line], line.name, Math.floor(room() / columns) - (columns > 1 ? 16 : 0), `series_${i + 1}`, 220)));
}

// What readers of screens hear of a chart.
function trendSentence(line) {
  const known = line.value.map((v, i) => (v === null ? -1 : i)).filter((i) => i >= 0);
  if (!known.length) return `${line.name}: ${t('no-values')}`;
  const [first, last] = [known[0], known[known.length - 1]];
  const kind = kindOf(S.measure);
  return `${line.name}: ${D.meta.periods[first]} ${shownAs(kind, line.value[first])}, ${D.meta.periods[last]} ${shownAs(kind, line.value[last])}`;
}

function chips(keys) {
  return el('ul', { class: 'chips', 'aria-label': t('chosen-series') }, keys.map((key, place) => el('li', {}, swatch(place),
    el('span', {}, keyName(key)),
    button('×', () => go({ keys: keys.filter((other) => other !== key).join('|') }), { 'aria-label': t('remove', { name: keyName(key) }) }))));
}

// The sentence that says what changed, and the tests behind it.
function answerCard(line, place) {
  const { series } = line;
  const parts = [el('p', { class: 'answer-name' }, swatch(place), line.name)];
  if (series.item === undefined) {
    parts.push(el('p', {}, vocabularySentence(line.key.slice(2))), el('p', { class: 'muted' }, t('no-test')));
  } else {
    const changed = D.changed[S.scope];
    const sentence = nameAt(S.lang === 'zh' ? changed.sentence_zh : changed.sentence_en, series.item);
    parts.push(el('p', {}, sentence || t('no-sentence')), stepTable(series.item));
  }
  parts.push(button(t('to-word'), () => go({ view: 'words', term: line.key.slice(2) }), { class: 'link', hidden: !line.key.startsWith('t:') || !D.termPlace.has(line.key.slice(2)) }));
  return el('article', { class: 'answer' }, parts);
}

function vocabularySentence(term) {
  const place = D.termPlace.get(term);
  const v = D.vocabulary;
  return t('word-sentence', { count: shown(v.count[place]), documents: shown(v.documents[place]), first: v.first_year[place] ?? '', last: v.last_year[place] ?? '' });
}

function stepTable(item) {
  const rows = D.breaks.name.map((name, i) => ({ name: `${inWords(name)} ${D.breaks.period[i]}`, at: D.breaks[S.scope][i] }))
    .filter(({ at }) => at && at.step_ratio[item] !== null);
  const p = D.points;
  const lines = rows.map(({ name, at }) => [name, `× ${shown(at.step_ratio[item], 2)}`, `[${shown(at.ratio_low[item], 2)}, ${shown(at.ratio_high[item], 2)}]`, shown(at.q_value[item], 2)]);
  if (p.break_year[item] !== null && S.scope === 'all') {
    const ratio = p.rate_before[item] > 0 ? `× ${shown(p.rate_after[item] / p.rate_before[item], 2)}` : '';
    lines.unshift([t('change-point', { year: p.break_year[item], low: p.low_year[item], high: p.high_year[item] }), ratio, '', shown(p.q_value[item], 2)]);
  }
  if (!lines.length) return null;
  return el('details', {}, el('summary', {}, t('tests')), el('div', { class: 'scroll' }, el('table', {},
    el('thead', {}, el('tr', {}, ['break', 'step', 'interval', 'q'].map((name, i) => el('th', { scope: 'col', class: i ? 'number' : null }, t(`step-${name}`))))),
    el('tbody', {}, lines.map((cells) => el('tr', {}, cells.map((cell, i) => el(i ? 'td' : 'th', { scope: i ? null : 'row', class: i ? 'number' : null }, cell))))))));
}

function valuesTable(lines) {
  const kind = kindOf(S.measure);
  const columns = [
    { id: 'name', name: t('series'), cell: (row) => row.line.name },
    { id: 'period', name: t('period'), cell: (row) => D.meta.periods[row.i] },
    { id: 'value', name: t('value'), number: true, cell: (row) => shownAs(kind, row.line.value[row.i]) },
    { id: 'interval', name: t('step-interval'), number: true, cell: (row) => (row.line.low[row.i] === null ? '' : `[${shownAs(kind, row.line.low[row.i])}, ${shownAs(kind, row.line.high[row.i])}]`) },
    { id: 'count', name: t('occurrences'), number: true, cell: (row) => shown(row.line.series.count[row.i]) },
    { id: 'n', name: t('documents'), number: true, cell: (row) => shown(row.line.series.n[row.i]) },
  ];
  const rows = lines.flatMap((line) => D.meta.periods.map((_, i) => ({ line, i })));
  return el('details', { class: 'values' }, el('summary', {}, t('values')), dataTable(columns, rows, { caption: axisName(S.measure), limit: 60 }));
}

function seriesControls(keys) {
  const names = (list, prefix) => list.map((name) => [name, t(`${prefix}-${name}`)]);
  return el('div', { class: 'controls' },
    suggestField({ id: 'add-series', label: t('add-series'), wanted: (entry) => hasSeries(entry.key), take: (entry) => go({ keys: [...new Set([...keys, entry.key])].slice(-8).join('|') }), free: (text) => go({ view: 'sentences', q: text }) }),
    el('div', { class: 'fields' },
      choice('scope', t('scope'), S.scope, names(CHOICES.scope, 'scope'), (value) => go({ scope: value })),
      choice('measure', t('measure'), S.measure, names(CHOICES.measure, 'measure'), (value) => go({ measure: value })),
      choice('panels', t('panels'), S.panels, names(CHOICES.panels, 'panels'), (value) => go({ panels: value })),
      choice('bands', t('bands'), S.bands, names(CHOICES.bands, 'bands'), (value) => go({ bands: value }))));
}

function seriesView() {
  const keys = seriesKeys();
  const head = [el('p', { class: 'lead' }, t('series-lead')), seriesControls(keys)];
  if (!keys.length) return [...head, notice(t('no-series'))];
  const lines = linesOf(keys);
  const bare = lines.filter((line) => line.value.every((v) => v === null));
  const live = el('p', { class: 'readout', 'aria-live': 'polite' }, t('read-help'));
  const say = (line, place) => { live.textContent = readout(line, place); };
  const filters = { year: S.at, region: S.region, role: S.scope === 'all' ? S.role : S.scope, type: S.type };
  return [...head, chips(keys),
    bare.length > 0 && notice(t('measure-missing', { names: listed(bare.map((line) => line.name)) })),
    seriesFigures(lines, say), live, el('p', { class: 'note' }, seriesNote(lines)), valuesTable(lines),
    el('div', { class: 'answers' }, lines.map(answerCard)),
    el('div', { class: 'controls' }, filterFields('series')),
    sentenceList(keys, filters, S.at ? t('sentences-at', { period: S.at }) : t('sentences-of', { what: listed(lines.map((line) => line.name)) }))];
}
