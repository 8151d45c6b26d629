// Elements. Text of others is only ever a text node: nothing on this page is parsed as HTML.

const SVG_NAMES = 'http://www.w3.org/2000/svg';

function fillNode(node, children) {
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') {
      for (const [event, action] of Object.entries(value)) node.addEventListener(event, action);
    } else if (name === 'value' || name === 'checked' || name === 'selected') {
      node[name] = value;
    } else {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  return node;
}

function el(tag, attributes = {}, ...children) {
  return fillNode(setAttributes(document.createElement(tag), attributes), children);
}

function shape(tag, attributes = {}, ...children) {
  return fillNode(setAttributes(document.createElementNS(SVG_NAMES, tag), attributes), children);
}

function button(label, action, attributes = {}) {
  return el('button', { type: 'button', on: { click: action }, ...attributes }, label);
}

// A select with a label; options are [value, printed].
function choice(id, label, value, options, action) {
  const list = options.map(([name, printed]) => el('option', { value: name, selected: String(name) === String(value) }, printed));
  const select = el('select', { id, on: { change: (event) => action(event.target.value) } }, list);
  return el('label', { class: 'field', for: id }, el('span', {}, label), select);
}

// Only addresses of the web are links.
function webLink(address) {
  return /^https?:\/\//i.test(address) ? el('a', { href: address, rel: 'noreferrer noopener', target: '_blank' }, address) : address;
}
