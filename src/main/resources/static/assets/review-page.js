// What the review page says, and where: to those who see it and to those who hear it.
import { element } from './elements.js';
import { Refusal } from './review-api.js';

export const $ = id => document.getElementById(id);

/** To those who do not see what an act did. */
export function say(words) {
  // The same words twice are told twice.
  $('said').textContent = $('said').textContent === words ? words + '\u00a0' : words;
}

let visit = () => undefined;

/** What is to be done when a link of a complaint is followed. */
export const onVisit = run => { visit = run; };

/** What cannot be done, with links to the places that it is about; nothing takes it away. */
export function complain(words, links = []) {
  $('problem').replaceChildren(...(words === '' ? [] : [element('div', { class: 'notice bad' }, element('strong', { text: words }),
    links.length === 0 ? null : element('ul', {}, ...links.map(link => element('li', {}, element('a', {
      href: '#' + link.target, text: link.words, onclick: event => {
        event.preventDefault();
        visit(link);
      }
    })))))]));
  if (words !== '') {
    $('problem').focus();
  }
}

/** A notice above the note, one of each name; null takes it away. */
export function banner(id, kind, words, ...acts) {
  $('banner-' + id)?.remove();
  if (words !== null) {
    $('banners').append(element('div', { id: 'banner-' + id, class: 'notice ' + kind, role: kind === 'bad' ? 'alert' : null },
      element('p', { text: words }), acts.length === 0 ? null : element('div', { class: 'buttons' }, ...acts)));
  }
}

export const button = (text, run) => element('button', { type: 'button', class: 'quiet', text, onclick: run });

/** Asks by a dialog; answers the value of the button that closed it. */
export const ask = dialog => new Promise(resolve => {
  dialog.returnValue = '';
  dialog.addEventListener('close', () => resolve(dialog.returnValue), { once: true });
  dialog.showModal();
});

/** A refusal in words. */
export function wordsOf(refusal, otherwise) {
  if (!(refusal instanceof Refusal)) {
    throw refusal;
  }
  switch (refusal.status) {
    case 0: return otherwise + ': there is no connection. Nothing is lost; try again.';
    case 401: return otherwise + ': you are signed out. Sign in in another tab, then try again here.';
    case 503: return otherwise + ': the record of it could not be written. Try again in a moment.';
    default: return [refusal.title, refusal.detail].filter(each => each !== '').join('. ') || otherwise + '.';
  }
}
