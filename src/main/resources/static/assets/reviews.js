// The documents that wait for a person, over the public API. Nothing in the list identifies a patient.
import { element } from './elements.js';
import { Refusal, ReviewApi } from './review-api.js';

const state = document.getElementById('state');
const me = document.getElementById('reviews').dataset.me;
const moment = time => new Date(time).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });

function row(task) {
  const holder = task.assignee === undefined || task.assignee === null ? 'nobody holds it yet' : task.assignee === me ? 'you hold it' : 'held by ' + task.assignee;
  const late = task.due && new Date(task.due) < new Date();
  return element('li', {}, element('a', { href: '/review/' + encodeURIComponent(task.id) },
    element('strong', { text: task.name }), element('span', { text: `Since ${moment(task.createdAt)}, ${holder}.` }),
    task.due ? element('span', { text: late ? ` Overdue since ${moment(task.due)}.` : ` Due ${moment(task.due)}.` }) : null));
}

try {
  const tasks = (await ReviewApi.open()).items;
  document.getElementById('list').replaceChildren(...tasks.map(row));
  state.textContent = tasks.length === 0 ? 'No document waits for you.' : tasks.length === 1 ? 'One document waits.' : tasks.length + ' documents wait.';
} catch (refusal) {
  if (!(refusal instanceof Refusal)) {
    throw refusal;
  }
  if (refusal.status === 401) {
    location.assign('/sign-in?next=/review');
  }
  state.className = 'notice bad';
  state.textContent = refusal.status === 0 ? 'There is no connection to the server. Reload the page when there is.' : refusal.detail || 'The list cannot be read now. Try again in a moment.';
}
