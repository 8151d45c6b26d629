// Numbers as they are printed, and the few statistics that the page computes itself.

const PER = 10000;

function shown(value, digits = 3) {
  if (value === null || value === undefined || Number.isNaN(value)) return '';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size >= 1000 || Number.isInteger(value)) return Math.round(value).toLocaleString('en-GB').replace('-', '−');
  const decimals = size === 0 ? 0 : Math.max(0, Math.min(6, digits - 1 - Math.floor(Math.log10(size))));
  return value.toFixed(decimals).replace('-', '−');
}

function percent(value, digits = 0) {
  return value === null || value === undefined ? '' : `${(100 * value).toFixed(digits).replace('-', '−')}${percentSign()}`;
}

function percentSign() {
  return S.lang === 'zh' ? '%' : ' %';
}

// A value on an axis: no more digits than it has.
function tick(kind, value) {
  if (kind === 'share') return `${+(100 * value).toPrecision(4)}${percentSign()}`.replace('-', '−');
  return Math.abs(value) >= 1000 ? shown(value) : String(+value.toPrecision(4)).replace('-', '−');
}

function shownAs(kind, value) {
  return kind === 'share' ? percent(value, value < 0.1 ? 1 : 0) : shown(value);
}

// Wilson's interval of a share (Wilson 1927).
function wilson(share, n, z) {
  if (share === null || !n) return [null, null];
  const middle = (share + z * z / (2 * n)) / (1 + z * z / n);
  const half = (z / (1 + z * z / n)) * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

// The standard normal quantile (Acklam's approximation is not needed: bisection of the error function does).
function normalQuantile(p) {
  let low = -8;
  let high = 8;
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < p) low = middle; else high = middle;
  }
  return (low + high) / 2;
}

// Abramowitz and Stegun 26.2.17.
function normalBelow(x) {
  const k = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail = 0.3989422804 * Math.exp(-x * x / 2)
    * k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  return x >= 0 ? 1 - tail : tail;
}

// Student's t for a level of confidence, from the normal one (Peizer and Pratt; exact to three digits from 4 on).
function studentQuantile(p, freedom) {
  const z = normalQuantile(p);
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / freedom + g2 / freedom ** 2 + g3 / freedom ** 3;
}

function rateOf(counts, units) {
  const total = units.reduce((a, b) => a + b, 0);
  return total > 0 ? PER * counts.reduce((a, b) => a + b, 0) / total : null;
}

// Ratio of two rates, its interval by the delete-one jackknife over documents of its log (Wolter 2007).
function rateRatio(countsA, unitsA, countsB, unitsB, level) {
  const [a, b] = [rateOf(countsA, unitsA), rateOf(countsB, unitsB)];
  const result = { a, b, ratio: a && b ? a / b : null, low: null, high: null };
  if (!result.ratio || unitsA.length < 5 || unitsB.length < 5) return result;
  const variance = logVariance(countsA, unitsA) + logVariance(countsB, unitsB);
  const freedom = Math.min(unitsA.length, unitsB.length) - 1;
  const half = studentQuantile((1 + level) / 2, freedom) * Math.sqrt(variance);
  if (!Number.isFinite(half)) return result;
  return { ...result, low: Math.exp(Math.log(result.ratio) - half), high: Math.exp(Math.log(result.ratio) + half) };
}

function logVariance(counts, units) {
  const [c, u] = [counts.reduce((a, b) => a + b, 0), units.reduce((a, b) => a + b, 0)];
  const n = counts.length;
  const without = counts.map((count, i) => Math.log((c - count) / (u - units[i])));
  const mean = without.reduce((a, b) => a + b, 0) / n;
  return (n - 1) / n * without.reduce((a, value) => a + (value - mean) ** 2, 0);
}
