// The review of a document: what was drafted on the left, what it rests on on the right. Everything goes through the public API.
import { element } from './elements.js';
import { Refusal, ReviewApi } from './review-api.js';
import { kept } from './review-kept.js';
import { Keeper } from './review-keeper.js';
import { Review } from './review-model.js';
import { Note } from './review-note.js';
import { $, ask, banner, button, complain, onVisit, say, wordsOf } from './review-page.js';
import { Signing } from './review-signing.js';
import { place, Sources } from './review-sources.js';

const task = $('review').dataset.task;
const me = $('review').dataset.me;
const here = '/review/' + encodeURIComponent(task);
const api = new ReviewApi(task);
const KEYS = 'wardclerk.review.keys';
const ENGINES = { llm: 'a language model', offline: 'the built-in engine, without a language model', person: 'a person' };
const CHECK_MS = 800;

let item;
let review;
let note;
let sources;
let keeper;
let selected = null;
let before = null;
let checking = 0;
let checkedAs = '';
let missing = [];
let signing;

// What is shown.

function draw() {
  note.draw(review, new Map(review.draft.sources.map(source => [source.ref, source.title])));
  const rows = review.rows();
  sources.draw(review.draft.sources, [
    ...rows.filter(row => row.act !== 'strike').flatMap(row => row.evidence.flatMap(span => [{ ...span, claim: row.id }, { ...span, claim: place(span) }])),
    ...review.findings().flatMap(each => each.finding.evidence ?? []).map(span => ({ ...span, claim: place(span) })),
    ...(review.checked.omissions ?? []).map(span => ({ ...span, claim: place(span) }))
  ]);
  if (selected !== null) {
    sources.light(selected);
  }
  told();
}

function told() {
  const { decided, all, blocks } = note.codesOnly ? { ...review.codeProgress(), blocks: 0 } : review.progress();
  $('decided').max = Math.max(1, all);
  $('decided').value = decided;
  $('decided-words').textContent = `${decided} of ${all} ${note.codesOnly ? 'codes ' : ''}decided` + (blocks === 0 ? '' : `, ${blocks} ${blocks === 1 ? 'finding blocks' : 'findings block'}`);
  $('undo').disabled = review.past.length === 0;
  $('redo').disabled = review.future.length === 0;
}

function select(id, focus = true) {
  selected = id;
  note.select(id);
  sources.light(id);
  if (focus) {
    const control = $('editor-' + id) ?? $('sentence-' + id);
    control?.focus({ preventScroll: true });
    reveal(control);
  }
}

/** Into sight, clear of the tools that stay at the top. */
function reveal(control) {
  if (control) {
    const tools = $('tools').getBoundingClientRect();
    const top = getComputedStyle($('tools')).position === 'sticky' ? Math.max(0, tools.bottom) : 0;
    const at = control.getBoundingClientRect();
    if (at.top < top + 8 || at.bottom > window.innerHeight - 80) {
      window.scrollBy({ top: at.top - top - (window.innerHeight - top) / 3, behavior: 'auto' });
    }
  }
}

function visit({ row, finding, target }) {
  if (finding !== undefined && $('finding-' + finding)) {
    if (row) {
      select(row, false);
    }
    const control = $('finding-' + finding).querySelector('.reason textarea, .reason-given button') ?? $('finding-' + finding).querySelector('button');
    control?.focus({ preventScroll: true });
    reveal(control ?? $('finding-' + finding));
  } else if (row && note.review.find(row) !== null) {
    select(row);
  } else {
    $(target)?.focus();
  }
}

// What is done. Each act can be undone, is drawn, kept, and said to those who do not see it.

function acted(words) {
  complain('');
  draw();
  keeper.touch();
  checkSoon();
  say(words + ' ' + $('decided-words').textContent + '.');
}

function onward(id) {
  const ids = review.rows().map(row => row.id);
  select(ids[ids.indexOf(id) + 1] ?? id);
}

function open(id) {
  if (before !== null && note.editing !== id) {
    written();
  }
}

function edit(id) {
  open(id);
  if (note.editing === id) {
    $('editor-' + id)?.focus();
    return;
  }
  before = { id, act: review.find(id).act, remembered: false };
  note.editing = id;
  draw();
  select(id);
}

