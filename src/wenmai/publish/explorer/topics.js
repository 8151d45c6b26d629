// Topics: where they are, what their words are under any weight, how sure they are, where and when they occur.

function topicName(place) {
  return `${D.topics.id[place]} ${D.topics.label[place]}`;
}

function topicColour(place) {
  return colourOf(D.topics.id[place]);
}

function topicPlace() {
  const place = D.topics.id.findIndex((id) => String(id) === S.topic);
  return place < 0 ? 0 : place;
}

function topicMap(chosen) {
  const width = room(room() > 760 ? 0.47 : 1);
  const height = Math.min(width, 430);
  const { x, y } = D.topics.map;
  const radius = D.topics.share.map((share) => Math.max(10, Math.sqrt(share / Math.max(...D.topics.share)) * Math.min(34, width / 12)));
  const pad = Math.max(...radius) + 4;
  const scale = Math.min((width - 2 * pad) / (Math.max(...x) - Math.min(...x) || 1), (height - 2 * pad) / (Math.max(...y) - Math.min(...y) || 1));
  const middle = (list) => (Math.max(...list) + Math.min(...list)) / 2;
  const picture = svgRoot(width, height, t('map-label', { n: x.length }), { role: 'group' });
  picture.append(shape('line', { x1: width / 2, x2: width / 2, y1: 0, y2: height, stroke: RULE }), shape('line', { x1: 0, x2: width, y1: height / 2, y2: height / 2, stroke: RULE }));
  const places = apart(x.map((_, place) => [width / 2 + (x[place] - middle(x)) * scale, height / 2 - (y[place] - middle(y)) * scale]), radius, width, height);
  const order = x.map((_, place) => place).sort((a, b) => (a === chosen) - (b === chosen) || radius[b] - radius[a]);
  for (const place of order) {
    picture.append(topicCircle(place, places[place][0], places[place][1], radius[place], place === chosen));
  }
  return picture;
}

// Circles that overlap are moved apart, step by step, and stay inside the picture.
function apart(places, radius, width, height) {
  const out = places.map((place) => [...place]);
  for (let turn = 0; turn < 300; turn += 1) {
    let moved = false;
    for (let i = 0; i < out.length; i += 1) {
      for (let j = 0; j < i; j += 1) moved = pushed(out[i], out[j], radius[i] + radius[j] + 3, i - j) || moved;
      out[i][0] = Math.max(radius[i] + 2, Math.min(width - radius[i] - 2, out[i][0]));
      out[i][1] = Math.max(radius[i] + 2, Math.min(height - radius[i] - 2, out[i][1]));
    }
    if (!moved) break;
  }
  return out;
}

function pushed(a, b, least, turn) {
  let [dx, dy] = [a[0] - b[0], a[1] - b[1]];
  if (Math.abs(dx) + Math.abs(dy) < 1e-6) [dx, dy] = [Math.cos(turn), Math.sin(turn)];
  const distance = Math.hypot(dx, dy);
  if (distance >= least) return false;
  const step = (least - distance) / 2 / distance;
  a[0] += dx * step; a[1] += dy * step;
  b[0] -= dx * step; b[1] -= dy * step;
  return true;
}

function topicCircle(place, cx, cy, r, own) {
  const colour = topicColour(place);
  const reliable = D.topics.reliable[place];
  const group = shape('g', { class: 'pick', role: 'button', tabindex: own ? 0 : -1, id: `topic-${place}`, 'aria-label': `${topicName(place)}, ${percent(D.topics.share[place], 1)}`, 'aria-pressed': String(own) },
    shape('circle', { cx, cy, r, fill: own ? colour : '#fff', 'fill-opacity': own ? 1 : 0.82, stroke: colour, 'stroke-width': own ? 2 : 1.6, 'stroke-dasharray': reliable === false ? '3 3' : null }),
    svgText(cx, cy + 4, D.topics.id[place], { 'text-anchor': 'middle', 'font-weight': 600, fill: own ? '#fff' : INK }),
    shape('title', {}, topicName(place)));
  onPick(group, () => go({ topic: String(D.topics.id[place]) }));
  group.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (place + step + D.topics.id.length) % D.topics.id.length;
    go({ topic: String(D.topics.id[next]) });
    document.getElementById(`topic-${next}`)?.focus({ preventScroll: true });
  });
  return group;
}

// Relevance of Sievert and Shirley (2014) under the weight that the reader chooses.
function relevantWords(place, weight, n = 20) {
  const own = D.topics.words[place];
  return own.term.map((term, i) => ({
    term, probability: own.probability[i], lift: own.lift[i], relevance: weight * Math.log(own.probability[i]) + (1 - weight) * Math.log(own.lift[i]),
  })).sort((a, b) => b.relevance - a.relevance || compareValues(a.term, b.term)).slice(0, n);
}

