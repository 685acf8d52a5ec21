// Signing and discarding: what still keeps a document from it, what is signed, the way to a fresh factor, and what became of it.
import { element } from './elements.js';
import { ReviewApi } from './review-api.js';
import { $, ask, complain, wordsOf } from './review-page.js';

const OBSTACLES = { undecided: 'is not decided', empty: 'is empty', block: 'blocks signing' };
const LOOK_MS = 1500;
const LOOKS = 80;

export class Signing {
  /**
   * @param work the review and what belongs to it: `task`, `item`, `api`, `review`, `note`, `keeper`, `check(asked)`, `settle()` which ends
   *     editing, `missing()` what the server says is wanting
   */
  constructor(work) {
    this.work = work;
    this.sent = null;
  }

  obstaclesShown() {
    const rows = this.work.review.rows().map(row => row.id);
    const found = this.work.review.obstacles();
    complain('It cannot be signed yet.', found.slice(0, 12).map(each => ({
      ...each, target: each.row === null ? 'finding-' + each.finding : 'row-' + each.row,
      words: each.kind === 'block' ? 'A finding ' + OBSTACLES.block + ': ' + each.message : `Sentence ${rows.indexOf(each.row) + 1} ${OBSTACLES[each.kind]}`
    })).concat(found.length > 12 ? [{ target: 'note', words: `and ${found.length - 12} more` }] : []));
  }

  async sign() {
    if (this.work.note.codesOnly) {
      await this.settleCodes();
      return;
    }
    this.work.settle();
    complain('');
    if (this.work.review.obstacles().some(each => each.kind !== 'block')) {
      this.obstaclesShown();
      return;
    }
    // The server looks once more, and tells what only it can: whether the codes go together, whether a source has changed.
    if (!(await this.work.check(true))) {
      return;
    }
    if (this.work.review.obstacles().length > 0) {
      this.obstaclesShown();
      return;
    }
    if (this.work.missing().length > 0) {
      complain('It cannot be signed yet.', this.linked(this.work.missing()));
      return;
    }
    await this.askAndSign();
  }

  async askAndSign() {
    const { accept, edit: edited, strike, add: added } = this.work.review.counts();
    const codes = this.work.review.rows().filter(row => row.act !== 'strike').flatMap(row => row.codes);
    const overrides = Object.keys(this.work.review.answer().overrides).length;
    const sums = [`${accept} as drafted`, edited && `${edited} edited`, strike && `${strike} struck`, added && `${added} added by you`,
      codes.length > 0 && `${codes.filter(code => code.act === 'accept').length} of ${codes.length} proposed codes accepted; the others are not stored`,
      overrides && `${overrides} ${overrides === 1 ? 'finding' : 'findings'} overridden with your reason`];
    $('sign-sums').replaceChildren(...sums.filter(Boolean).map(text => element('li', { text })));
    if ((await ask($('sign-dialog'))) === 'yes') {
      await this.complete({ decision: this.work.review.decision(), data: { review: this.work.review.answer() } });
    }
  }

  /** A coder decides on codes alone; the clinician signs. */
  async settleCodes() {
    const { decided, all } = this.work.review.codeProgress();
    complain('');
    $('sign-sums').replaceChildren(element('li', { text: `${decided} of ${all} codes decided; a code that is not accepted is not stored` }));
    if ((await ask($('sign-dialog'))) === 'yes') {
      await this.complete({ decision: 'accept', data: { review: this.work.review.answer() } });
    }
  }

  async discard() {
    $('discard-reason').value = '';
    if ((await ask($('discard-dialog'))) === 'yes') {
      await this.complete({ decision: 'reject', reason: $('discard-reason').value.trim(), data: {} });
    }
  }

