// The grid of pictures. One card is in the tab order; arrow keys move between cards.

import { $, el, icon, plain } from './dom.js';
import { thumbnail } from './api.js';

const EXPAND = 'M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5';

const grid = $('results');

/** What people call a picture. */
export function nameOf(point) {
  const payload = point.payload ?? {};
  return plain(payload.name ?? payload.path ?? `Point ${point.id}`);
}

/** @param {Object} on `like(point)` and `view(point)` */
export function start(on) {
  grid.addEventListener('click', (event) => {
    const card = event.target.closest('.card');
    if (!card || !event.target.closest('button')) return;
    (event.target.closest('.view') ? on.view : on.like)(card.point);
  });
  grid.addEventListener('keydown', (event) => {
    const card = event.target.closest('.card');
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'v') on.view(card.point);
    else if (!move(card, event.key)) return;
    event.preventDefault();
  });
  grid.addEventListener('focusin', (event) => select(event.target.closest('.card')));
}

export function clear() {
  grid.replaceChildren();
}

export const isEmpty = () => grid.childElementCount === 0;

/** Dims what is shown while something else is looked for. */
export function busy(waiting) {
  grid.classList.toggle('waiting', waiting);
  grid.setAttribute('aria-busy', String(waiting));
}

/** Appends points as cards. */
export function add(collection, points) {
  const wasEmpty = isEmpty();
  grid.append(...points.map((point) => card(collection, point)));
  if (wasEmpty && grid.firstElementChild) select(grid.firstElementChild);
}

/** Puts the focus on the card at a position, if there is one. */
export function focus(position) {
  grid.children[position]?.querySelector('.like').focus();
}

/** Puts the focus on a point's card. */
export function focusPoint(id) {
  [...grid.children].find((each) => String(each.point.id) === String(id))?.querySelector('.like').focus();
}

/** The point that stands `step` cards after another one. */
export function neighbour(id, step) {
  const cards = [...grid.children];
  const position = cards.findIndex((each) => String(each.point.id) === String(id));
  return position < 0 ? undefined : cards[position + step]?.point;
}

function card(collection, point) {
  const name = nameOf(point);
  const item = el('li', { className: 'card' },
    el('button', { type: 'button', className: 'like', tabIndex: -1, title: 'More like this', 'aria-label': `More like ${name}` },
      frame(collection, point, name),
      el('span', { className: 'label' },
        el('span', { className: 'name', textContent: name }),
        el('span', { className: 'quiet second' },
          el('span', { className: 'where', textContent: plain(point.payload?.folder ?? '') }),
          ...score(point)))),
    el('button', { type: 'button', className: 'icon view', tabIndex: -1, title: 'View', 'aria-label': `View ${name}` }, icon(EXPAND)));
  item.point = point;
  return item;
}

function frame(collection, point, name) {
  if (!point.payload?.content_hash) {
    return el('span', { className: 'frame empty', textContent: 'no picture' });
  }
  const image = el('img', {
    alt: plain(point.payload.caption ?? name),
    loading: 'lazy',
    decoding: 'async',
    src: thumbnail(collection, point, 320),
  });
  const frame = el('span', { className: 'frame' }, image);
  image.addEventListener('load', () => frame.classList.add('loaded'));
  image.addEventListener('error', () => {
    frame.classList.add('empty');
    frame.textContent = 'file not found';
  });
  return frame;
}

function score(point) {
  return point.score === undefined
    ? []
    : [el('span', { className: 'score', title: 'Score', textContent: point.score.toFixed(3) })];
}

function select(chosen) {
  for (const each of grid.querySelectorAll('.card.current')) {
    if (each !== chosen) mark(each, false);
  }
  if (chosen) mark(chosen, true);
}

function mark(item, current) {
  item.classList.toggle('current', current);
  for (const button of item.querySelectorAll('button')) button.tabIndex = current ? 0 : -1;
}

function move(from, key) {
  const cards = [...grid.children];
  const position = cards.indexOf(from);
  const columns = cards.findIndex((each) => each.offsetTop > cards[0].offsetTop);
  const row = columns < 0 ? cards.length : columns;
  const target = {
    ArrowLeft: position - 1,
    ArrowRight: position + 1,
    ArrowUp: position - row,
    ArrowDown: position + row,
    Home: 0,
    End: cards.length - 1,
  }[key];
  if (target === undefined) return false;
  cards[target]?.querySelector('.like').focus();
  return true;
}
