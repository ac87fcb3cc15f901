// Shows one output of a cell, in nbformat's form: a widget, a picture, HTML, or text.
import { ERROR_TEXT } from './notice.js';

const WIDGET = 'application/vnd.jupyter.widget-view+json';
const IMAGES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

const joined = (text) => (Array.isArray(text) ? text.join('') : text);

function append(parent, tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) {
    element.textContent = text;
  }
  parent.append(element);
  return element;
}

function showPicture(parent, kind, data, metadata) {
  const image = append(parent, 'img', 'output');
  image.src = `data:${kind};base64,${joined(data[kind]).replaceAll('\n', '')}`;
  image.alt = metadata?.[kind]?.alt ?? metadata?.alt ?? joined(data['text/plain'] ?? '');
}

async function showData({ data, metadata }, parent, manager) {
  const picture = IMAGES.find((kind) => kind in data);
  if (WIDGET in data) {
    await manager.show(data[WIDGET].model_id, append(parent, 'div', 'output widget-output'));
  } else if ('text/html' in data) {
    append(parent, 'div', 'output').innerHTML = joined(data['text/html']);
  } else if ('image/svg+xml' in data) {
    append(parent, 'div', 'output').innerHTML = joined(data['image/svg+xml']);
  } else if (picture) {
    showPicture(parent, picture, data, metadata);
  } else {
    append(parent, 'pre', 'output', joined(data['text/plain'] ?? ''));
  }
}

export async function showOutput(output, parent, manager) {
  if (output.output_type === 'error') {
    append(parent, 'p', 'output problem', ERROR_TEXT).setAttribute('role', 'alert');
  } else if (output.output_type === 'stream') {
    if (output.name === 'stdout') {
      append(parent, 'pre', 'output', joined(output.text));
    }
  } else {
    await showData(output, parent, manager);
  }
}
