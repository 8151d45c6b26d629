// Tables that can be sorted and are shown page by page.

const PAGE = 50;

function headCell(column, sorting) {
  if (!column.sort) return el('th', { scope: 'col', class: column.number ? 'number' : null }, column.name);
  const own = sorting.by === column.id;
  const state = own ? (sorting.down ? 'descending' : 'ascending') : 'none';
  const arrow = own ? (sorting.down ? ' ↓' : ' ↑') : '';
  return el('th', { scope: 'col', class: column.number ? 'number' : null, 'aria-sort': state },
    button(`${column.name}${arrow}`, () => sorting.action(column.id, own ? !sorting.down : Boolean(column.number)), { class: 'sorter', id: `sort-${column.id}` }));
}

// columns: { id, name, number, sort, cell(row) }; cell gives text or an element.
function dataTable(columns, rows, { caption, sorting = {}, limit = PAGE }) {
  const body = el('tbody', {});
  let next = 0;
  const more = button('', () => extend(), { class: 'more' });
  const extend = () => {
    for (const row of rows.slice(next, next + limit)) {
      body.append(el('tr', {}, columns.map((column, place) => el(place ? 'td' : 'th', {
        class: column.number ? 'number' : null, scope: place ? null : 'row',
      }, column.cell(row)))));
    }
    next = Math.min(rows.length, next + limit);
    more.textContent = t('more-rows', { n: rows.length - next });
    more.hidden = next >= rows.length;
  };
  extend();
  const table = el('table', {}, el('caption', {}, caption),
    el('thead', {}, el('tr', {}, columns.map((column) => headCell(column, sorting)))), body);
  return el('div', { class: 'table' }, el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption }, table), more);
}

function compareValues(a, b) {
  const empty = (v) => v === null || v === undefined || v === '';
  if (empty(a) || empty(b)) return empty(a) - empty(b);
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN');
}

// Empty values are last in both directions.
function sortedRows(rows, value, down) {
  const empty = (v) => v === null || v === undefined || v === '';
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (empty(x) || empty(y)) return empty(x) - empty(y);
    return down ? compareValues(y, x) : compareValues(x, y);
  });
}
