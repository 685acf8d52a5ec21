// What our tabs in Tasklist and Cockpit have in common: where the API is, how it is read with the person's own session, and what is said
// when it cannot be.
import { element } from './elements.js';

/** Where the application is, as Camunda's pages know it. */
export function root() {
  const base = document.querySelector('base');
  const app = (base && base.getAttribute('app-root')) || '/camunda';
  return app.replace(/\/camunda\/?$/, '');
}

/** Reads a path of the API. Throws an error with the `status` that it was answered with; a page instead of JSON is a session that ended. */
export async function load(path, signal) {
  const answer = await fetch(root() + path, {
    headers: { Accept: 'application/json' }, credentials: 'same-origin', cache: 'no-store', signal
  });
  if (!answer.ok || !(answer.headers.get('Content-Type') || '').includes('json')) {
    throw Object.assign(new Error('not read'), { status: answer.ok ? 401 : answer.status });
  }
  return answer.json();
}

/** @param words `{ what, role, absent }`: what cannot be read, who may, and what may have become of it, by `{ title, help }` */
export function trouble(status, words, again) {
  const { title, help } = {
    401: { title: 'Your session has ended', help: 'Sign in again, then reload this tab.' },
    403: { title: words.what + ' is not open to your role', help: words.role },
    404: words.absent,
    503: { title: words.what + ' cannot be read now', help: 'Nothing was shown, since reading must itself be recorded. Try again in a moment.' }
  }[status] ?? { title: words.what + ' could not be loaded', help: 'Check your connection and try again.' };
  return [element('strong', { text: title }), element('p', { text: help }),
    status === 401
      ? element('a', { class: 'btn btn-primary', href: root() + '/sign-in', text: 'Sign in' })
      : element('button', { type: 'button', class: 'btn btn-primary', text: 'Try again', onclick: again })];
}

/** A plug-in of Camunda's pages. @param make answers, for a node and what Camunda passes, something with `start()` and `stop()` */
export function plugIn(description, make) {
  let shown = null;
  return {
    ...description,
    render: (node, passed) => {
      shown = make(node, passed);
      shown.start();
    },
    unmount: () => {
      shown?.stop();
      shown = null;
    }
  };
}
