// The data of the page, and its sentences in the language that is chosen.

let D = null;

async function unpacked(text) {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

// Steps to positions.
function summed(steps) {
  let at = 0;
  return steps.map((step) => { at += step; return at; });
}

// The value of a coded column at a place; '' where there is none.
function nameAt(column, place) {
  const code = column.value[place];
  return code < 0 || code === undefined ? '' : column.names[code];
}

function prepare(data) {
  data.counts.start = summed(data.counts.start);
  data.itemCounts.start = summed(data.itemCounts.start);
  for (const table of [data.counts, data.itemCounts]) {
    for (let row = 0; row + 1 < table.start.length; row += 1) {
      for (let i = table.start[row] + 1; i < table.start[row + 1]; i += 1) table.term[i] += table.term[i - 1];
    }
  }
  for (const scope of ['all', 'plan', 'retrospect']) data.terms[scope].start = summed(data.terms[scope].start);
  data.termPlace = new Map(data.vocabulary.term.map((term, place) => [term, place]));
  data.conceptPlace = new Map(data.concepts.id.map((id, place) => [id, place]));
  data.itemPlace = new Map();
  data.items.term.forEach((term, place) => {
    const key = term === '*' ? `c:${data.items.concept[place]}` : `t:${term}`;
    if (!data.itemPlace.has(key)) data.itemPlace.set(key, place);
  });
  return data;
}

function filled(pattern, values) {
  if (typeof pattern === 'string') return pattern;
  return pattern.map((part) => {
    if (typeof part === 'string') return part;
    if (part.v) return values[part.v] === undefined ? '…' : String(values[part.v]);
    return filled(part.o[chosenOption(part, values[part.s])], values);
  }).join('');
}

function chosenOption(part, value) {
  if (part.o[String(value)] !== undefined) return String(value);
  if (typeof value === 'number') {
    const plural = new Intl.PluralRules(S.lang === 'zh' ? 'zh-CN' : 'en-GB').select(value);
    if (part.o[plural] !== undefined) return plural;
  }
  return part.d;
}

function t(key, values = {}) {
  const pattern = D.messages[S.lang][key];
  if (pattern === undefined) throw new Error(`no message ${key}`);
  return filled(pattern, values).replace(/ {2,}/g, ' ').trim();
}

// A code in words; a code without a message is printed as it is.
function inWords(code, kind = 'value') {
  const pattern = D.words[S.lang][`${kind}-${code}`];
  return pattern === undefined ? code : filled(pattern, {}).trim();
}

// Names and sentences as the language joins them.
function listed(names) {
  return names.join(S.lang === 'zh' ? '、' : ', ');
}

function joined(...sentences) {
  return sentences.filter(Boolean).join(S.lang === 'zh' ? '' : ' ');
}

function unitsName() {
  return t('units', { denominator: D.meta.denominator });
}

function conceptName(id) {
  const place = D.conceptPlace.get(id);
  if (place === undefined) return id;
  return S.lang === 'zh' ? D.concepts.zh[place] : D.concepts.en[place];
}

// The title of a document, with region and year where it does not name them.
function documentName(doc) {
  const d = D.documents;
  if (doc < 0) return '';
  const title = d.title[doc] || d.id[doc];
  const more = [nameAt(d.region, doc), d.year[doc] === null ? '' : String(d.year[doc])].filter((part) => part && !title.includes(part));
  return more.length ? `${title}${S.lang === 'zh' ? `（${more.join('，')}）` : ` (${more.join(', ')})`}` : title;
}

// c:<concept> or t:<term> as people read it.
function keyName(key) {
  return key.startsWith('c:') ? conceptName(key.slice(2)) : key.slice(2);
}
