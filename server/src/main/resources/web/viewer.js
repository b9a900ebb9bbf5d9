// One picture, large, with everything that is known of it.

import { $, el, plain } from './dom.js';
import { nameOf } from './grid.js';
import * as api from './api.js';

const dialog = $('viewer');
let shown;

/** @param {Object} on `close()`, `like(point)` and `step(point, -1 or 1)` */
export function start(on) {
  $('viewer-close').addEventListener('click', () => on.close());
  $('viewer-like').addEventListener('click', () => on.like(shown));
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    on.close();
  });
  dialog.addEventListener('click', (event) => event.target === dialog && on.close());
  dialog.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && shown) on.step(shown, step);
  });
  $('viewer-picture').addEventListener('error', () => {
    $('viewer-picture').alt = 'The file of this picture cannot be shown.';
  });
}

export const isOpen = () => dialog.open;

export function open(collection, point) {
  shown = point;
  const name = nameOf(point);
  $('viewer-name').textContent = name;
  $('viewer-picture').alt = plain(point.payload?.caption ?? name);
  $('viewer-picture').src = api.thumbnail(collection, point, 1024);
  $('viewer-file').href = api.original(collection, point);
  $('viewer-facts').replaceChildren(...facts(point.payload ?? {}));
  if (!dialog.open) dialog.showModal();
}

export function close() {
  if (dialog.open) dialog.close();
  $('viewer-picture').removeAttribute('src');
}

function facts(payload) {
  return Object.entries(payload).flatMap(([key, value]) => [
    el('dt', { textContent: plain(key.replaceAll('_', ' ')) }),
    el('dd', { textContent: fact(key, value) }),
  ]);
}

function fact(key, value) {
  if (key === 'bytes' && typeof value === 'number') return size(value);
  if (key.endsWith('_at') && typeof value === 'string') return time(value);
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return plain(value.join(', '));
  return plain(value !== null && typeof value === 'object' ? JSON.stringify(value) : value);
}

// To the second; the zone stays as it is written.
const time = (text) => plain(text.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?/, '$1 $2 ').replace(/Z$/, 'UTC'));

function size(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