function topicBars(place) {
  const rows = relevantWords(place, Number(S.weight));
  const bars = rows.map((word) => ({
    name: word.term, value: word.probability, colour: topicColour(place), note: `× ${shown(word.lift, 2)}`, pick: () => go({ view: 'words', term: word.term }),
  }));
  const width = room(room() > 760 ? 0.47 : 1);
  const title = t('bars-title', { topic: topicName(place), weight: S.weight });
  return figure({
    name: `topic_${D.topics.id[place]}_words`, title, note: t('bars-note'),
    table: { header: ['topic_id', 'term', 'probability', 'lift', 'relevance', 'weight'], rows: rows.map((word) => [D.topics.id[place], word.term, word.probability, word.lift, word.relevance, Number(S.weight)]) },
    picture: rowChart(bars, { width, label: title, axis: 'p', height: 20 }),
  });
}

function weightField() {
  const printed = el('output', { for: 'weight' }, S.weight);
  const input = el('input', { id: 'weight', type: 'range', min: 0, max: 1, step: 0.1, value: S.weight, on: { input: (event) => go({ weight: String(Number(event.target.value)) }) } });
  return el('label', { class: 'field', for: 'weight' }, el('span', {}, t('weight'), ' λ = ', printed), input);
}

function topicFacts(place) {
  const c = D.topics;
  return el('dl', { class: 'facts' },
    fact(t('share'), percent(c.share[place], 1)), fact(t('documents'), shown(c.n_documents[place])), fact(t('paragraphs'), shown(c.n_paragraphs[place])),
    fact(t('reliability'), shown(c.reliability[place], 2)), fact('NPMI', shown(c.npmi[place], 2)), fact(t('exclusivity'), shown(c.exclusivity[place], 2)));
}

function reliabilityTable(place) {
  const r = D.topics.reliability_of;
  const rows = r.topic.map((id, i) => ({ id, i })).filter(({ id }) => id === D.topics.id[place]);
  if (!rows.length) return null;
  const columns = [
    { id: 'over', name: t('recovered-over'), cell: ({ i }) => inWords(nameAt(r.over, i)) },
    { id: 'fits', name: t('fits'), number: true, cell: ({ i }) => shown(r.n_fits[i]) },
    { id: 'returned', name: t('recovered'), number: true, cell: ({ i }) => percent(r.returned[i]) },
    { id: 'jaccard', name: t('jaccard'), number: true, cell: ({ i }) => shown(r.jaccard[i], 2) },
    { id: 'chance', name: t('by-chance'), number: true, cell: ({ i }) => shown(r.by_chance[i], 2) },
  ];
  return dataTable(columns, rows, { caption: t('reliability-caption') });
}

function topicOverTime(place, say) {
  const own = D.topics.prevalence.year;
  if (!own) return null;
  const n = own.group.length;
  const at = (name) => D.meta.periods.map((period) => { const g = own.group.indexOf(period); return g < 0 ? null : own[name][place * n + g]; });
  const series = { n: at('n_documents'), count: at('n_documents'), units: at('n_documents'), method: [] };
  const line = { key: '', name: topicName(place), colour: topicColour(place), mark: 'circle', series, value: at('share'), low: at('low'), high: at('high') };
  if (line.value.every((v) => v === null)) return notice(t('no-values'));
  const title = t('topic-by-year', { topic: topicName(place) });
  const table = { header: ['topic_id', 'period', 'share', 'low', 'high', 'n_documents'], rows: D.meta.periods.map((period, i) => [D.topics.id[place], period, line.value[i], line.low[i], line.high[i], series.n[i]]) };
  return figure({
    name: `topic_${D.topics.id[place]}_years`, title, table, note: t('topic-note', { level: Math.round(100 * D.meta.confidence) }),
    picture: lineChart([line], { times: D.meta.times, names: D.meta.periods, axis: t('share'), kind: 'share', width: room(), height: 240, label: trendSentence({ ...line }), pick: () => {}, say, chosen: -1 }),
  });
}