function write(id, text) {
  if (before !== null && !before.remembered) {
    review.remember('editing', id);
    before.remembered = true;
  }
  review.write(id, text);
  told();
  keeper.touch();
}

/** The end of editing, which keeps the words. */
function written() {
  if (before === null) {
    return;
  }
  const { id, act } = before;
  const became = review.written(id, { act });
  before = null;
  note.editing = null;
  acted({ struck: 'Nothing was left: the sentence is struck.', same: 'As it was drafted.', edited: 'Edited.' }[became] ?? '');
}

function doneEditing(id) {
  written();
  select(review.find(id) === null ? review.rows()[0]?.id ?? null : id);
}

function decide(id, act) {
  const row = review.find(id);
  if (row === null || (row.own && act === 'accept')) {
    return;
  }
  if (before !== null) {
    written();
  }
  review[act](id);
  acted({ accept: 'Accepted.', strike: row.own ? 'Removed.' : 'Struck.', reopen: 'Not decided any more.' }[act]);
}

function decideCode(id, key, act) {
  review.code(id, key, act);
  acted({ accept: 'Code accepted.', strike: 'Code struck.' }[review.state.codes[id]?.[key]] ?? 'Code not decided any more.');
}

function decideByKey(id, act) {
  const ids = review.rows().map(row => row.id);
  const next = ids[ids.indexOf(id) + 1];
  decide(id, act);
  select(next ?? (review.find(id) === null ? ids[ids.indexOf(id) - 1] ?? null : id));
}

function add(section, text) {
  open(null);
  const id = review.add(section, text);
  before = { id, act: 'add', remembered: true };
  note.editing = id;
  draw();
  keeper.touch();
  select(id);
  say('A new sentence.');
}

function overriding(finding) {
  open(null);
  review.remember('overriding', null);
  note.overriding = finding;
  draw();
  $('reason-' + finding)?.focus();
}

function overridden(finding) {
  note.overriding = null;
  acted(review.overridden(finding) ? 'Overridden.' : 'No reason is given: it still blocks signing.');
  $('finding-' + finding)?.querySelector('.reason-given button')?.focus();
}

function stepped(step, words) {
  open(null);
  const went = review[step]();
  if (went === null) {
    say('There is nothing to ' + step + '.');
    return;
  }
  note.overriding = null;
  acted(words + ' ' + went.words + '.');
  const known = [went.row, selected, review.rows()[0]?.id].find(id => id !== null && id !== undefined && review.find(id) !== null);
  if (known !== undefined && (went.row !== null || document.activeElement === document.body)) {
    select(known);
  }
}

/** The next sentence that is not decided or has a finding that blocks; after the last it begins anew. */
function nextOpen() {
  const rows = review.rows().map(row => row.id);
  const waiting = new Set(review.obstacles().map(each => each.row).filter(row => row !== null));
  const from = rows.indexOf(selected);
  const next = [...rows.slice(from + 1), ...rows.slice(0, from + 1)].find(id => waiting.has(id));
  if (next !== undefined) {
    select(next);
  } else if (review.obstacles().length > 0) {
    visit(review.obstacles()[0]);
  } else {
    say('Everything is decided and nothing blocks signing.');
  }
}

function overrideHere() {
  const finding = review.findings().find(each => each.row === selected && each.finding.severity === 'BLOCK')
    ?? review.findings().find(each => each.row === null && each.finding.severity === 'BLOCK');
  if (finding === undefined) {
    say('No finding here blocks signing.');
  } else {
    overriding(finding.finding.id);
  }
}

// Checks.

function checkSoon() {
  clearTimeout(checking);
  if (review.wordings() !== checkedAs) {
    checking = setTimeout(() => check(false), CHECK_MS);
  }
}

async function check(asked) {
  clearTimeout(checking);
  const wordings = review.wordings();
  if (asked) {
    say('Checking…');
  }
  $('check').disabled = true;
  try {
    const answer = await api.check(review.answer());
    if (review.wordings() === wordings) {
      review.checked = answer;
      missing = answer.missing ?? [];
      checkedAs = wordings;
      standing(answer);
      draw();
      const { blocks } = review.progress();
      say('Checked. ' + (blocks === 0 ? 'Nothing blocks signing.' : blocks + (blocks === 1 ? ' finding blocks signing.' : ' findings block signing.')));
    }
    return true;
  } catch (refusal) {
    if (asked) {
      complain(wordsOf(refusal, 'It could not be checked now'));
    }
    return false;
  } finally {
    $('check').disabled = false;
  }
}

