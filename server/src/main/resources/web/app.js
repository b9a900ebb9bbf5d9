// Ties the parts together: the address says what to show, this finds it and shows it.

import { $, el, plain, count } from './dom.js';
import * as api from './api.js';
import * as folders from './folders.js';
import * as grid from './grid.js';
import * as key from './key.js';
import * as search from './search.js';
import * as state from './state.js';
import * as viewer from './viewer.js';

const PAGE = 48;
const PREFERRED = ['default', 'quickstart'];
const MODES = {
  lexical: 'by words in names, folders and captions',
  semantic: 'by meaning',
  hybrid: 'by meaning and by words',
};
const NOTHING = { q: undefined, id: undefined, img: undefined, view: undefined };

let shown; // the state whose pictures are on the page
let listed; // the collection whose folders are on the page
let next; // where the next page begins; null at the end
let running = new AbortController();

async function main() {
  search.start({
    words: (text) => state.go({ ...NOTHING, q: text || undefined }),
    picture: (number) => state.go({ ...NOTHING, img: number, folder: undefined }),
    clear: () => state.go(NOTHING),
    problem: (message) => note('That did not work', message),
  });
  grid.start({ like, view: (point) => state.go({ view: String(point.id) }) });
  folders.start((folder) => state.go({ folder, view: undefined }));
  viewer.start({ close: () => state.go({ view: undefined }), like, step });
  key.start(() => location.reload());
  $('home').addEventListener('click', () => state.go({ ...NOTHING, folder: undefined }));
  $('collection').addEventListener('change', () =>
    state.go({ ...NOTHING, folder: undefined, c: $('collection').value }));
  $('more').addEventListener('click', more);
  $('skip').addEventListener('click', (event) => {
    event.preventDefault();
    if (grid.isEmpty()) $('results').focus();
    else grid.focus(0);
  });
  addEventListener('hashchange', follow);
  await loadCollections();
}

function like(point) {
  state.go({ ...NOTHING, id: String(point.id), folder: undefined });
  scrollTo({ top: 0 });
}

function step(point, by) {
  const other = grid.neighbour(point.id, by);
  if (other) state.go({ view: String(other.id) }, { replace: true });
}

async function loadCollections() {
  try {
    const names = await api.collections();
    $('collection').replaceChildren(...names.map((name) => el('option', { value: name, textContent: plain(name) })));
    if (names.length === 0) {
      note('No collection yet', 'Index a folder of pictures with', 'ocelli index FOLDER --collection NAME', 'or try', 'ocelli quickstart');
      return;
    }
    const wanted = state.read().c;
    if (wanted === undefined) {
      state.go({ c: PREFERRED.find((name) => names.includes(name)) ?? names[0] }, { replace: true });
    } else {
      await follow();
    }
  } catch (error) {
    fail(error, loadCollections);
  }
}

/** Shows what the address says. */
async function follow() {
  const wanted = state.read();
  if (wanted.c === undefined) return loadCollections();
  if (!state.sameSearch(shown, wanted)) await find(wanted);
  await look(wanted);
}

async function find(wanted) {
  shown = wanted;
  next = null;
  $('collection').value = wanted.c;
  running.abort();
  running = new AbortController();
  const { signal } = running;
  grid.busy(true);
  try {
    await describe(wanted, signal);
    if (listed !== wanted.c) {
      folders.show(await api.folders(wanted.c, signal));
      listed = wanted.c;
    }
    folders.mark(wanted.folder);
    const page = await fetchPage(wanted, null, signal);
    grid.clear();
    $('note').hidden = true;
    append(wanted, page);
    if (grid.isEmpty()) empty(wanted);
    await summarise(wanted, page, signal);
  } catch (error) {
    if (error.name === 'AbortError') return;
    if (listed !== wanted.c) {
      folders.show([]);
      listed = undefined;
    }
    fail(error, () => find(wanted));
  } finally {
    if (!signal.aborted) grid.busy(false);
  }
}

/** A page from `from` on: `{points, next, mode}`. */
async function fetchPage(wanted, from, signal) {
  const query = queryOf(wanted);
  if (query === undefined) return api.browse(wanted.c, wanted.folder, from, PAGE, signal);
  const offset = from ?? 0;
  const answer = await api.search(wanted.c, query, wanted.folder, offset, PAGE, signal);
  return { ...answer, next: answer.points.length < PAGE ? null : offset + PAGE };
}