function topicGroups(place) {
  const kinds = Object.keys(D.topics.prevalence).filter((by) => by !== 'year');
  if (!kinds.length) return null;
  const by = kinds.includes(S.by) ? S.by : kinds[0];
  const own = D.topics.prevalence[by];
  const n = own.group.length;
  const rows = own.group.map((group, g) => ({
    name: inWords(group), value: own.share[place * n + g], low: own.low[place * n + g], high: own.high[place * n + g], note: `n ${own.n_documents[place * n + g]}`, colour: topicColour(place),
  })).filter((row) => row.value !== null).sort((a, b) => b.value - a.value).slice(0, 40);
  const title = t('topic-by', { by: t(`by-${by}`) });
  return el('div', {}, choice('by', t('by'), by, kinds.map((kind) => [kind, t(`by-${kind}`)]), (value) => go({ by: value })), figure({
    name: `topic_${D.topics.id[place]}_${by}`, title, note: null, table: { header: ['topic_id', by, 'share', 'low', 'high', 'n'], rows: rows.map((row) => [D.topics.id[place], row.name, row.value, row.low, row.high, row.note.slice(2)]) },
    picture: rowChart(rows, { width: room(room() > 760 ? 0.47 : 1), label: title, axis: t('share'), kind: 'share', marks: 'point', height: 22 }),
  }));
}

function neighbours(place) {
  const rows = (D.topics.map.distance || [])[place];
  if (!rows) return null;
  const near = rows.map((distance, other) => ({ distance, other })).filter(({ other }) => other !== place).sort((a, b) => a.distance - b.distance).slice(0, 5);
  return el('section', {}, el('h3', {}, t('neighbours')), el('ul', { class: 'plain' }, near.map(({ distance, other }) => el('li', {},
    button(topicName(other), () => go({ topic: String(D.topics.id[other]) }), { class: 'link' }), el('span', { class: 'muted' }, ` ${t('distance')} ${shown(distance, 2)}`)))));
}

function ofTopic(columns, place) {
  return columns.topic.map((id, i) => ({ id, i })).filter(({ id }) => id === D.topics.id[place]);
}

function shortQ(value) {
  return value === null ? '' : value < 0.001 ? '<0.001' : value.toFixed(3);
}

function between(low, high, digits) {
  return low === null || high === null ? '' : `[${shown(low, digits)}, ${shown(high, digits)}]`;
}

// Topics whose shares rise and fall together over documents, the strongest first.
function correlated(place) {
  const c = D.topics.correlations;
  const id = D.topics.id[place];
  const rows = c.topic.map((topic, i) => ({ other: topic === id ? c.other[i] : c.other[i] === id ? topic : null, i })).filter(({ other }) => other !== null)
    .sort((a, b) => Math.abs(c.r[b.i]) - Math.abs(c.r[a.i])).slice(0, 5);
  if (!rows.length) return null;
  return el('section', {}, el('h3', {}, t('correlated')), el('ul', { class: 'plain' }, rows.map(({ other, i }) => el('li', {},
    button(topicName(D.topics.id.indexOf(other)), () => go({ topic: String(other) }), { class: 'link' }),
    el('span', { class: 'muted' }, ` r = ${shown(c.r[i], 2)} ${between(c.low[i], c.high[i], 2)}`)))), el('p', { class: 'muted' }, t('correlated-note')));
}

function comparedName(c, i) {
  const variable = inWords(nameAt(c.variable, i), 'by');
  const group = inWords(nameAt(c.group, i));
  if (group) return t('compared', { variable, group, base: inWords(nameAt(c.base, i)) });
  return c.step && c.step[i] === 10 && nameAt(c.variable, i) === 'year' ? t('per-decade') : t('per-step', { variable, step: shown(c.step ? c.step[i] : 1, 2) });
}

function effectsTable(place) {
  const c = D.topics.effects;
  const rows = ofTopic(c, place);
  if (!rows.length) return null;
  const columns = [
    { id: 'what', name: t('covariate'), cell: ({ i }) => comparedName(c, i) },
    { id: 'points', name: t('points'), number: true, cell: ({ i }) => `${shown(c.points[i], 2)} ${between(c.low[i], c.high[i], 2)}` },
    { id: 'q', name: 'q', number: true, cell: ({ i }) => shortQ(c.q_value[i]) },
  ];
  return dataTable(columns, rows, { caption: t('effects-caption') });
}

function contentTable(place) {
  const c = D.topics.content;
  const rows = ofTopic(c, place).sort((a, b) => c.q_value[a.i] - c.q_value[b.i]);
  if (!rows.length) return null;
  const columns = [
    { id: 'term', name: t('term'), cell: ({ i }) => el('span', {}, button(c.term[i], () => go({ view: 'words', term: c.term[i] }), { class: 'link' }), el('br', {}), el('span', { class: 'muted' }, comparedName(c, i))) },
    { id: 'ratio', name: t('log-ratio'), number: true, cell: ({ i }) => `${shown(c.log_ratio[i], 2)} ${between(c.low[i], c.high[i], 2)}` },
    { id: 'q', name: 'q', number: true, cell: ({ i }) => shortQ(c.q_value[i]) },
  ];
  return dataTable(columns, rows, { caption: t('content-caption'), limit: 12 });
}

