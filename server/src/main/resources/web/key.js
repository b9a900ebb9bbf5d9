// The form that asks for the key of the server, and the button that gives the key up again.

import { $, el } from './dom.js';
import * as api from './api.js';

const SIGNED_IN = 'ocelli-signed-in';

/** @param {function()} left is called once the key is given up */
export function start(left) {
  $('leave').hidden = localStorage.getItem(SIGNED_IN) === null;
  $('leave').addEventListener('click', async () => {
    await api.signOut();
    forget();
    left();
  });
}

/**
 * Asks in place of pictures.
 * @param {HTMLElement} place
 * @param {function()} entered is called once the server knows the key
 */
export function ask(place, entered) {
  forget();
  const input = el('input', { type: 'password', id: 'key', required: true, autocomplete: 'current-password' });
  const problem = el('p', { role: 'alert' });
  const form = el('form', {}, el('label', { htmlFor: 'key', textContent: 'Key' }), input,
    el('button', { type: 'submit', textContent: 'Continue' }), problem);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await api.signIn(input.value.trim());
    } catch (error) {
      problem.textContent = error.status === 401 || error.status === 403 ? 'This key is not the right one.' : error.message;
      input.select();
      return;
    }
    localStorage.setItem(SIGNED_IN, 'yes');
    $('leave').hidden = false;
    entered();
  });
  place.replaceChildren(
    el('h2', { textContent: 'This server needs a key' }),
    el('p', { textContent: 'It is the one that its owner started it with, or a token made with that.' }),
    form);
  place.hidden = false;
  input.focus();
}

function forget() {
  localStorage.removeItem(SIGNED_IN);
  $('leave').hidden = true;
}