function queryOf(wanted) {
  if (wanted.id !== undefined) return api.stored(wanted.id);
  if (wanted.img !== undefined) {
    const picture = search.given(wanted.img);
    if (!picture) throw new api.ApiError('The picture of this link is not kept. Drop it here again to search with it.', 0);
    return api.picture(picture.data);
  }
  return wanted.q === undefined ? undefined : api.words(wanted.q);
}

function append(wanted, page) {
  grid.add(wanted.c, page.points);
  next = page.next;
  $('more').hidden = next === null;
}

async function more() {
  const wanted = shown;
  const position = $('results').childElementCount;
  $('more').disabled = true;
  try {
    const page = await fetchPage(wanted, next, running.signal);
    append(wanted, page);
    grid.focus(position);
  } catch (error) {
    if (error.name !== 'AbortError') fail(error, more);
  } finally {
    $('more').disabled = false;
  }
}

/** Title and search box for what is looked for. */
async function describe(wanted, signal) {
  let asked;
  if (wanted.id !== undefined) {
    title('Like a picture');
    search.show(undefined, undefined);
    const point = await api.point(wanted.c, wanted.id, signal);
    if (!point) throw new api.ApiError('The picture of this link is not in the collection any more.', 404);
    asked = { name: grid.nameOf(point), preview: api.thumbnail(wanted.c, point, 64) };
    title(`Like ${asked.name}`);
  } else if (wanted.img !== undefined) {
    asked = search.given(wanted.img);
    title('Like your picture');
  } else if (wanted.q !== undefined) {
    title(`\u201c${plain(wanted.q)}\u201d`);
  } else {
    title(wanted.folder === undefined ? 'All pictures' : plain(wanted.folder || '(top folder)'));
  }
  search.show(wanted.q, asked);
}

function title(text) {
  $('title').textContent = text;
  document.title = text === 'All pictures' ? 'Ocelli' : `${text} \u00b7 Ocelli`;
}

async function summarise(wanted, page, signal) {
  if (queryOf(wanted) === undefined) {
    $('status').textContent = count(await api.total(wanted.c, wanted.folder, signal), 'picture', 'pictures');
    return;
  }
  const how = page.mode ? `found ${MODES[page.mode] ?? plain(page.mode)}` : 'nearest first';
  const where = wanted.folder === undefined ? '' : `, in ${plain(wanted.folder || '(top folder)')}`;
  $('status').textContent = page.points.length === 0 ? '' : how + where;
}

function empty(wanted) {
  const inFolder = wanted.folder === undefined ? '' : ' in this folder';
  if (wanted.q !== undefined) {
    note(`Nothing found${inFolder}`, 'No name, folder or caption has these words. Try others, or search with a picture.');
  } else if (queryOf(wanted) !== undefined) {
    note(`Nothing found${inFolder}`, 'There is no other picture to compare with.');
  } else {
    note('No pictures yet', 'Index a folder with', `ocelli index FOLDER --collection ${plain(wanted.c)}`);
  }
}

/** Opens or closes the viewer as the address says. */
async function look(wanted) {
  if (wanted.view === undefined) {
    const last = viewer.isOpen();
    viewer.close();
    if (last && lastViewed) grid.focusPoint(lastViewed);
    return;
  }
  lastViewed = wanted.view;
  try {
    const point = await api.point(wanted.c, wanted.view);
    if (state.read().view !== wanted.view) return;
    if (point) viewer.open(wanted.c, point);
    else state.go({ view: undefined }, { replace: true });
  } catch (error) {
    fail(error, () => look(wanted));
  }
}

let lastViewed;

function fail(error, again) {
  if (!(error instanceof api.ApiError)) console.error(error);
  grid.clear();
  grid.busy(false);
  $('more').hidden = true;
  $('status').textContent = '';
  if (error.status === 401) {
    key.ask($('note'), () => {
      $('note').hidden = true;
      loadCollections();
    });
    return;
  }
  const message = error instanceof api.ApiError ? error.message : 'Something on this page went wrong.';
  note(error.status === 404 ? 'Not there' : 'That did not work', message);
  const retry = el('button', { type: 'button', textContent: 'Try again' });
  retry.addEventListener('click', () => {
    $('note').hidden = true;
    again();
  });
  $('note').append(retry);
}

/** A message in place of pictures; every second part after the first is a command. */
function note(heading, ...parts) {
  $('note').replaceChildren(
    el('h2', { textContent: heading }),
    ...parts.map((part, i) => el(i % 2 === 0 ? 'p' : 'code', { textContent: part })));
  $('note').hidden = false;
}

main();
