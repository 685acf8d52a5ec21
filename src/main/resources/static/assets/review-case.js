// A document that is being drafted, until there is a task to review it by; then the page of that.
import { bar, words } from './drafting.js';
import { Refusal, ReviewApi } from './review-api.js';

const LOOK_MS = 700;
const instance = document.getElementById('drafting').dataset.instance;
const api = new ReviewApi('');
const state = document.getElementById('state');
let told = '';

function tell(text, ...more) {
  if (told !== text) {
    told = text;
    state.textContent = text;
  }
  document.getElementById('share').replaceChildren(...more);
}

/** What the case itself says, where it is open to whoever looks. */
async function ofCase() {
  const found = await api.instance(instance).catch(refusal => refusal.status === 404 || refusal.status === 403 ? null : Promise.reject(refusal));
  if (found?.endedAt) {
    tell(found.outcome === 'signed' ? 'It is signed and in the clinical record.' : `The case has ended: ${found.outcome ?? 'cancelled'}.`);
    return true;
  }
  if (found?.state === 'FAILED') {
    tell('It cannot go on by itself: an operator looks after it. Nothing is lost; the document appears here when it goes on.');
    return false;
  }
  tell('It is not being drafted now, and nothing of it waits for you. It may wait for somebody else, or have ended because the record holds no such patient.');
  return false;
}

/** Whether there is nothing more to wait for. */
async function look() {
  const task = (await api.tasksOf(instance)).items[0];
  if (task !== undefined) {
    location.replace('/review/' + encodeURIComponent(task.id));
    return true;
  }
  const draft = (await ReviewApi.drafting(instance)).items[0];
  if (draft !== undefined) {
    tell(words(draft) + '…', bar(draft));
    return false;
  }
  return ofCase();
}

for (let over = false; !over;) {
  try {
    over = await look();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    if (refusal.status === 401) {
      location.assign('/sign-in?next=' + encodeURIComponent(location.pathname));
      break;
    }
    tell(refusal.status === 0 ? 'There is no connection. It is looked for again.' : refusal.detail || 'It cannot be told now. It is looked for again.');
  }
  await new Promise(resolve => { setTimeout(resolve, LOOK_MS); });
}
