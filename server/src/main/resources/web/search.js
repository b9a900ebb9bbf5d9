// The search box: words, and pictures that are dropped, pasted or chosen.

import { $, plain } from './dom.js';

const MOST_BYTES = 20 * 1024 * 1024;

const pictures = new Map();

/** The picture that was given by hand under a number, or undefined: `{name, data, preview}`. */
export const given = (number) => pictures.get(number);

/**
 * @param {Object} on `words(text)`, `picture(number)`, `clear()` and `problem(message)`
 */
export function start(on) {
  $('search').addEventListener('submit', (event) => {
    event.preventDefault();
    on.words($('text').value.trim());
  });
  $('asked-clear').addEventListener('click', () => {
    on.clear();
    $('text').focus();
  });
  $('choose').addEventListener('click', () => $('file').click());
  $('file').addEventListener('change', () => {
    take($('file').files[0], on);
    $('file').value = '';
  });
  addEventListener('paste', (event) => {
    const file = [...event.clipboardData.files].find((each) => each.type.startsWith('image/'));
    if (file) {
      event.preventDefault();
      take(file, on);
    }
  });
  startDrops(on);
}

/** Shows what was asked with: a picture and its name, or words. */
export function show(text, asked) {
  $('text').value = text ?? '';
  $('asked').hidden = asked === undefined;
  $('text').placeholder = asked === undefined ? 'What are you looking for?' : '';
  if (asked !== undefined) {
    $('asked-picture').src = asked.preview;
    $('asked-name').textContent = plain(asked.name);
  }
}

function startDrops(on) {
  let depth = 0;
  const over = (change) => {
    depth = Math.max(0, depth + change);
    $('drop').hidden = depth === 0;
  };
  const hasFile = (event) => event.dataTransfer?.types.includes('Files');
  addEventListener('dragenter', (event) => hasFile(event) && over(1));
  addEventListener('dragleave', (event) => hasFile(event) && over(-1));
  addEventListener('dragover', (event) => hasFile(event) && event.preventDefault());
  addEventListener('drop', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    over(-depth);
    take(event.dataTransfer.files[0], on);
  });
}

async function take(file, on) {
  if (!file) return;
  if (file.size > MOST_BYTES) {
    on.problem('This picture is larger than 20 MB. A smaller copy of it finds the same pictures.');
    return;
  }
  const number = String(Date.now());
  try {
    pictures.set(number, {
      name: file.name || 'Pasted picture',
      data: await dataUri(file),
      preview: URL.createObjectURL(file),
    });
    on.picture(number);
  } catch {
    on.problem('This file cannot be read.');
  }
}

function dataUri(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
