// Charts as SVG elements with all style in attributes, so that a saved file looks as on the page.

function niceStep(span, wanted) {
  const rough = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = rough / power;
  return power * (digit > 5 ? 10 : digit > 2 ? 5 : digit > 1 ? 2 : 1);
}

function ticksTo(top, wanted = 5) {
  if (!(top > 0)) return [0];
  const step = niceStep(top, wanted);
  const out = [];
  for (let i = 0; i * step <= top * 1.0001; i += 1) out.push(+(i * step).toPrecision(12));
  return out;
}

// Which periods are named below: all that have room.
function namedPlaces(names, width) {
  const widest = Math.max(...names.map((name) => textWidth(name, 11)), 10) + 10;
  const every = Math.max(1, Math.ceil(names.length * widest / Math.max(width, 1)));
  const steps = [1, 2, 5, 10, 20, 50].find((step) => step >= every) || every;
  return names.map((name, place) => place).filter((place) => (every === 1 ? true : roundPlace(names, place, steps)));
}

function roundPlace(names, place, step) {
  const year = Number(names[place]);
  return Number.isInteger(year) ? year % step === 0 : place % step === 0;
}

// x of every period; one period is in the middle.
function placesOf(times, left, right) {
  const [first, last] = [times[0], times[times.length - 1]];
  return times.map((time) => (last === first ? (left + right) / 2 : left + (right - left) * (time - first) / (last - first)));
}

function frame(width, height, times, names, top, { label, axis, kind, left = 46, right = 16, below = 0 }) {
  const area = { left, right: width - right, top: 36, bottom: height - 28 - below };
  const y = (value) => area.bottom - (area.bottom - area.top) * Math.min(value, top * 1.5) / (top || 1);
  const x = placesOf(times, area.left + 6, area.right - 6);
  const picture = svgRoot(width, height, label);
  for (const value of ticksTo(top)) {
    picture.append(
      shape('line', { x1: area.left, x2: area.right, y1: y(value), y2: y(value), stroke: value === 0 ? '#9aa5b1' : RULE }),
      svgText(area.left - 6, y(value) + 4, tick(kind, value), { 'text-anchor': 'end', 'font-size': 11, fill: MUTED }));
  }
  for (const place of namedPlaces(names, area.right - area.left)) {
    picture.append(svgText(x[place], area.bottom + 18, names[place], { 'text-anchor': 'middle', 'font-size': 11, fill: MUTED }));
  }
  picture.append(svgText(0, 12, axis, { 'font-size': 11, fill: MUTED }));
  return { picture, area, x, y };
}

// Runs of periods with a value: a gap is a gap.
function runs(values) {
  const out = [];
  values.forEach((value, place) => {
    if (value === null || value === undefined) return;
    const last = out[out.length - 1];
    if (last && last[last.length - 1] === place - 1) last.push(place); else out.push([place]);
  });
  return out;
}

function bandOf(line, x, y) {
  const inside = line.value.map((value, i) => (value === null || line.low[i] === null || line.high[i] === null ? null : value));
  return runs(inside).map((run) => {
    if (run.length === 1) {
      const [i] = run;
      return shape('line', { x1: x[i], x2: x[i], y1: y(line.low[i]), y2: y(line.high[i]), stroke: line.colour, 'stroke-opacity': 0.45 });
    }
    const upper = run.map((i) => `${x[i]},${y(line.high[i])}`);
    const lower = run.map((i) => `${x[i]},${y(line.low[i])}`).reverse();
    return shape('polygon', { points: [...upper, ...lower].join(' '), fill: line.colour, 'fill-opacity': 0.13 });
  });
}

function strokeOf(line, x, y) {
  return runs(line.value).filter((run) => run.length > 1).map((run) => shape('polyline', {
    points: run.map((i) => `${x[i]},${y(line.value[i])}`).join(' '), fill: 'none', stroke: line.colour, 'stroke-width': 2,
    'stroke-linejoin': 'round',
  }));
}

function pointsOf(line, x, y) {
  const [size, edge] = line.value.length > 40 ? [1.9, 0] : [3.2, 0.7];
  return line.value.map((value, i) => value !== null && value !== undefined
    && mark(line.mark, x[i], y(value), size, { fill: line.colour, stroke: edge ? '#fff' : line.colour, 'stroke-width': edge }));
}

// Names at the right end of the lines, moved apart.
function endLabels(lines, area, x, y, width) {
  const places = lines.map((line) => {
    const last = line.value.map((v, i) => (v === null ? -1 : i)).reduce((a, b) => Math.max(a, b), -1);
    return last < 0 ? null : { line, at: y(line.value[last]) };
  }).filter(Boolean).sort((a, b) => a.at - b.at);
  places.forEach((place, i) => { if (i && place.at < places[i - 1].at + 14) place.at = places[i - 1].at + 14; });
  // what was moved below the chart pushes the others up again
  [...places].reverse().forEach((place, i, back) => { place.at = Math.min(place.at, i ? back[i - 1].at - 14 : area.bottom); });
  return places.map(({ line, at }) => svgText(area.right + 8, at + 4, cut(line.name, width), {
    fill: line.colour, 'font-weight': 600,
  }));
}

