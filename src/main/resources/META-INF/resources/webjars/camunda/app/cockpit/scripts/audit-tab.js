// The tab "Audit" of a case in Cockpit: the whole story in plain words, by the public API and with the person's own session.
// Every text is set as text, never as markup.
import { element, moveAmong } from '/assets/elements.js';
import { load, plugIn, root, trouble } from '/assets/camunda-tab.js';

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

const WORDS = {
  what: 'The record',
  role: 'Auditors, the privacy officer and clinical staff may read it. An administrator can give you that role.',
  absent: { title: 'There is no record of this case', help: 'It may have been removed after its time of keeping.' }
};

const casePath = id => '/api/v1/instances/' + encodeURIComponent(id);

function belongs(entry, kind) {
  const fits = kind.actions.some(action =>
    action.startsWith('-') ? entry.action.endsWith(action)
      : action.endsWith('-') ? entry.action.startsWith(action)
        : entry.action === action);
  return fits || (kind.failures === true && entry.outcome !== 'success');
}

const page = (id, cursor) => casePath(id) + '/trail?limit=' + PAGE + (cursor ? '&cursor=' + encodeURIComponent(cursor) : '');

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
    this.table.addEventListener('keydown', event => moveAmong([...this.table.querySelectorAll('.wk-open')], event));
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
      class: 'btn btn-default', href: root() + casePath(this.id) + '/explanation' + query, type,
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
      for (let read = 0; read < MOST_PAGES; read++) {
        const answer = await load(page(this.id, this.next), this.abort.signal);
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
        this.fail(error.status);
      }
    }
  }

  fail(status) {
    this.status.textContent = '';
    this.table.hidden = this.entries.length === 0;
    this.trouble.replaceChildren(...trouble(status, WORDS, () => this.fill(true)));
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

  stop() {
    this.abort.abort();
  }
}

export default plugIn(
  { id: 'wardclerk.record', pluginPoint: 'cockpit.processInstance.runtime.tab', priority: 20, properties: { label: 'Audit' } },
  (node, { processInstanceId }) => new AuditTab(node, processInstanceId)
);
