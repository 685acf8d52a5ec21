// The documents that wait for a person, and those that are still being drafted, over the public API. Nothing in the lists identifies a patient.
import { bar, words } from './drafting.js';
import { element } from './elements.js';
import { Refusal, ReviewApi } from './review-api.js';

const DRAFTING_MS = 1500;
const QUIET_MS = 10000;

const state = document.getElementById('state');
const me = document.getElementById('reviews').dataset.me;
const moment = time => new Date(time).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
const shown = {};

function row(task) {
  const holder = task.assignee === undefined || task.assignee === null ? 'nobody holds it yet' : task.assignee === me ? 'you hold it' : 'held by ' + task.assignee;
  const late = task.due && new Date(task.due) < new Date();
  return element('li', {}, element('a', { href: '/review/' + encodeURIComponent(task.id) },
    element('strong', { text: task.name }), element('span', { text: `Since ${moment(task.createdAt)}, ${holder}.` }),
    task.due ? element('span', { text: late ? ` Overdue since ${moment(task.due)}.` : ` Due ${moment(task.due)}.` }) : null));
}

const draftRow = draft => element('li', {}, element('a', { href: '/review/case/' + encodeURIComponent(draft.instance) },
  element('strong', { text: words(draft) }), element('span', { text: `Begun ${moment(draft.since)}.` }), bar(draft)));

/** Draws a list where it has changed, so that the focus stays where it is. */
function draw(id, items, each) {
  const now = JSON.stringify(items);
  if (shown[id] !== now) {
    shown[id] = now;
    const focused = document.activeElement?.closest('#' + id) ? document.activeElement.getAttribute('href') : null;
    document.getElementById(id).replaceChildren(...items.map(each));
    if (focused !== null) {
      document.querySelector(`#${id} a[href="${CSS.escape(focused)}"]`)?.focus();
    }
  }
}

async function look() {
  const [tasks, drafting] = await Promise.all([ReviewApi.open(), ReviewApi.drafting()]);
  draw('list', tasks.items, row);
  draw('being-drafted', drafting.items, draftRow);
  document.getElementById('drafting').hidden = drafting.items.length === 0;
  const many = tasks.items.length;
  const said = many === 0 ? 'No document waits for you.' : many === 1 ? 'One document waits.' : many + ' documents wait.';
  if (state.textContent !== said) {
    state.className = '';
    state.textContent = said;
  }
  return drafting.items.length > 0;
}

for (;;) {
  let drafting = false;
  try {
    drafting = await look();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    if (refusal.status === 401) {
      location.assign('/sign-in?next=/review');
      break;
    }
    state.className = 'notice bad';
    state.textContent = refusal.status === 0 ? 'There is no connection to the server. It is looked again.' : refusal.detail || 'The list cannot be read now. It is tried again.';
  }
  await new Promise(resolve => { setTimeout(resolve, drafting ? DRAFTING_MS : QUIET_MS); });
}
