// The tab "Audit" of a case in Cockpit: the whole story in plain words, by the public API and with the person's own session.
// Every text is set as text, never as markup.

const PAGE = 200;
const MOST_PAGES = 10;

const KINDS = [
  { key: 'decisions', label: 'Decisions', actions: ['rule-decision', 'engine-call', 'task-complete', 'step-resolve'] },
  { key: 'people', label: 'Work of people', actions: ['task-', 'message-correlate', 'instance-start', 'instance-cancel', 'incident-retry', 'instance-migrate'] },
  { key: 'reads', label: 'Who looked', actions: ['trail-read', 'explanation-read', 'instance-read', 'task-view', 'task-list', 'proof', 'fhir-read', '-read', 'export'] },
  { key: 'effects', label: 'Records and messages', actions: ['fhir-', 'message-send'] },
  { key: 'troubles', label: 'Troubles', actions: ['incident-', 'step-retry', 'step-doubt', 'step-resolve', 'ledger-tampered'], failures: true },
  { key: 'steps', label: 'Steps', actions: ['step-', 'instance-end', 'task-create', 'task-end'] }
];

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  Object.entries(attributes || {}).forEach(([name, value]) => {
    if (value === null || value === undefined || value === false) {
      return;
    }
    if (name === 'text') {
      made.textContent = value;
    } else if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else {
      made.setAttribute(name, value === true ? '' : value);
    }
  });
  children.filter(Boolean).forEach(child => made.append(child));
  return made;
}

function root() {
  const base = document.querySelector('base');
  const app = (base && base.getAttribute('app-root')) || '/camunda';
  return app.replace(/\/camunda\/?$/, '');
}

function caseUrl(id) {
  return root() + '/api/v1/instances/' + encodeURIComponent(id);
}

function belongs(entry, kind) {
  const fits = kind.actions.some(action =>
    action.startsWith('-') ? entry.action.endsWith(action)
      : action.endsWith('-') ? entry.action.startsWith(action)
        : entry.action === action);
  return fits || (kind.failures === true && entry.outcome !== 'success');
}

function problemOf(status) {
  switch (status) {
    case 401:
      return { title: 'Your session has ended', help: 'Sign in again, then reload this tab.', signIn: true };
    case 403:
      return {
        title: 'The record is not open to your role',
        help: 'Auditors, the privacy officer and clinical staff may read it. An administrator can give you that role.'
      };
    case 404:
      return { title: 'There is no record of this case', help: 'It may have been removed after its time of keeping.' };
    case 503:
      return { title: 'The record cannot be read now', help: 'Nothing was shown, since reading must itself be recorded. Try again in a moment.' };
    default:
      return { title: 'The record could not be loaded', help: 'Check your connection and try again.' };
  }
}

async function load(id, cursor, signal) {
  const query = '?limit=' + PAGE + (cursor ? '&cursor=' + encodeURIComponent(cursor) : '');
  const answer = await fetch(caseUrl(id) + '/trail' + query, {
    headers: { Accept: 'application/json' }, credentials: 'same-origin', cache: 'no-store', signal
  });
  if (!answer.ok || !(answer.headers.get('Content-Type') || '').includes('json')) {
    throw Object.assign(new Error('trail'), { status: answer.ok ? 401 : answer.status });
  }
  return answer.json();
}

class AuditTab {
  constructor(node, id) {
    this.node = node;
    this.id = id;
    this.entries = [];
    this.next = null;
    this.kinds = new Set();
    this.who = '';
    this.words = '';
    this.abort = new AbortController();
  }

  start() {
    this.node.replaceChildren();
    this.status = element('p', { class: 'wk-status', role: 'status', 'aria-live': 'polite' });
    this.body = element('tbody');
    this.table = element('table', { class: 'wk-record', hidden: true },
      element('caption', { class: 'wk-hidden', text: 'Record of this case, oldest first' }),
      element('thead', {}, element('tr', {},
        ...['Time', 'Who', 'What happened', 'Outcome', 'Sealed', 'Details']
          .map(title => element('th', { scope: 'col', text: title })))),
      this.body);
    this.more = element('button', { type: 'button', class: 'btn btn-default', hidden: true, text: 'Load more', onclick: () => this.fill(false) });
    this.trouble = element('div', { class: 'wk-trouble', role: 'alert', hidden: true });
    this.table.addEventListener('keydown', event => this.move(event));
    this.node.append(element('section', { class: 'wk-audit', 'aria-label': 'Record of this case' },
      this.bar(), this.status, this.trouble, this.table, this.more));
    this.fill(true);
  }

