// The tab "Evidence" of a task: what is proposed beside the patient's words, each claim with the words it rests on. It reads the public
// API with the person's own session, and that it was read is on record. Every text is set as text, never as markup.

import { element, moveAmong, stretches } from '/assets/elements.js';
import { load, plugIn, trouble } from '/assets/camunda-tab.js';

const WORDS = {
  what: 'The evidence',
  role: 'Care staff who work on the task may read it.',
  absent: { title: 'There is no such task', help: 'It was completed or withdrawn meanwhile, or it is not yours to see.' }
};

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
      this.show(await load('/api/v1/tasks/' + encodeURIComponent(this.task) + '/evidence', this.abort.signal));
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.fail(error.status);
      }
    }
  }

  fail(status) {
    this.status.textContent = '';
    this.body.replaceChildren(element('div', { class: 'wk-trouble', role: 'alert' }, ...trouble(status, WORDS, () => this.fill())));
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
    this.body.addEventListener('keydown', event => moveAmong([...this.body.querySelectorAll('.wk-claim')], event));
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

  stop() {
    this.abort.abort();
  }
}

export default plugIn(
  { id: 'wardclerk.evidence', pluginPoint: 'tasklist.task.detail', priority: -10, properties: { label: 'Evidence' } },
  (node, { taskId }) => new EvidenceTab(node, taskId)
);