  /** The same answer keeps its key, so that a broken connection does not make two of one. */
  keyFor(answer) {
    const body = JSON.stringify(answer);
    if (this.sent?.body !== body) {
      this.sent = { body, key: [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('') };
    }
    return this.sent.key;
  }

  async complete(answer) {
    this.busy(true);
    try {
      if (!(await this.work.keeper.flush())) {
        complain(this.work.keeper.split ? 'It is not signed: it was saved from elsewhere too. Say first which counts.'
          : 'It is not signed: what you typed could not be saved first. Try again when it is.');
        return;
      }
      await this.work.api.complete(answer, this.keyFor(answer), this.work.keeper.revision);
      this.work.keeper.stop();
      await this.done(answer.decision === 'reject' ? 'discarded' : 'signed');
    } catch (refusal) {
      this.refused(refusal, answer.decision === 'reject' ? '' : '?then=sign');
    } finally {
      this.busy(false);
    }
  }

  refused(refusal, then) {
    if (refusal.type === 'step-up-required') {
      // Everything is saved: the page comes back as it is now, and asks once more.
      this.work.keeper.stop();
      location.assign('/confirm?next=' + encodeURIComponent('/review/' + encodeURIComponent(this.work.task) + then));
      return;
    }
    if (refusal.status === 412) {
      this.work.keeper.parted();
    }
    complain(wordsOf(refusal, 'It is not signed'), this.linked(refusal.errors));
  }

  /** What the server says of places in the review, as links to them. */
  linked(errors) {
    const rows = this.work.review.rows().map(row => row.id);
    const known = new Map([...rows.map(row => [row, { row }]),
      ...this.work.review.findings().map(each => [each.finding.id, { row: each.row, finding: each.finding.id }])]);
    return errors.map(error => {
      const about = error.pointer.split('/').map(part => known.get(part)).filter(Boolean).at(-1);
      return {
        ...(about ?? {}), target: about?.finding ? 'finding-' + about.finding : about ? 'row-' + about.row : 'note',
        words: (about?.row ? `Sentence ${rows.indexOf(about.row) + 1} ` : '') + error.message
      };
    });
  }

  busy(is) {
    ['sign', 'sign-below', 'discard', 'hand-back'].forEach(id => { $(id).disabled = is; });
    $('review').setAttribute('aria-busy', String(is));
  }

  async handBack() {
    this.work.settle();
    if (await this.work.keeper.flush()) {
      try {
        if (this.work.keeper.held) {
          await this.work.api.release();
        }
        this.work.keeper.stop();
        this.over('Handed back', 'Others of your role may take it now. What you typed is kept for you.');
      } catch (refusal) {
        complain(wordsOf(refusal, 'It was not handed back'));
      }
    }
  }

  over(title, words) {
    $('work').hidden = true;
    $('banners').replaceChildren();
    complain('');
    $('done').hidden = false;
    $('done-title').textContent = title;
    $('done-words').textContent = words;
    $('done-next').replaceChildren(element('a', { class: 'button quiet', href: '/review', text: 'To the documents' }));
    $('done').focus();
  }

  /** What became of it, told as far as it is known: the storing goes on after the page has signed. */
  async done(how) {
    if (this.work.note.codesOnly) {
      this.over(how === 'signed' ? 'Settled' : 'Handed back to the clinician', 'The clinician sees it next.');
    } else {
      this.over(how === 'signed' ? 'Signed' : 'Discarded', how === 'signed' ? 'It is being put into the clinical record…' : 'Nothing of the draft is stored.');
    }
    for (let look = 0; look < LOOKS && how === 'signed' && !this.work.note.codesOnly; look++) {
      const instance = await this.work.api.instance(this.work.item.instance).catch(() => null);
      const waiting = ((await this.work.api.tasksOf(this.work.item.instance).catch(() => null))?.items ?? []).filter(each => each.id !== this.work.task);
      if (instance?.endedAt) {
        $('done-words').textContent = instance.outcome === 'signed'
          ? `It is in the clinical record as final${instance.output?.document ? ': ' + instance.output.document : ''}.` : `The case ended: ${instance.outcome}.`;
        break;
      }
      if (waiting.length > 0) {
        $('done-words').textContent = 'The case goes on with a task that is open to you.';
        $('done-next').prepend(element('a', { class: 'button', href: '/review/' + encodeURIComponent(waiting[0].id), text: waiting[0].name }), ' ');
        return;
      }
      await new Promise(resolve => { setTimeout(resolve, LOOK_MS); });
    }
    const more = ((await ReviewApi.open().catch(() => null))?.items ?? []).filter(each => each.id !== this.work.task);
    if (more.length > 0) {
      $('done-next').prepend(element('a', { class: 'button', href: '/review/' + encodeURIComponent(more[0].id), text: 'Next: ' + more[0].name }), ' ');
    }
  }
}
