// Parts that several views share: colours, figures with their downloads, notes.

const INK = '#1f2933';
const MUTED = '#5b6770';
const RULE = '#dfe4e8';
const ACCENT = '#1f55a5';
const FONT = '"Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';
const SPARE = ['#1f55a5', '#c75f30', '#2a5c4c', '#7d5bbf', '#6a2c14', '#9a6b00', '#28839a', '#6b6f76'];

function luminance(colour) {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r, g, b] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// The palette of the run without colours that are too light on white (contrast below 3:1, WCAG 2.2, 1.4.11).
function palette() {
  const dark = D.meta.palette.map((colour, place) => (1.05 / (luminance(colour) + 0.05) >= 3 ? colour : SPARE[place % SPARE.length]));
  return dark.length ? dark : SPARE;
}

function colourOf(place) {
  const colours = palette();
  return colours[place % colours.length];
}

const MARKS = ['circle', 'square', 'up', 'diamond', 'down', 'cross', 'circle', 'square'];

function mark(kind, x, y, size, attributes) {
  const s = size;
  const paths = {
    square: `M${x - s},${y - s}h${2 * s}v${2 * s}h${-2 * s}z`,
    up: `M${x},${y - 1.2 * s}L${x + 1.1 * s},${y + s}H${x - 1.1 * s}z`,
    down: `M${x},${y + 1.2 * s}L${x + 1.1 * s},${y - s}H${x - 1.1 * s}z`,
    diamond: `M${x},${y - 1.3 * s}L${x + 1.3 * s},${y}L${x},${y + 1.3 * s}L${x - 1.3 * s},${y}z`,
    cross: `M${x - s},${y - s}L${x + s},${y + s}M${x + s},${y - s}L${x - s},${y + s}`,
  };
  if (kind === 'circle') return shape('circle', { cx: x, cy: y, r: s, ...attributes });
  return shape('path', { d: paths[kind], ...attributes, ...(kind === 'cross' ? { 'stroke-width': 2 } : {}) });
}

function swatch(place) {
  const colour = colourOf(place);
  return shape('svg', { class: 'swatch', viewBox: '0 0 22 12', width: 22, height: 12, 'aria-hidden': 'true' },
    shape('line', { x1: 0, x2: 22, y1: 6, y2: 6, stroke: colour, 'stroke-width': 2 }),
    mark(MARKS[place % MARKS.length], 11, 6, 3.4, { fill: colour, stroke: colour }));
}

// A chart with its title, notes and downloads; table is { header, rows } of what it shows.
function figure({ name, title, picture, note, table }) {
  const tools = el('div', { class: 'tools' },
    el('span', { class: 'tools-label' }, t('download')),
    button('SVG', () => saveSvg(picture, name, title), { 'aria-label': t('download-as', { what: title, form: 'SVG' }) }),
    button('PNG', () => savePng(picture, name, title), { 'aria-label': t('download-as', { what: title, form: 'PNG' }) }),
    button('CSV', () => saveCsv(table, name), { 'aria-label': t('download-as', { what: title, form: 'CSV' }) }));
  return el('figure', { class: 'chart' },
    el('div', { class: 'chart-head' }, el('h3', {}, title), tools),
    el('div', { class: 'picture' }, picture),
    note && el('figcaption', {}, note));
}

function notice(...children) {
  return el('p', { class: 'notice' }, children);
}

// How wide a chart may be.
function room(share = 1) {
  const page = document.getElementById('page');
  const wide = Math.min(page.clientWidth, 1180) - (page.clientWidth < 600 ? 32 : 64);
  return Math.max(300, Math.floor(wide * share));
}

function svgRoot(width, height, label, attributes = {}) {
  return shape('svg', {
    viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': label, 'font-family': FONT, 'font-size': 12,
    fill: INK, ...attributes,
  });
}

function svgText(x, y, text, attributes = {}) {
  return shape('text', { x, y, ...attributes }, text);
}

// About how wide a text of 12 px is: Chinese characters are twice as wide as Latin letters.
function textWidth(text, size = 12) {
  let width = 0;
  for (const letter of text) width += letter.codePointAt(0) > 0x2e7f ? size : size * 0.56;
  return width;
}

function cut(text, width, size = 12) {
  if (textWidth(text, size) <= width) return text;
  let out = '';
  for (const letter of text) {
    if (textWidth(`${out}${letter}…`, size) > width) break;
    out += letter;
  }
  return `${out}…`;
}
