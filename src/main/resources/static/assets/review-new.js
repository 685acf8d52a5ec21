// A new document: what is filled in stays on the page until it is begun. What is wrong is told at its field.
import { element } from './elements.js';
import { call, Refusal } from './review-api.js';

const PATH = '/api/v1/workflows/documentation/instances';
const $ = id => document.getElementById(id);
const form = $('new');
let sent = null;

const value = name => form.elements[name].value.trim();

/** A bare id is the patient's or the visit's. */
const reference = (type, text) => text === '' || text.includes('/') ? text : type + '/' + text;

function fields() {
  const all = { kind: value('kind'), language: value('language') };
  const encounter = reference('Encounter', value('encounter'));
  const level = value('kind') === 'summary' ? value('readingLevel') : '';
  return { ...all, ...(encounter === '' ? {} : { encounter }), ...(level === '' ? {} : { readingLevel: Number(level) }) };
}

/** What is wrong before anything is sent: `[field, words]`. */
function lacking() {
  const found = [];
  const file = $('file').files[0];
  if (!/^Patient\/[A-Za-z0-9.-]{1,64}$/.test(reference('Patient', value('subject')))) {
    found.push(['subject', value('subject') === '' ? 'Say whose document it is' : 'A patient is written as Patient/123']);
  }
  if (value('encounter') !== '' && !/^Encounter\/[A-Za-z0-9.-]{1,64}$/.test(reference('Encounter', value('encounter')))) {
    found.push(['encounter', 'A visit is written as Encounter/7']);
  }
  if (value('transcript') === '' && file === undefined) {
    found.push(['transcript', 'Paste what was said, or choose a file']);
  }
  if (value('transcript') !== '' && file !== undefined) {
    found.push(['file', 'There are words and a file: empty one of the two']);
  }
  if (file !== undefined && file.size > 20 * 1024 * 1024) {
    found.push(['file', 'The file has more than 20 MB']);
  }
  return found;
}

function complain(words, places = []) {
  ['kind', 'subject', 'encounter', 'language', 'readingLevel', 'transcript', 'file'].forEach(name => {
    const wrong = places.find(([place]) => place === name);
    form.elements[name].setAttribute('aria-invalid', String(wrong !== undefined));
    $('wrong-' + name)?.remove();
    if (wrong !== undefined) {
      const told = element('p', { id: 'wrong-' + name, class: 'wrong', text: wrong[1] });
      form.elements[name].after(told);
    }
    const described = [$('wrong-' + name)?.id, $(name + '-hint')?.id].filter(Boolean).join(' ');
    if (described !== '') {
      form.elements[name].setAttribute('aria-describedby', described);
    } else {
      form.elements[name].removeAttribute('aria-describedby');
    }
  });
  $('new-problem').replaceChildren(...(words === '' ? [] : [element('div', { class: 'notice bad' }, element('strong', { text: words }),
    places.length === 0 ? null : element('ul', {}, ...places.map(([name, what]) => element('li', {}, element('a', {
      href: '#' + name, text: what, onclick: event => {
        event.preventDefault();
        form.elements[name].focus();
      }
    })))))]));
  if (words !== '') {
    $('new-problem').focus();
  }
}

/** The same words again keep their key: a broken connection does not begin two. */
async function keyFor(all, file) {
  const is = JSON.stringify([all, file === undefined ? null : [file.name, file.size, file.lastModified]]);
  if (sent?.is !== is) {
    sent = { is, key: [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('') };
  }
  return sent.key;
}

async function begin() {
  const file = $('file').files[0];
  const subject = reference('Patient', value('subject'));
  const input = fields();
  if (file === undefined) {
    input.transcript = form.elements.transcript.value;
    return call('POST', PATH, { subject, input }, { headers: { 'Idempotency-Key': await keyFor({ subject, input }) } });
  }
  const parts = new FormData();
  Object.entries({ subject, ...input }).forEach(([name, text]) => parts.append(name, String(text)));
  parts.append('file', file, file.name);
  return call('POST', PATH, parts, { headers: { 'Idempotency-Key': await keyFor({ subject, input }, file) } });
}

const NAMES = { subject: 'subject', kind: 'kind', encounter: 'encounter', language: 'language', readingLevel: 'readingLevel', transcript: 'transcript' };

function refused(refusal) {
  if (!(refusal instanceof Refusal)) {
    throw refusal;
  }
  const fromFile = $('file').files.length > 0;
  const places = refusal.errors.map(error => {
    const name = NAMES[error.pointer.split('/').at(-1)];
    return [name === 'transcript' && fromFile ? 'file' : name ?? 'kind', error.message];
  });
  const words = {
    0: 'There is no connection. What you filled in is still here; try again.',
    401: 'You are signed out. Sign in in another tab, then try again here: what you filled in is still here.',
    403: 'You may not begin documents. ' + refusal.detail,
    413: 'It is too large.'
  }[refusal.status] ?? (places.length > 0 ? 'It was not begun.' : [refusal.title, refusal.detail].filter(Boolean).join('. '));
  complain(words, refusal.type === 'document-unreadable' ? [['file', refusal.detail]] : places);
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  const wrong = lacking();
  if (wrong.length > 0) {
    complain('It was not begun.', wrong);
    return;
  }
  complain('');
  $('begin').disabled = true;
  try {
    const made = await begin();
    form.dataset.begun = 'true';
    location.assign('/review/case/' + encodeURIComponent(made.id));
  } catch (refusal) {
    refused(refusal);
  } finally {
    $('begin').disabled = false;
  }
});

$('kind').addEventListener('change', () => { $('level-row').hidden = value('kind') !== 'summary'; });
window.addEventListener('beforeunload', event => {
  if (!form.dataset.begun && (value('transcript') !== '' || $('file').files.length > 0)) {
    event.preventDefault();
  }
});
