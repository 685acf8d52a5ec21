// The sources of a note, with the words lit that the chosen sentence rests on.
import { element, stretches } from './elements.js';

/** The name of one stretch of one source, as marks carry it. */
export const place = span => 'at:' + span.ref + ':' + span.start + ':' + span.end;

export class Sources {
  /** @param onSentence is told which sentence rests on the words that were pressed */
  constructor(texts, lamp, onSentence) {
    this.place = texts;
    this.lamp = lamp;
    this.lit = [];
    this.at = 0;
    this.key = '';
    texts.addEventListener('click', event => {
      const claims = event.target.closest('mark')?.dataset.claims.trim().split(' ').filter(each => !each.includes(':')) ?? [];
      if (claims.length > 0) {
        onSentence(claims[0]);
      }
    });
    lamp.before.addEventListener('click', () => this.go(-1));
    lamp.after.addEventListener('click', () => this.go(1));
  }

  /** @param spans `{ ref, start, end, claim }` of everything that rests on a source */
  draw(sources, spans) {
    const key = JSON.stringify(spans);
    if (key === this.key) {
      return;
    }
    this.key = key;
    this.place.replaceChildren(...sources.map((source, number) => element('article', { class: 'source', 'aria-labelledby': 'source-' + number },
      element('h3', { id: 'source-' + number }, source.title, source.stale ? element('span', { class: 'tag bad', text: 'Changed since the draft' }) : null),
      element('p', { class: 'text', dir: 'auto' }, ...stretches(source.text, spans.filter(span => span.ref === source.ref)).map(part => part.claims.length === 0
        ? part.text : element('mark', { 'data-claims': ' ' + part.claims.join(' ') + ' ', text: part.text }))))));
  }

  /** Lights up the words that carry this name, and shows the first of them. */
  light(claim) {
    this.place.querySelectorAll('mark.lit, mark.here').forEach(mark => mark.classList.remove('lit', 'here'));
    const marks = [...this.place.querySelectorAll('mark')].filter(mark => mark.dataset.claims.includes(' ' + claim + ' '));
    marks.forEach(mark => mark.classList.add('lit'));
    // Stretches that touch are one place.
    this.lit = marks.reduce((places, mark) => {
      if (places.length > 0 && mark.previousSibling === places.at(-1).at(-1)) {
        places.at(-1).push(mark);
      } else {
        places.push([mark]);
      }
      return places;
    }, []);
    this.at = 0;
    this.show();
  }

  go(step) {
    if (this.lit.length > 0) {
      this.at = (this.at + step + this.lit.length) % this.lit.length;
      this.show();
    }
  }

  show() {
    this.lamp.box.hidden = this.lit.length < 2;
    this.lamp.words.textContent = this.lit.length < 2 ? '' : `Place ${this.at + 1} of ${this.lit.length}`;
    this.lit.forEach((marks, at) => marks.forEach(mark => mark.classList.toggle('here', at === this.at)));
    const mark = this.lit[this.at]?.[0];
    if (mark && this.place.scrollHeight > this.place.clientHeight) {
      const from = mark.getBoundingClientRect().top - this.place.getBoundingClientRect().top + this.place.scrollTop;
      this.place.scrollTo({ top: Math.max(0, from - this.place.clientHeight / 3), behavior: calm() ? 'auto' : 'smooth' });
    }
  }

  /** Goes to the words themselves, as by keyboard; Escape goes back to where one was. */
  visit(span, back) {
    this.light(place(span));
    const mark = this.lit[0]?.[0];
    if (mark === undefined) {
      return;
    }
    mark.tabIndex = -1;
    mark.focus();
    mark.scrollIntoView({ block: 'center' });
    mark.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        back.focus();
      }
    });
    mark.addEventListener('blur', () => mark.removeAttribute('tabindex'), { once: true });
  }
}

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