// Known breaks: a line at the border before the period, with the name on top where there is room.
function breakLines(breaks, times, area, x) {
  let free = -1e9;
  return breaks.flatMap(({ time, name }) => {
    const place = times.indexOf(time);
    if (place < 1) return [];
    const at = (x[place] + x[place - 1]) / 2;
    const parts = [shape('line', { x1: at, x2: at, y1: area.top, y2: area.bottom, stroke: '#9aa5b1', 'stroke-dasharray': '2 3' })];
    const width = textWidth(name, 10) + 8;
    if (at - width / 2 > free && at + width / 2 < area.right + 20) {
      parts.push(svgText(at, area.top - 4, name, { 'text-anchor': 'middle', 'font-size': 10, fill: MUTED }));
      free = at + width / 2;
    }
    return parts;
  });
}

const MARK_ROW = 11;

// Change points, below the years: a diamond at the best year on the interval of the years, hollow if not significant.
function changeMarks(lines, times, area, x) {
  return lines.filter((line) => line.change).flatMap((line, row) => {
    const at = (year) => x[times.indexOf(year)];
    const y = area.bottom + 32 + MARK_ROW * row;
    const { year, low, high, significant } = line.change;
    if (at(year) === undefined) return [];
    const ends = [at(low) ?? at(year), at(high) ?? at(year)];
    return [
      shape('line', { x1: ends[0], x2: ends[1], y1: y, y2: y, stroke: line.colour, 'stroke-width': 1.5, 'stroke-opacity': 0.7 }),
      mark('diamond', at(year), y, 3.6, { fill: significant ? line.colour : '#fff', stroke: line.colour, 'stroke-width': 1.4 }),
    ];
  });
}

/* Lines over time. lines: { name, colour, mark, value, low, high, n, change }; options: times, names, axis, kind, label,
   breaks, bands, width, height, chosen (place), pick(place, line) and say(text) for pointer and keys. */
function lineChart(lines, options) {
  const { times, names, width, height = 320, bands = true } = options;
  const labelled = width > 620 && lines.length > 1 && !options.bare;
  const labelWidth = labelled ? Math.min(170, Math.max(...lines.map((line) => textWidth(line.name))) + 14) : 0;
  const values = lines.flatMap((line) => [...line.value, ...(bands ? line.high : [])]).filter((v) => v !== null && v !== undefined);
  const most = Math.max(...lines.flatMap((line) => line.value.filter((v) => v !== null)), 0);
  const top = Math.min(Math.max(...values, 0), most > 0 ? most * 2.2 : Infinity) || 1;
  const below = lines.some((line) => line.change) ? MARK_ROW * lines.filter((line) => line.change).length + 4 : 0;
  const { picture, area, x, y } = frame(width, height + below, times, names, top, { ...options, right: 16 + labelWidth, below });
  const inside = shape('g', {});
  picture.append(inside);
  fillNode(inside, [breakLines(options.breaks || [], times, area, x)]);
  if (bands) fillNode(inside, [lines.map((line) => bandOf(line, x, y))]);
  fillNode(inside, [lines.map((line) => strokeOf(line, x, y)), lines.map((line) => pointsOf(line, x, y))]);
  fillNode(inside, [changeMarks(lines, times, area, x)]);
  if (labelled) fillNode(inside, [endLabels(lines, area, x, y, labelWidth)]);
  if (options.pick) watch(picture, lines, options, { area, x, y });
  return picture;
}

// Pointer and keys on a chart: arrows move, Enter picks.
function watch(picture, lines, { times, names, chosen, pick, say }, { area, x, y }) {
  const cursor = shape('g', { 'data-live': 'yes' });
  picture.append(cursor);
  setAttributes(picture, { tabindex: 0, id: picture.id || null });
  const at = { place: chosen >= 0 ? chosen : times.length - 1, row: 0 };
  const show = () => {
    const line = lines[at.row];
    const value = line.value[at.place];
    cursor.replaceChildren(shape('line', { x1: x[at.place], x2: x[at.place], y1: area.top, y2: area.bottom, stroke: INK, 'stroke-opacity': 0.35 }));
    if (value !== null && value !== undefined) {
      cursor.append(mark('circle', x[at.place], y(value), 6, { fill: 'none', stroke: line.colour, 'stroke-width': 2 }));
    }
    say(line, at.place);
  };
  const toPointer = (event) => {
    const box = picture.getBoundingClientRect();
    const scale = picture.viewBox.baseVal.width / box.width;
    const [px, py] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    at.place = nearest(x, px);
    const heights = lines.map((line) => (line.value[at.place] === null ? Infinity : Math.abs(y(line.value[at.place]) - py)));
    at.row = heights.indexOf(Math.min(...heights));
    show();
  };
  picture.addEventListener('pointermove', toPointer);
  picture.addEventListener('click', (event) => { toPointer(event); pick(at.place, lines[at.row]); });
  picture.addEventListener('focus', show);
  picture.addEventListener('keydown', (event) => keyOn(event, at, lines, times, show, pick));
  if (chosen >= 0) cursor.append(shape('line', { x1: x[chosen], x2: x[chosen], y1: area.top, y2: area.bottom, stroke: INK, 'stroke-width': 1.4 }));
}