  bar() {
    this.buttons = element('div', { class: 'wk-kinds', role: 'group', 'aria-label': 'Show only' },
      ...KINDS.map(kind => element('button', {
        type: 'button', class: 'wk-kind', 'aria-pressed': 'false', text: kind.label,
        onclick: event => this.toggle(kind.key, event.currentTarget)
      })));
    this.people = element('select', { 'aria-label': 'Who', onchange: event => { this.who = event.target.value; this.show(); } });
    this.people.append(element('option', { value: '', text: 'Everybody' }));
    const search = element('input', {
      type: 'search', 'aria-label': 'Search in the record', placeholder: 'Search',
      oninput: event => { this.words = event.target.value.trim().toLowerCase(); this.show(); }
    });
    return element('div', { class: 'wk-bar' }, this.buttons, this.people, search,
      element('span', { class: 'wk-acts' },
        element('button', { type: 'button', class: 'btn btn-default', text: 'Reload', onclick: () => this.fill(true) }),
        this.link('Explanation', 'text/html', ''), this.link('PDF', 'application/pdf', '?format=pdf')));
  }

  link(text, type, query) {
    return element('a', {
      class: 'btn btn-default', href: caseUrl(this.id) + '/explanation' + query, type,
      target: '_blank', rel: 'noopener', text
    }, element('span', { class: 'wk-hidden', text: ' of the case (opens in a new window)' }));
  }

  toggle(key, button) {
    const on = !this.kinds.has(key);
    if (on) {
      this.kinds.add(key);
    } else {
      this.kinds.delete(key);
    }
    button.setAttribute('aria-pressed', String(on));
    this.show();
  }

