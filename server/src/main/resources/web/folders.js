// The list of folders with their counts.

import { $, el, plain, count } from './dom.js';

const list = $('folders');

/** @param {function(string|undefined)} choose gets the folder, or undefined for all */
export function start(choose) {
  list.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) choose(button.folder);
  });
}

/** @param {{value: string, count: number}[]} folders */
export function show(folders) {
  list.hidden = folders.length < 2;
  const all = folders.reduce((sum, each) => sum + each.count, 0);
  list.replaceChildren(
    entry(undefined, 'All folders', all),
    ...folders.map((each) => entry(each.value, each.value === '' ? '(top folder)' : plain(each.value), each.count)));
}

/** Marks the folder that is shown. */
export function mark(folder) {
  for (const button of list.querySelectorAll('button')) {
    const current = button.folder === folder;
    button.setAttribute('aria-pressed', String(current));
    if (current) button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

function entry(folder, name, pictures) {
  const button = el('button', { type: 'button', title: count(pictures, 'picture', 'pictures') },
    el('span', { className: 'where', textContent: name }),
    el('span', { className: 'quiet', textContent: pictures.toLocaleString('en') }));
  button.folder = folder;
  return button;
}
