// What is shown as a file: pictures with their own style, tables that spreadsheets open with Chinese letters intact.

function saveBlob(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = el('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function svgSource(picture, title) {
  const copy = picture.cloneNode(true);
  copy.querySelectorAll('[data-live]').forEach((node) => node.remove());
  copy.removeAttribute('tabindex');
  copy.setAttribute('xmlns', SVG_NAMES);
  const size = copy.viewBox.baseVal;
  copy.prepend(shape('title', {}, title), shape('rect', { width: size.width, height: size.height, fill: '#ffffff' }));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

function saveSvg(picture, name, title) {
  saveBlob(new Blob([svgSource(picture, title)], { type: 'image/svg+xml' }), `${name}.svg`);
}

function savePng(picture, name, title) {
  const scale = 3;
  const size = picture.viewBox.baseVal;
  const image = new Image();
  image.addEventListener('load', () => {
    const canvas = el('canvas', { width: size.width * scale, height: size.height * scale });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => saveBlob(blob, `${name}.png`), 'image/png');
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgSource(picture, title))}`;
}

// A cell that a spreadsheet would take for a formula gets an apostrophe (OWASP, CSV injection).
function csvCell(value) {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvText({ header, rows }) {
  return `\ufeff${[header, ...rows].map((row) => row.map(csvCell).join(',')).join('\n')}\n`;
}

function saveCsv(table, name) {
  saveBlob(new Blob([csvText(table)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
}