  async fill(again) {
    if (again) {
      this.entries = [];
      this.next = null;
    }
    this.trouble.hidden = true;
    this.more.hidden = true;
    this.status.textContent = 'Reading the record…';
    try {
      for (let page = 0; page < MOST_PAGES; page++) {
        const answer = await load(this.id, this.next, this.abort.signal);
        this.entries.push(...answer.items);
        this.next = answer.next || null;
        if (!this.next) {
          break;
        }
      }
      this.names();
      this.show();
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.fail(problemOf(error.status));
      }
    }
  }

  fail(problem) {
    this.status.textContent = '';
    this.table.hidden = this.entries.length === 0;
    this.trouble.replaceChildren(
      element('strong', { text: problem.title }),
      element('p', { text: problem.help }),
      problem.signIn
        ? element('a', { class: 'btn btn-primary', href: root() + '/sign-in', text: 'Sign in' })
        : element('button', { type: 'button', class: 'btn btn-primary', text: 'Try again', onclick: () => this.fill(true) }));
    this.trouble.hidden = false;
  }

  names() {
    const chosen = this.people.value;
    const known = [...new Set(this.entries.map(entry => entry.who))].sort((a, b) => a.localeCompare(b));
    this.people.replaceChildren(element('option', { value: '', text: 'Everybody' }),
      ...known.map(name => element('option', { value: name, text: name })));
    this.people.value = known.includes(chosen) ? chosen : '';
    this.who = this.people.value;
  }

  chosen() {
    const kinds = KINDS.filter(kind => this.kinds.has(kind.key));
    return this.entries.filter(entry =>
      (kinds.length === 0 || kinds.some(kind => belongs(entry, kind)))
      && (this.who === '' || entry.who === this.who)
      && (this.words === '' || (entry.words + ' ' + entry.who + ' ' + Object.keys(entry.reasons || {}).join(' '))
        .toLowerCase().includes(this.words)));
  }

  show() {
    const chosen = this.chosen();
    this.body.replaceChildren(...chosen.flatMap((entry, place) => this.rows(entry, place, chosen[place - 1])));
    this.table.hidden = chosen.length === 0;
    this.more.hidden = !this.next;
    if (this.entries.length === 0) {
      this.status.textContent = 'Nothing is on record of this case yet.';
    } else if (chosen.length === 0) {
      this.status.textContent = 'No entry fits. Take a filter away to see more of the ' + this.entries.length + ' entries.';
    } else {
      this.status.textContent = (chosen.length === this.entries.length
        ? chosen.length + ' entries' : chosen.length + ' of ' + this.entries.length + ' entries')
        + (this.next ? ', and more to load' : '') + '. This look is on record too.';
    }
  }

  rows(entry, place, before) {
    const id = 'wk-entry-' + entry.seq;
    const at = new Date(entry.at);
    const details = element('tr', { id, class: 'wk-details', hidden: true });
    const button = element('button', {
      type: 'button', class: 'wk-open', 'aria-expanded': 'false', 'aria-controls': id,
      onclick: () => this.open(button, details, entry)
    }, element('span', { 'aria-hidden': 'true', text: '▸' }), element('span', { class: 'wk-hidden', text: 'Details of entry ' + entry.seq }));
    const day = at.toLocaleDateString();
    const newDay = !before || new Date(before.at).toLocaleDateString() !== day;
    return [
      element('tr', { class: 'wk-entry wk-' + entry.outcome },
        element('td', { class: 'wk-time' },
          newDay ? element('span', { class: 'wk-day', text: day }) : null,
          element('time', { datetime: entry.at, title: entry.at, text: at.toLocaleTimeString() })),
        element('td', { class: 'wk-who', text: entry.who.charAt(0).toUpperCase() + entry.who.slice(1) }),
        element('td', { class: 'wk-what' }, element('span', { text: entry.words }), this.chips(entry)),
        element('td', {}, this.outcome(entry.outcome)),
        element('td', {}, this.sealed(entry)),
        element('td', {}, button)),
      details
    ];
  }

  chips(entry) {
    const rules = Object.keys(entry.reasons || {});
    return rules.length === 0 ? null : element('ul', { class: 'wk-rules', 'aria-label': 'Rules that decided' },
      ...rules.map(rule => element('li', { text: rule })));
  }

  outcome(outcome) {
    const words = { success: 'Done', failure: 'Not done', denied: 'Refused' };
    return element('span', { class: 'wk-outcome', text: words[outcome] || outcome });
  }

  sealed(entry) {
    return Number.isInteger(entry.sealed)
      ? element('span', { class: 'wk-sealed', title: 'Leaf ' + entry.sealed + ' of the ledger', text: '✓ Sealed' })
      : element('span', { class: 'wk-unsealed', title: 'It is sealed within about a second', text: 'Not yet' });
  }

  open(button, details, entry) {
    const open = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', String(open));
    button.firstChild.textContent = open ? '▾' : '▸';
    details.hidden = !open;
    if (open && !details.firstChild) {
      details.append(element('td', { colspan: 6 }, this.details(entry)));
    }
  }

  details(entry) {
    const list = element('dl');
    const add = (term, value) => {
      if (value !== null && value !== undefined && value !== '') {
        list.append(element('dt', { text: term }), element('dd', { text: typeof value === 'object' ? JSON.stringify(value) : String(value) }));
      }
    };
    Object.entries(entry.reasons || {}).forEach(([rule, reason]) => add('Rule ' + rule, reason));
    add('Number', entry.seq);
    add('Exact time', entry.at);
    add('Who, as recorded', entry.actor);
    add('Act', entry.action);
    add('Step', entry.step);
    add('Concerns', entry.element);
    add('For whom (pseudonym)', entry.patient);
    add('Purpose of use', entry.purpose);
    add('From where', entry.source);
    add('Leaf of the ledger', entry.sealed);
    Object.entries(entry.detail || {}).filter(([name]) => name !== 'reasons').forEach(([name, value]) => add(name, value));
    return list;
  }

  move(event) {
    const buttons = [...this.table.querySelectorAll('.wk-open')];
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at >= 0 && to !== undefined && buttons[to]) {
      event.preventDefault();
      buttons[to].focus();
    }
  }

  stop() {
    this.abort.abort();
  }
}

let shown = null;

export default {
  id: 'wardclerk.record',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: 20,
  properties: { label: 'Audit' },
  render: (node, { processInstanceId }) => {
    shown = new AuditTab(node, processInstanceId);
    shown.start();
  },
  unmount: () => {
    if (shown) {
      shown.stop();
      shown = null;
    }
  }
};
