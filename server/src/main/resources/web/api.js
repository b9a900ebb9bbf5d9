// The server, as the page uses it.

/** An answer that is an error; its message is fit for people. */
export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

// Numbers beyond 2^53 lose digits in JavaScript, so large ids travel as texts inside the page.
const LARGE_ID = /"(id|next_page_offset)":(\d{16,})/g;
const ID_TOKEN = /"\\u0000id:(\d+)"/g;
const token = (id) => (/^\d+$/.test(String(id)) ? `\u0000id:${id}` : id);

const PAYLOAD = { include: ['name', 'path', 'folder', 'caption', 'width', 'height', 'content_hash'] };

async function call(method, path, body, signal) {
  let response;
  let text;
  try {
    response = await fetch(path, {
      method,
      signal,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body).replace(ID_TOKEN, '$1'),
    });
    text = await response.text();
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError('The server does not answer. Is it still running?', 0);
  }
  let answer;
  try {
    answer = JSON.parse(text.replace(LARGE_ID, '"$1":"$2"'));
  } catch {
    throw new ApiError('The server sent an answer that this page cannot read.', response.status);
  }
  if (!response.ok) {
    throw new ApiError(answer?.status?.error ?? `The server answered ${response.status}.`, response.status);
  }
  return answer.result;
}

const at = (collection) => `/collections/${encodeURIComponent(collection)}`;
const inFolder = (folder) =>
  folder === undefined ? undefined : { must: [{ key: 'folder', match: { value: folder } }] };

/** Shows a key once; a cookie stands for it from then on. */
export const signIn = (key) => call('POST', '/auth/session', { key });
export const signOut = () => call('DELETE', '/auth/session');

/** Names of all collections. */
export async function collections() {
  return (await call('GET', '/collections')).collections.map((each) => each.name);
}

/** Folders with how many pictures they hold, by name; empty where pictures have no folders. */
export async function folders(collection, signal) {
  const { hits } = await call('POST', `${at(collection)}/facet`, { key: 'folder', limit: 500 }, signal);
  return hits.sort((a, b) => String(a.value).localeCompare(String(b.value), undefined, { numeric: true }));
}

export async function total(collection, folder, signal) {
  return (await call('POST', `${at(collection)}/points/count`, { filter: inFolder(folder) }, signal)).count;
}

/** A page of all points, by id. Returns `{points, next}`; `next` is null at the end. */
export async function browse(collection, folder, from, limit, signal) {
  const body = { limit, filter: inFolder(folder), with_payload: PAYLOAD };
  if (from !== null) body.offset = token(from);
  const page = await call('POST', `${at(collection)}/points/scroll`, body, signal);
  return { points: page.points, next: page.next_page_offset };
}

/** What to search with: words, a picture as a data: URI, or a stored picture. */
export const words = (text) => ({ text, model: 'auto' });
export const picture = (image) => ({ image, model: 'auto' });
export const stored = (id) => token(id);

/** A page of the nearest points. Returns `{points, mode}`. */
export function search(collection, query, folder, offset, limit, signal) {
  const body = { query, filter: inFolder(folder), offset, limit, with_payload: PAYLOAD };
  return call('POST', `${at(collection)}/points/query`, body, signal);
}

/** One point with all of its payload, or undefined. */
export async function point(collection, id, signal) {
  return (await call('POST', `${at(collection)}/points`, { ids: [token(id)] }, signal))[0];
}

const picturePath = (collection, id) => `${at(collection)}/points/${encodeURIComponent(id)}`;

/** Address of a small version; the hash makes it lasting, so that browsers keep it. */
export function thumbnail(collection, point, size) {
  const hash = String(point.payload?.content_hash ?? '').slice(0, 16);
  return `${picturePath(collection, point.id)}/thumbnail?size=${size}${hash ? `&v=${encodeURIComponent(hash)}` : ''}`;
}

export const original = (collection, point) => `${picturePath(collection, point.id)}/image`;
