// The tab "Evidence" of a task: what is proposed beside the patient's words, each claim with the words it rests on. It reads the public
// API with the person's own session, and that it was read is on record. Every text is set as text, never as markup.

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

function problemOf(status) {
  switch (status) {
    case 401:
      return { title: 'Your session has ended', help: 'Sign in again, then reload this tab.', signIn: true };
    case 403:
      return { title: 'The evidence is not open to your role', help: 'Care staff who work on the task may read it.' };
    case 404:
      return { title: 'There is no such task', help: 'It was completed or withdrawn meanwhile, or it is not yours to see.' };
    case 503:
      return { title: 'The evidence cannot be read now', help: 'Nothing was shown, since reading must itself be recorded. Try again in a moment.' };
    default:
      return { title: 'The evidence could not be loaded', help: 'Check your connection and try again.' };
  }
}

async function load(task, signal) {
  const answer = await fetch(root() + '/api/v1/tasks/' + encodeURIComponent(task) + '/evidence', {
    headers: { Accept: 'application/json' }, credentials: 'same-origin', cache: 'no-store', signal
  });
  if (!answer.ok || !(answer.headers.get('Content-Type') || '').includes('json')) {
    throw Object.assign(new Error('evidence'), { status: answer.ok ? 401 : answer.status });
  }
  return answer.json();
}

// Stretches of a text between all beginnings and ends of spans, each with the claims that rest on it.
function stretches(text, spans) {
  const cuts = [...new Set([0, text.length, ...spans.flatMap(span => [span.start, span.end])])]
    .filter(at => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, place) => ({
    text: text.slice(from, cuts[place + 1]),
    claims: spans.filter(span => span.start <= from && span.end >= cuts[place + 1]).map(span => span.claim)
  }));
}

class EvidenceTab {
  constructor(node, task) {
    this.node = node;
    this.task = task;
    this.abort = new AbortController();
  }

  start() {
    this.status = element('p', { class: 'wk-status', role: 'status', 'aria-live': 'polite' });
    this.body = element('div', { class: 'wk-two' });
    this.node.replaceChildren(element('section', { class: 'wk-evidence', 'aria-label': 'Evidence of this task' },
      this.status, this.body));
    this.fill();
  }

  async fill() {
    this.status.textContent = 'Reading the evidence…';
    this.body.replaceChildren();
    try {
      this.show(await load(this.task, this.abort.signal));
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.fail(problemOf(error.status));
      }
    }
  }

  fail(problem) {
    this.status.textContent = '';
    this.body.replaceChildren(element('div', { class: 'wk-trouble', role: 'alert' },
      element('strong', { text: problem.title }), element('p', { text: problem.help }),
      problem.signIn
        ? element('a', { class: 'btn btn-primary', href: root() + '/sign-in', text: 'Sign in' })
        : element('button', { type: 'button', class: 'btn btn-primary', text: 'Try again', onclick: () => this.fill() })));
  }

  show(evidence) {
    if (evidence.claims.length === 0 && evidence.sources.length === 0) {
      this.status.textContent = 'There is no evidence for this task, or none that your role may read.';
      return;
    }
    this.status.textContent = 'Choose a claim to light up the words it rests on. That you read this is on record.';
    this.body.replaceChildren(
      element('div', { class: 'wk-claims' }, this.findings(evidence.findings), element('h4', { text: 'What is claimed' }),
        element('ol', {}, ...evidence.claims.map(claim => this.claim(claim)))),
      element('div', { class: 'wk-sources' }, ...evidence.sources.map(source => this.source(source, evidence.claims))));
    this.body.addEventListener('keydown', event => this.move(event));
  }

  findings(findings) {
    return findings.length === 0 ? null : element('div', { class: 'wk-findings' }, element('h4', { text: 'To bear in mind' }),
      element('ul', {}, ...findings.map(finding => element('li', { text: finding.message || finding.check }))));
  }

  claim(claim) {
    const none = claim.support !== 'SUPPORTED';
    return element('li', {},
      element('button', {
        type: 'button', class: 'wk-claim' + (none ? ' wk-none' : ''), 'data-claim': claim.id, 'aria-pressed': 'false',
        onclick: event => this.light(claim, event.currentTarget)
      }, element('span', { text: claim.text }),
      element('span', { class: 'wk-codes', text: claim.codes.join(', ') }),
      none ? element('span', { class: 'wk-unsupported', text: 'No words support this' }) : null));
  }

  source(source, claims) {
    const spans = claims.flatMap(claim => claim.evidence.filter(span => span.ref === source.ref)
      .map(span => ({ start: span.start, end: span.end, claim: claim.id })));
    return element('article', { class: 'wk-source' }, element('h4', { text: source.title }),
      element('p', { class: 'wk-text' }, ...stretches(source.text, spans).map(part => part.claims.length === 0
        ? document.createTextNode(part.text)
        : element('mark', { 'data-claims': ' ' + part.claims.join(' ') + ' ', text: part.text }))));
  }

  light(claim, button) {
    const on = button.getAttribute('aria-pressed') !== 'true';
    this.body.querySelectorAll('.wk-claim').forEach(each => each.setAttribute('aria-pressed', String(on && each === button)));
    const lit = [...this.body.querySelectorAll('mark')].filter(mark => {
      const its = on && mark.dataset.claims.includes(' ' + claim.id + ' ');
      mark.classList.toggle('wk-lit', its);
      return its;
    });
    if (lit[0]) {
      lit[0].scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    this.status.textContent = !on ? 'Choose a claim to light up the words it rests on.'
      : lit.length === 0 ? 'This claim rests on no words.' : 'Rests on: ' + lit.map(mark => mark.textContent).join(' … ');
  }

  move(event) {
    const buttons = [...this.body.querySelectorAll('.wk-claim')];
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
  id: 'wardclerk.evidence',
  pluginPoint: 'tasklist.task.detail',
  priority: -10,
  properties: { label: 'Evidence' },
  render: (node, { taskId }) => {
    shown = new EvidenceTab(node, taskId);
    shown.start();
  },
  unmount: () => {
    if (shown) {
      shown.stop();
      shown = null;
    }
  }
};
