// Keeps what is typed into a form of Tasklist, which of itself keeps nothing: as a draft on the server, for this person and task alone. Tasklist
// shows it again with the form.
import { csrf, element } from './elements.js';
import { load, root } from './camunda-tab.js';

const QUIET_MS = 2000;
const INPUTS = new Set(['textfield', 'textarea', 'number', 'checkbox', 'radio', 'select']);
const SAID = {
  0: 'Not saved: no connection. It is tried again with the next change.', 401: 'Not saved: you are signed out. Sign in in another tab.',
  409: 'Not saved: somebody else holds the task.', 413: 'Not saved: it is too long.'
};

let open = null;
let timer = 0;

const taskShown = () => new URLSearchParams((window.location.hash.split('?')[1]) || '').get('task');
const path = task => '/api/v1/tasks/' + encodeURIComponent(task);

/** The form's fields that take input, wherever they stand in it. */
const fields = components => components.flatMap(each => [...(INPUTS.has(each.type) && each.key ? [each] : []), ...fields(each.components ?? [])]);

function choices(field, data) {
  const listed = field.valuesKey ? data[field.valuesKey] : field.values;
  return (Array.isArray(listed) ? listed : []).map(each => typeof each === 'object' ? each : { label: String(each), value: each });
}

/** What stands in a field now; undefined where it is not on the page or not to be typed into. */
function read(form, field, data) {
  const all = [...form.querySelectorAll('input, textarea')];
  if (field.type === 'radio') {
    const buttons = all.filter(each => each.type === 'radio' && each.id.replace(/-\d+$/, '').endsWith(field.id));
    const at = buttons.findIndex(each => each.checked);
    return at < 0 ? undefined : choices(field, data)[at]?.value;
  }
  const input = all.find(each => each.id.endsWith(field.id));
  if (input === undefined || (field.type !== 'select' && (input.readOnly || input.disabled))) {
    return undefined;
  }
  switch (field.type) {
    case 'checkbox': return input.checked;
    case 'number': return input.value === '' ? null : Number(input.value);
    case 'select': return choices(field, data).find(each => each.label === input.value)?.value;
    default: return input.value;
  }
}

/** What differs from what the form was filled with, and what an earlier draft held. */
function typed(form, { schema, data, draft }) {
  const kept = { ...draft };
  fields(schema.components ?? []).filter(field => !field.readonly && !field.disabled).forEach(field => {
    const value = read(form, field, data);
    if (value !== undefined && (field.key in kept || (value ?? '') !== (data[field.key] ?? field.defaultValue ?? ''))) {
      kept[field.key] = value;
    }
  });
  return kept;
}

function say(form, words) {
  const place = form.parentElement.querySelector('.wk-draft') ?? element('p', { class: 'wk-draft', role: 'status' });
  if (!place.isConnected) {
    form.after(place);
  }
  place.textContent = words;
}

async function keep() {
  clearTimeout(timer);
  const { task, form, data, savedAs } = open ?? {};
  if (!data || !data.now || savedAs === JSON.stringify(data.now)) {
    return;
  }
  const body = JSON.stringify(data.now);
  let status = 0;
  try {
    const answer = await fetch(root() + path(task) + '/draft', {
      method: 'PUT', credentials: 'same-origin', keepalive: true,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-CSRF-Token': csrf() }, body: JSON.stringify({ data: data.now })
    });
    status = answer.status;
  } catch {
    status = 0;
  }
  if (status === 204 && open?.task === task) {
    open.savedAs = body;
  }
  if (form.isConnected) {
    say(form, status === 204 ? 'Draft saved ' + new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) + '.'
      : SAID[status] ?? 'Not saved. It is tried again with the next change.');
  }
}

async function changed(event) {
  const form = event.target.closest?.('.fjs-container');
  const task = taskShown();
  if (!form || !task) {
    return;
  }
  if (open?.task !== task || open.form !== form) {
    open = { task, form, data: null, savedAs: '' };
    const mine = open;
    const read = await load(path(task) + '/form').catch(() => null);
    // What belongs to a document is kept by the page of its review, and would be overwritten from here.
    if (read === null || open !== mine || read.data.reviewPage) {
      return;
    }
    mine.data = { schema: read.schema, data: read.data, draft: read.draft ?? {} };
    mine.savedAs = JSON.stringify(mine.data.draft);
  }
  if (open.data !== null) {
    // After the form itself has taken the change.
    setTimeout(() => {
      if (open?.data && open.form === form && form.isConnected) {
        open.data.now = typed(form, open.data);
        clearTimeout(timer);
        timer = setTimeout(keep, QUIET_MS);
      }
    });
  }
}

['input', 'change', 'click', 'mouseup', 'keyup'].forEach(name => document.addEventListener(name, changed));
window.addEventListener('hashchange', keep);
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && keep());