// The shares of the user's groups of topics over time, in one chart.
function topicGroupSeries() {
  const own = D.topics.groups;
  if (!own.name.length || !D.meta.periods.length) return null;
  const n = D.meta.periods.length;
  const at = (name, g) => own[name].slice(g * n, (g + 1) * n);
  const lines = own.name.map((name, g) => ({
    key: name, name: `${name} (${own.topics[g]})`, colour: colourOf(g), mark: 'circle', value: at('share', g), low: at('low', g), high: at('high', g),
    series: { n: at('n_documents', g), count: at('n_documents', g), units: at('n_documents', g), method: [] },
  })).filter((line) => line.value.some((v) => v !== null));
  if (!lines.length) return null;
  const title = t('topic-groups');
  const rows = lines.flatMap((line) => D.meta.periods.map((period, i) => [line.key, period, line.value[i], line.low[i], line.high[i], line.series.n[i]]));
  const live = el('p', { class: 'readout', 'aria-live': 'polite' });
  const say = (line, i) => { live.textContent = line.value[i] === null ? '' : `${line.name} · ${t('read-share', { period: D.meta.periods[i], value: percent(line.value[i], 1), low: percent(line.low[i], 1), high: percent(line.high[i], 1), n: line.series.n[i] ?? 0 })}`; };
  return el('section', {}, figure({
    name: 'topic_groups', title, note: t('topic-note', { level: Math.round(100 * D.meta.confidence) }),
    table: { header: ['topic_group', 'period', 'share', 'low', 'high', 'n_documents'], rows },
    picture: lineChart(lines, { times: D.meta.times, names: D.meta.periods, axis: t('share'), kind: 'share', width: room(), height: 260, label: title, pick: () => {}, say, chosen: -1 }),
  }), el('ul', { class: 'plain' }, lines.map((line) => el('li', {}, el('span', { style: `color:${line.colour}`, 'aria-hidden': 'true' }, '● '), line.name))), live);
}

function typicalParagraphs(place) {
  const p = D.topics.paragraphs;
  const rows = p.topic.map((id, i) => ({ id, i })).filter(({ id }) => id === D.topics.id[place]);
  return el('section', {}, el('h3', {}, t('typical')), D.meta.texts === 'none' ? notice(t('texts-none')) : rows.map(({ i }) => el('details', { class: 'sentence' },
    el('summary', {}, el('span', { class: 'when' }, D.meta.periods[D.documents.period[p.doc[i]]] || '—', el('i', {}, nameAt(D.documents.region, p.doc[i]))), el('span', {}, p.text[i])),
    el('div', { class: 'detail' }, el('p', {}, el('b', {}, documentName(p.doc[i]))), el('p', { class: 'muted' }, t('paragraph-share', { paragraph: p.paragraph[i] ?? '', share: percent(p.share[i]) })),
      button(t('to-document'), () => go({ view: 'documents', doc: D.documents.id[p.doc[i]] }), { class: 'link' })))));
}

function mapFigure(place) {
  if (!D.topics.map.x || D.topics.id.length < 3) return null;
  const picture = topicMap(place);
  const c = D.topics;
  return figure({
    name: 'topic_map', title: t('map-title'), picture, note: t('map-note', { kept: percent(c.map.kept) }),
    table: { header: ['topic_id', 'label', 'x', 'y', 'share', 'reliable'], rows: c.id.map((id, i) => [id, c.label[i], c.map.x[i], c.map.y[i], c.share[i], c.reliable[i]]) },
  });
}

function topicsView() {
  if (!D.topics.id.length) return [notice(t('no-topics'))];
  const place = topicPlace();
  const live = el('p', { class: 'readout', 'aria-live': 'polite' });
  const say = (line, at) => { live.textContent = line.value[at] === null ? '' : t('read-share', { period: D.meta.periods[at], value: percent(line.value[at], 1), low: percent(line.low[at], 1), high: percent(line.high[at], 1), n: line.series.n[at] ?? 0 }); };
  return [
    el('p', { class: 'lead' }, t('topics-lead')),
    el('div', { class: 'controls fields' }, choice('topic', t('topic'), String(D.topics.id[place]), D.topics.id.map((id, i) => [String(id), topicName(i)]), (value) => go({ topic: value })), weightField()),
    el('div', { class: 'two' }, mapFigure(place), topicBars(place)),
    el('h2', {}, topicName(place)),
    D.topics.reliable[place] === false && notice(t('unreliable')),
    (D.topics.kind || [])[place] === 'boilerplate' && notice(t('boilerplate')),
    topicFacts(place), topicOverTime(place, say), live,
    el('div', { class: 'two' }, topicGroups(place), el('div', {}, reliabilityTable(place), neighbours(place), correlated(place))),
    effectsTable(place), contentTable(place),
    typicalParagraphs(place),
    topicGroupSeries(),
  ];
}
