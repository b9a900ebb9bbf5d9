// What the page shows, kept in the address: back works, and links can be shared.
//   c collection, q words, id a stored picture, folder, view the picture that is shown large,
//   img the number of a picture given by hand (kept in this tab only)

const KEYS = ['c', 'q', 'id', 'img', 'folder', 'view'];

/** The state in the address; absent keys are undefined. An empty folder is the top one. */
export function read() {
  const values = new URLSearchParams(location.hash.slice(1));
  const state = {};
  for (const key of KEYS) {
    const value = values.get(key);
    if (value !== null && (value !== '' || key === 'folder')) state[key] = value;
  }
  return state;
}

/** Changes parts of the state; undefined removes a part. */
export function go(changes, { replace = false } = {}) {
  const next = { ...read(), ...changes };
  const values = new URLSearchParams();
  for (const key of KEYS) if (next[key] !== undefined) values.set(key, next[key]);
  const address = `#${values}`;
  if (address === location.hash) return;
  if (replace) {
    history.replaceState(null, '', address);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = address;
  }
}

/** Whether two states find the same pictures. */
export function sameSearch(a, b) {
  return a !== undefined && b !== undefined
    && ['c', 'q', 'id', 'img', 'folder'].every((key) => a[key] === b[key]);
}