/** Whether the sources still say what they said. */
function standing(answer) {
  banner('stale', 'bad', answer.standing === 'stale'
    ? 'A source has changed since this was drafted. What rests on it is marked, and the note cannot be signed as it stands.' : null);
}

// Keys.

const BY_KEY = {
  a: id => decideByKey(id, 'accept'),
  s: id => decideByKey(id, 'strike'),
  e: id => edit(id),
  o: () => overrideHere(),
  i: id => add(review.find(id).section, '')
};
const WITHOUT = {
  n: () => nextOpen(), u: () => stepped('undo', 'Undone:'), r: () => stepped('redo', 'Done again:'), '[': () => sources.go(-1), ']': () => sources.go(1),
  d: () => differences(), c: () => check(true), '?': () => ask($('keys-dialog'))
};

function step(by) {
  const ids = review.rows().map(row => row.id);
  const next = ids[selected === null ? 0 : ids.indexOf(selected) + by];
  if (next !== undefined) {
    select(next);
  }
}

function onKey(event) {
  const field = event.target.closest('textarea, input, select');
  if (field instanceof HTMLTextAreaElement && (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey)))) {
    event.preventDefault();
    if (field.dataset.reason) {
      overridden(field.dataset.reason);
    } else {
      doneEditing(note.editing);
    }
    return;
  }
  if (field !== null || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const arrows = event.target.closest('#note') ? { ArrowDown: 1, ArrowUp: -1 } : {};
  const move = { ...arrows, j: 1, k: -1 }[event.key];
  const letter = event.key.length === 1;
  if (letter && !$('keys-on').checked) {
    return;
  }
  if (move !== undefined) {
    event.preventDefault();
    step(move);
  } else if (WITHOUT[event.key] && (note.words || '[]d?n'.includes(event.key) || ('ur'.includes(event.key) && !note.fixed))) {
    event.preventDefault();
    WITHOUT[event.key]();
  } else if (BY_KEY[event.key] && selected !== null && note.words) {
    event.preventDefault();
    BY_KEY[event.key](selected);
  }
}

function differences() {
  note.differences = !note.differences;
  $('differences').setAttribute('aria-pressed', String(note.differences));
  draw();
  say(note.differences ? 'What differs from the draft is shown.' : 'What differs from the draft is hidden.');
}

// The beginning.

const CANNOT = {
  0: ['The note could not be opened', 'There is no connection to the server. Check it and try again.'],
  403: ['This note is not open to you', 'Care staff who work on the task may read it.'],
  404: ['There is no such note to review', 'It was signed, discarded or withdrawn meanwhile, or it is not yours to see.'],
  503: ['The note cannot be read now', 'Nothing is shown, since reading must itself be recorded. Try again in a moment.']
};

function cannot(refusal) {
  if (refusal.status === 401) {
    location.assign('/sign-in?next=' + encodeURIComponent(here));
    return;
  }
  const [title, help] = CANNOT[refusal.status] ?? [refusal.title || 'The note could not be opened', refusal.detail || 'Try again in a moment.'];
  $('loading').hidden = true;
  $('title').textContent = title;
  $('about').textContent = help;
  banner('cannot', '', 'What you can do now:', button('Try again', () => location.reload()),
    element('a', { class: 'button quiet', href: '/review', text: 'To the documents' }));
  $('title').focus();
}

