// A field that suggests concepts and terms while one types: Chinese, English or pinyin.

let suggestions = null;

function allSuggestions() {
  if (suggestions) return suggestions;
  const seen = new Set();
  const out = D.concepts.id.map((id, place) => ({
    key: `c:${id}`, zh: D.concepts.zh[place], en: D.concepts.en[place], sound: D.concepts.pinyin[place], weight: 1e9,
  }));
  D.items.term.forEach((term, place) => {
    if (term === '*' || seen.has(term)) return;
    seen.add(term);
    const known = D.termPlace.get(term);
    out.push({ key: `t:${term}`, zh: term, en: '', sound: D.items.pinyin[place], of: D.items.concept[place], weight: 1e6 + (known === undefined ? 0 : D.vocabulary.count[known]) });
  });
  D.vocabulary.term.forEach((term, place) => {
    if (!seen.has(term)) out.push({ key: `t:${term}`, zh: term, en: '', sound: D.vocabulary.pinyin[place], weight: D.vocabulary.count[place] || 0 });
  });
  suggestions = out;
  return out;
}

// The closer the match, the higher: all of it, its beginning, inside, then English and pinyin.
function closeness(entry, text) {
  if (entry.zh === text) return 6;
  if (entry.zh.startsWith(text)) return 5;
  if (entry.zh.includes(text)) return 4;
  if (!/^[a-z ]+$/.test(text)) return entry.en.toLowerCase().includes(text) ? 3 : 0;
  if (entry.en && entry.en.toLowerCase().split(/[^a-z]+/).some((word) => word.startsWith(text.split(' ')[0])) && entry.en.toLowerCase().includes(text)) return 5;
  const [whole, first] = entry.sound.split(' ');
  const typed = text.replaceAll(' ', '');
  if (whole === typed || first === typed) return 3.5;
  if (first.startsWith(typed) || whole.startsWith(typed)) return 3;
  return 0;
}

function suggested(text, wanted) {
  const typed = text.trim().toLowerCase();
  if (!typed) return [];
  const found = allSuggestions().filter(wanted).map((entry) => ({ entry, close: closeness(entry, typed) })).filter(({ close }) => close > 0);
  found.sort((a, b) => b.close - a.close || b.entry.weight - a.entry.weight || compareValues(a.entry.zh, b.entry.zh));
  return found.slice(0, 12).map(({ entry }) => entry);
}

function suggestionNote(entry) {
  if (entry.key.startsWith('c:')) return S.lang === 'zh' ? t('kind-concept') : `${t('kind-concept')} · ${entry.zh}`;
  if (entry.of) return t('kind-of-concept', { concept: conceptName(entry.of) });
  return t('kind-word', { n: shown(entry.weight) });
}

/* The field; take(entry) gets what is chosen, free(text) what is typed and suggested by nothing.
   Roles and keys as in the combobox pattern of the ARIA Authoring Practices. */
function suggestField({ id, label, take, free, wanted = () => true, value = '' }) {
  const list = el('ul', { class: 'suggestions', role: 'listbox', id: `${id}-list`, hidden: true, 'aria-label': label });
  const input = el('input', {
    id, type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
    'aria-controls': `${id}-list`, placeholder: t('type-here'), value,
  });
  const state = { options: [], active: -1 };
  const close = () => { list.hidden = true; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  const choose = (place) => {
    const option = state.options[place];
    close();
    if (option && option.entry) take(option.entry); else if (free && input.value.trim()) free(input.value.trim());
  };
  const draw = () => {
    list.replaceChildren(...state.options.map((option, place) => el('li', {
      role: 'option', id: `${id}-${place}`, 'aria-selected': place === state.active ? 'true' : 'false',
      on: { mousedown: (event) => { event.preventDefault(); choose(place); } },
    }, option.entry ? [el('b', {}, keyName(option.entry.key)), el('span', {}, suggestionNote(option.entry))] : el('span', {}, option.text))));
    list.hidden = !state.options.length;
    input.setAttribute('aria-expanded', String(!list.hidden));
    if (state.active >= 0) input.setAttribute('aria-activedescendant', `${id}-${state.active}`);
  };
  input.addEventListener('input', () => {
    state.options = suggested(input.value, wanted).map((entry) => ({ entry }));
    if (free && input.value.trim()) state.options.push({ text: t('search-text', { text: input.value.trim() }) });
    state.active = state.options.length ? 0 : -1;
    draw();
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => suggestKey(event, state, { draw, close, choose }));
  return el('div', { class: 'field suggest' }, el('label', { for: id }, label), input, list);
}

function suggestKey(event, state, { draw, close, choose }) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (steps[event.key] && state.options.length) {
    event.preventDefault();
    state.active = (state.active + steps[event.key] + state.options.length) % state.options.length;
    draw();
  } else if (event.key === 'Enter') {
    event.preventDefault();
    choose(Math.max(state.active, 0));
  } else if (event.key === 'Escape') {
    close();
  }
}
