// Keeps what was typed on the server every few seconds, and says how that stands. Nothing of a patient goes into the browser's own storage.

const QUIET_MS = 1500;
const AT_MOST_MS = 5000;
const AGAIN_MS = [3000, 6000, 12000, 30000];

export class Keeper {
  /**
   * @param task its id
   * @param api the calls
   * @param held whether the person holds the task already
   * @param revision of what was read, which is what the next saving replaces
   * @param read answers what is to be kept
   * @param tell is told `(state, refusal)`: saved, changed, saving, offline, ended, taken, gone, large, elsewhere; elsewhere when the same
   *     person saved from another place since, until it is said which counts
   */
  constructor({ task, api, held, revision, read, tell }) {
    Object.assign(this, { api, held, revision, read, tell });
    this.split = false;
    this.savedAs = JSON.stringify(read());
    this.failures = 0;
    this.timer = 0;
    this.since = 0;
    this.running = null;
    this.stopped = false;
    this.tabs = 'BroadcastChannel' in window ? new BroadcastChannel('wardclerk.review.' + task) : null;
    this.tabs?.addEventListener('message', () => this.parted());
    window.addEventListener('online', () => this.again());
    document.addEventListener('visibilitychange', () => this.seen());
    window.addEventListener('beforeunload', event => this.leave(event));
  }

  get changed() {
    return JSON.stringify(this.read()) !== this.savedAs;
  }

  /** Something was typed or decided. */
  touch() {
    if (this.stopped || this.split || !this.changed) {
      return;
    }
    this.since = this.since || Date.now();
    if (this.failures === 0) {
      this.tell('changed', null);
      this.wait(Math.max(0, Math.min(QUIET_MS, this.since + AT_MOST_MS - Date.now())));
    }
  }

  wait(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), milliseconds);
  }

  /** Saves now what is not saved. True when everything is. */
  async flush(leaving = false) {
    clearTimeout(this.timer);
    while (this.running !== null) {
      await this.running;
    }
    if (this.stopped || this.split || !this.changed) {
      return !this.split && !this.changed;
    }
    this.running = this.save(leaving);
    const done = await this.running;
    this.running = null;
    if (done && this.changed) {
      this.touch();
    }
    return done && !this.changed;
  }

  async save(leaving) {
    const review = this.read();
    this.tell('saving', null);
    try {
      if (!this.held) {
        await this.api.claim();
        this.held = true;
      }
      this.revision = await this.api.keep(review, leaving, this.revision);
      this.savedAs = JSON.stringify(review);
      this.failures = 0;
      this.since = 0;
      this.tell('saved', null);
      this.tabs?.postMessage('saved');
      return true;
    } catch (refusal) {
      this.failed(refusal);
      return false;
    }
  }

  failed(refusal) {
    this.failures++;
    if (refusal.status === 412) {
      this.parted();
      return;
    }
    const state = { 401: 'ended', 403: 'closed', 404: 'gone', 409: 'taken', 413: 'large' }[refusal.status] ?? 'offline';
    if (state === 'ended') {
      // Somebody else may have signed in meanwhile: claiming again tells whether the task is still this person's.
      this.held = false;
    }
    this.tell(state, refusal);
    if (state === 'offline' || state === 'ended') {
      this.wait(AGAIN_MS[Math.min(this.failures, AGAIN_MS.length) - 1]);
    }
  }

  /** Another window or program saved since: nothing more is saved from here until it is said which counts. */
  parted() {
    this.split = true;
    clearTimeout(this.timer);
    this.tell('elsewhere', null);
  }

  /** What stands here counts, and replaces what was saved elsewhere. */
  prevail() {
    this.split = false;
    this.revision = null;
    this.savedAs = '';
    this.failures = 0;
    return this.flush();
  }

  /** Tries again now, as after signing in or when the connection is back. */
  again() {
    if (this.failures > 0) {
      return this.flush();
    }
    return Promise.resolve(true);
  }

  seen() {
    if (document.visibilityState === 'hidden') {
      this.flush(true);
    } else {
      this.again();
    }
  }

  leave(event) {
    if (!this.stopped && this.changed) {
      this.flush(true);
      event.preventDefault();
    }
  }

  /** The task is done: there is nothing to keep any more. */
  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    this.tabs?.close();
  }
}