function keyOn(event, at, lines, times, show, pick) {
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-times.length, 0], End: [times.length, 0] };
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    pick(at.place, lines[at.row]);
  } else if (moves[event.key]) {
    event.preventDefault();
    at.place = Math.max(0, Math.min(times.length - 1, at.place + moves[event.key][0]));
    at.row = (at.row + moves[event.key][1] + lines.length) % lines.length;
    show();
  }
}

function nearest(places, wanted) {
  let best = 0;
  places.forEach((place, i) => { if (Math.abs(place - wanted) < Math.abs(places[best] - wanted)) best = i; });
  return best;
}

/* Rows with a bar or a point and its interval. rows: { name, value, low, high, colour, hollow, note, pick } */
function rowChart(rows, { width, label, axis, kind, marks = 'bar', from = 0, log = false, height = 24 }) {
  const names = Math.min(width * 0.42, Math.max(...rows.map((row) => textWidth(row.name)), 40) + 12);
  const notes = Math.max(0, ...rows.map((row) => (row.note ? textWidth(row.note, 11) + 10 : 0)));
  const total = 30 + rows.length * height + 8;
  const picture = svgRoot(width, total, label);
  const ends = rows.flatMap((row) => [row.value, row.low, row.high]).filter((v) => v !== null && v !== undefined && Number.isFinite(v));
  const scale = log ? logScale(ends, names, width - notes - 8) : linearScale(ends, from, names, width - notes - 8);
  picture.append(svgText(0, 12, axis, { 'font-size': 11, fill: MUTED }));
  for (const value of scale.ticks) {
    picture.append(
      shape('line', { x1: scale.x(value), x2: scale.x(value), y1: 28, y2: total - 6, stroke: value === scale.base ? '#9aa5b1' : RULE }),
      svgText(scale.x(value), 25, tick(kind, value), { 'text-anchor': 'middle', 'font-size': 10, fill: MUTED }));
  }
  rows.forEach((row, place) => picture.append(chartRow(row, 30 + place * height, height, { names, width, scale, marks })));
  return picture;
}

function linearScale(ends, from, left, right) {
  const low = Math.min(from, ...ends);
  const high = Math.max(from, ...ends, low + 1e-9);
  const step = niceStep(high - low, 4);
  const ticks = [];
  for (let v = Math.ceil(low / step) * step; v <= high + step * 1e-6; v += step) ticks.push(+v.toPrecision(10));
  return { x: (v) => left + (right - left) * (v - low) / (high - low), ticks, base: from };
}

function logScale(ends, left, right) {
  const logs = ends.filter((v) => v > 0).map(Math.log2);
  const [low, high] = [Math.min(-1, ...logs), Math.max(1, ...logs)];
  const every = Math.max(1, Math.ceil((high - low) / 6));
  const ticks = [];
  for (let p = Math.ceil(low / every) * every; p <= high; p += every) ticks.push(2 ** p);
  return { x: (v) => left + (right - left) * (Math.log2(Math.max(v, 1e-9)) - low) / (high - low), ticks, base: 1 };
}

function chartRow(row, top, height, { names, width, scale, marks }) {
  const middle = top + height / 2;
  const group = shape('g', {});
  const name = svgText(names - 8, middle + 4, cut(row.name, names - 10), { 'text-anchor': 'end' });
  group.append(name);
  if (row.value !== null && row.value !== undefined) {
    const [x, base] = [scale.x(row.value), scale.x(scale.base)];
    if (marks === 'bar') {
      group.append(shape('rect', { x: Math.min(base, x), y: top + 4, width: Math.max(1, Math.abs(x - base)), height: height - 8, fill: row.colour, 'fill-opacity': row.low === undefined ? 0.85 : 0.35 }));
    }
    if (row.low !== null && row.low !== undefined) {
      group.append(shape('line', { x1: scale.x(row.low), x2: scale.x(row.high), y1: middle, y2: middle, stroke: row.colour, 'stroke-width': 1.6 }));
    }
    if (marks !== 'bar') group.append(mark('circle', x, middle, 4, { fill: row.hollow ? '#fff' : row.colour, stroke: row.colour, 'stroke-width': 1.6 }));
  }
  if (row.note) group.append(svgText(width, middle + 4, row.note, { 'text-anchor': 'end', 'font-size': 11, fill: MUTED }));
  if (row.pick) pickable(group, row, top, height, width);
  return group;
}

function pickable(group, row, top, height, width) {
  group.prepend(shape('rect', { x: 0, y: top, width, height, fill: '#fff', 'fill-opacity': 0 }));
  setAttributes(group, { tabindex: 0, role: 'button', class: 'pick', 'aria-label': `${row.name} ${row.note || ''}`.trim() });
  onPick(group, row.pick);
}

function onPick(node, action) {
  node.addEventListener('click', action);
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    action();
  });
}