function standingOfTask() {
  const others = item.assignee && item.assignee !== me;
  note.fixed = Boolean(others) || review.draft.standing === 'signed';
  note.codesOnly = item.groups.includes('coder');
  if (note.codesOnly) {
    $('sign').textContent = 'Codes settled…';
    $('sign-below').textContent = 'Codes settled…';
    $('sign-title').textContent = 'Hand the codes on?';
    $('sign-text').textContent = 'The clinician sees what you made of them, and signs.';
    $('sign-yes').textContent = 'Hand on';
    $('discard').textContent = 'Back to the clinician…';
    $('discard-title').textContent = 'Give it back to the clinician?';
    $('discard-text').textContent = 'They review it anew, and see your reason.';
  }
  $('ends').hidden = note.fixed;
  ['sign', 'undo', 'redo'].forEach(id => { $(id).hidden = note.fixed; });
  $('check').hidden = !note.words;
  if (review.draft.standing === 'signed') {
    banner('fixed', 'ok', 'This note is signed. A change is made by an amendment, which is a new version.');
  } else if (others) {
    banner('fixed', '', `${item.assignee} holds this note. You can read it, and change nothing.`, button('Take it over', async () => {
      try {
        await api.claim();
        location.reload();
      } catch (refusal) {
        complain(wordsOf(refusal, 'It could not be taken over'));
      }
    }));
  } else if (!item.assignee) {
    banner('free', '', 'Nobody holds this note yet. It becomes yours with the first thing you change.');
  }
}

function show() {
  const draft = review.draft;
  document.title = draft.title + ' · Review · Wardclerk';
  $('title').textContent = draft.title;
  $('about').replaceChildren(...[item.name, draft.subject, draft.version && 'version ' + draft.version, draft.engine && 'drafted by ' + (ENGINES[draft.engine] ?? draft.engine)]
    .filter(Boolean).flatMap((part, at) => at === 0 ? [element('strong', { text: part })] : [' · ', part]));
  $('note').lang = draft.language;
  $('texts').lang = draft.language;
  if (draft.notice) {
    banner('notice', '', draft.notice);
  }
  standing(draft);
  standingOfTask();
  $('loading').hidden = true;
  $('work').hidden = false;
  draw();
  const first = review.rows().find(row => row.act === null) ?? review.rows()[0];
  if (first) {
    select(first.id, false);
  }
}

function listen() {
  const press = (id, run) => $(id).addEventListener('click', run);
  press('undo', () => stepped('undo', 'Undone:'));
  press('redo', () => stepped('redo', 'Done again:'));
  press('check', () => check(true));
  press('differences', differences);
  press('help', () => ask($('keys-dialog')));
  press('sign', () => signing.sign());
  press('sign-below', () => signing.sign());
  press('discard', () => signing.discard());
  press('hand-back', () => signing.handBack());
  $('work').addEventListener('keydown', onKey);
  $('sections').addEventListener('focusin', event => {
    const row = event.target.closest('.row')?.dataset.row;
    if (row !== undefined && row !== selected) {
      select(row, false);
    }
  });
  $('keys-on').checked = localStorage.getItem(KEYS) !== 'off';
  $('keys-on').addEventListener('change', () => localStorage.setItem(KEYS, $('keys-on').checked ? 'on' : 'off'));
}

async function begin() {
  let draft;
  try {
    [item, draft] = await Promise.all([api.item(), api.document()]);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    cannot(refusal);
    return;
  }
  review = new Review(draft);
  note = new Note({ whole: $('whole'), sections: $('sections'), omissions: $('omissions') }, {
    select, edit, write, add, overriding, accept: id => decide(id, 'accept'), strike: id => decide(id, 'strike'), reopen: id => decide(id, 'reopen'),
    done: doneEditing, override: (id, reason) => { review.override(id, reason); told(); keeper.touch(); }, overrideDone: overridden,
    code: decideCode,
    addOmission: (omission, section) => add(section, omission.quote), place: (span, back) => sources.visit(span, back)
  });
  sources = new Sources($('texts'), { box: $('places-lit'), words: $('place-words'), before: $('place-before'), after: $('place-after') }, id => select(id));
  keeper = new Keeper({ task, api, held: item.assignee === me, revision: draft.revision ?? 0, read: () => review.kept(), tell: (state, refusal) => kept(state, refusal, keeper, review) });
  signing = new Signing({ task, item, api, review, note, keeper, check, settle: () => open(null), missing: () => missing });
  onVisit(visit);
  checkedAs = new Review({ ...draft, review: undefined }).wordings();
  show();
  listen();
  if (review.wordings() !== checkedAs) {
    await check(false);
  }
  if (new URLSearchParams(location.search).get('then') === 'sign') {
    history.replaceState(null, '', here);
    await signing.sign();
  }
}

begin();
