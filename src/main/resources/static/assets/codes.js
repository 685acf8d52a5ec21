// The page to look a code up, over the public API. Texts are set as text, never as markup.
import { csrf } from './elements.js';

const QUIET_MS = 180;
const SHOWN = 30;
const EXAMPLES = ['heart attack', 'type 2 diabetes', 'E11.6', 'HTN', 'broken wrist'];

const box = document.getElementById('q');
const system = document.getElementById('system');
const date = document.getElementById('date');
const list = document.getElementById('results');
const detail = document.getElementById('detail');
const status = document.getElementById('status');
const loaded = document.getElementById('loaded');

let hits = [];
let active = -1;
let waiting;
let asking;
let opening;
let systems = [];

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

async function call(path, options = {}) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' }, credentials: 'same-origin', ...options });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    if (answer.status === 401) {
      location.assign('/sign-in');
    }
    const first = body.errors && body.errors[0];
    throw new Error([body.title, body.detail, first && `${first.pointer} ${first.message}`].filter(Boolean).join('. ')
      || `The server answered ${answer.status}.`);
  }
  return body;
}

function tell(text, bad = false) {
  status.textContent = text;
  status.classList.toggle('bad', bad);
}

function marked(text, spans) {
  const parts = [];
  let from = 0;
  for (const span of spans) {
    if (span.start >= from) {
      parts.push(text.slice(from, span.start), make('mark', {}, text.slice(span.start, span.end)));
      from = span.end;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function tag(words, kind) {
  return make('span', { class: `tag ${kind}` }, words);
}

function row(hit, place) {
  const same = hit.matched === hit.display;
  return make('li', {
    id: `hit-${place}`, role: 'option', 'aria-selected': 'false',
    onclick: () => open(hit.code, place),
  },
  make('span', { class: 'code' }, hit.code),
  make('span', { class: 'text' }, ...(same ? marked(hit.display, hit.spans) : [hit.display]), ' ',
    hit.billable ? null : tag('heading', 'plain')),
  same ? null : make('span', { class: 'also' }, 'found by “', ...marked(hit.matched, hit.spans), '”'));
}

function empty(title, words, ...more) {
  list.replaceChildren();
  detail.replaceChildren(make('div', { class: 'empty' }, make('strong', {}, title), words, ...more));
}

function remember(code) {
  const query = new URLSearchParams({ system: system.value, date: date.value });
  if (box.value.trim()) {
    query.set('q', box.value.trim());
  }
  if (code) {
    query.set('code', code);
  }
  history.replaceState(null, '', `?${query}`);
}

function highlight(place) {
  [...list.children].forEach((item, at) => item.classList.toggle('active', at === place));
  active = place;
  const item = list.children[place];
  if (item) {
    box.setAttribute('aria-activedescendant', item.id);
    item.scrollIntoView({ block: 'nearest' });
  } else {
    box.removeAttribute('aria-activedescendant');
  }
}

function welcome() {
  hits = [];
  highlight(-1);
  box.setAttribute('aria-expanded', 'false');
  tell('');
  empty('What are you looking for?', 'For instance ',
    ...EXAMPLES.flatMap((example, at) => [at ? ', ' : '', make('button', {
      type: 'button', class: 'link', onclick: () => { box.value = example; box.focus(); search(); },
    }, example)]), '.');
}

async function search() {
  const question = box.value.trim();
  if (asking) {
    asking.abort();
  }
  if (!question || !date.value) {
    remember();
    welcome();
    return;
  }
  asking = new AbortController();
  const mine = asking;
  tell('Searching…');
  try {
    const query = new URLSearchParams({ system: system.value, q: question, date: date.value, limit: SHOWN });
    const answer = await call(`/api/v1/codes/search?${query}`, { signal: mine.signal });
    hits = answer.items;
    list.replaceChildren(...hits.map(row));
    highlight(-1);
    box.setAttribute('aria-expanded', String(hits.length > 0));
    if (hits.length === 0) {
      tell('Nothing was found.');
      empty(`Nothing in ${title()} means “${question}” on this day`,
        'Try fewer or other words, another code system, or another date of service.');
    } else {
      detail.replaceChildren();
      tell(hits.length === SHOWN ? `The ${SHOWN} likeliest codes.` : `${hits.length} ${hits.length === 1 ? 'code' : 'codes'}.`);
    }
    remember();
  } catch (problem) {
    if (problem.name !== 'AbortError') {
      hits = [];
      list.replaceChildren();
      detail.replaceChildren();
      tell(problem.message, true);
    }
  }
}

function title() {
  const chosen = systems.find(each => each.system === system.value);
  return chosen ? chosen.title : system.value;
}

const STANDINGS = {
  'billable': ['valid, complete', 'ok'],
  'header': ['heading only', 'warn'],
  'not-then': ['not valid on this day', 'bad'],
  'unknown': ['no such code', 'bad'],
  'not-loaded': ['not known', 'bad'],
};

function jump(named) {
  return make('li', {}, make('button', { type: 'button', class: 'link', onclick: () => open(named.code) },
    make('span', { class: 'code' }, named.code)), ' ', named.display);
}

function group(heading, items) {
  return items.length === 0 ? null : make('div', {}, make('h3', {}, heading), make('ul', { class: 'plain' }, ...items));
}

function noteGroups(notes) {
  const titles = [...new Set(notes.map(note => note.title))];
  return titles.map(name => group(name, notes.filter(note => note.title === name).map(note =>
    make('li', {}, note.text, note.inherited ? make('span', { class: 'from' }, ` (at ${note.at})`) : null))));
}

function period(code) {
  return code.until ? `${code.from} to ${code.until}` : `from ${code.from} on`;
}

function facts(code) {
  const rows = [];
  if (code.from) {
    rows.push(['Valid', period(code)]);
  }
  if (code.status && code.status !== 'active') {
    rows.push(['Status', code.status.replace('-', ' ')]);
  }
  if (code.release) {
    rows.push(['Release', code.release]);
  }
  for (const [name, value] of Object.entries(code.properties || {})) {
    if (name !== 'synonyms') {
      rows.push([name.replace(/([A-Z])/g, ' $1').toLowerCase(), value]);
    }
  }
  return rows.length === 0 ? null : make('div', {}, make('h3', {}, 'Facts'),
    make('dl', {}, ...rows.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)])));
}

function finding(found) {
  const ways = (found.suggestions || []).map(each => typeof each === 'string' ? { code: each, display: '' } : each);
  return make('div', { class: `finding ${String(found.severity).toLowerCase()}` }, found.message,
    ways.length ? make('ul', { class: 'plain' }, ...ways.slice(0, 8).map(jump)) : null);
}

async function findings(code) {
  try {
    const answer = await call('/api/v1/codes/validate', {
      method: 'POST',
      headers: { 'Accept': 'application/json', 'Content-Type': 'application/json', 'X-CSRF-Token': csrf() },
      body: JSON.stringify({ system: system.value, code, date: date.value }),
    });
    return answer.findings || [];
  } catch (problem) {
    return [{ severity: 'warning', message: `The rules could not be asked: ${problem.message}` }];
  }
}

async function open(code, place = -1) {
  if (opening) {
    opening.abort();
  }
  opening = new AbortController();
  [...list.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === place || hits[at]?.code === code)));
  if (place >= 0) {
    highlight(place);
  }
  try {
    const query = new URLSearchParams({ system: system.value, code, date: date.value });
    const [found, said] = await Promise.all([
      call(`/api/v1/codes/lookup?${query}`, { signal: opening.signal }), findings(code)]);
    show(found, said);
    remember(found.code);
  } catch (problem) {
    if (problem.name !== 'AbortError') {
      detail.replaceChildren();
      tell(problem.message, true);
    }
  }
}

function show(code, said) {
  const [words, kind] = STANDINGS[code.standing] || [code.standing, 'plain'];
  detail.replaceChildren(...[
    code.above.length ? make('ul', { class: 'above' }, ...code.above.map(each =>
      make('li', {}, make('button', { type: 'button', class: 'link', title: each.display, onclick: () => open(each.code) }, each.code)))) : null,
    make('div', { class: 'headline' }, make('span', { class: 'code' }, code.code), tag(words, kind)),
    make('h2', {}, code.display || ''),
    make('p', {}, code.words),
    ...said.map(finding),
    group('Subject to', code.flags.map(flag => make('li', {}, flag))),
    group('What took its place', code.replacements.map(jump)),
    group(code.standing === 'header' ? 'Choose one of these' : 'Under it', code.under.map(jump)),
    code.seventh ? group('7th character', Object.entries(code.seventh).map(([character, meaning]) =>
      make('li', {}, make('span', { class: 'code' }, character), ` ${meaning}`))) : null,
    ...noteGroups(code.notes),
    facts(code),
  ].filter(Boolean));
  detail.scrollTop = 0;
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(search, QUIET_MS);
}

function move(step) {
  if (hits.length) {
    highlight((active + step + hits.length) % hits.length);
  }
}

function keys(event) {
  if (event.key === 'ArrowDown') {
    move(active < 0 && hits.length ? active + 2 : 1);
  } else if (event.key === 'ArrowUp') {
    move(active < 0 ? 0 : -1);
  } else if (event.key === 'Enter' && hits.length) {
    const place = Math.max(active, 0);
    open(hits[place].code, place);
  } else if (event.key === 'Escape') {
    box.value = '';
    search();
  } else {
    return;
  }
  event.preventDefault();
}

function chosen() {
  const one = systems.find(each => each.system === system.value);
  const codes = one ? one.releases.filter(release => release.part === 'codes') : [];
  loaded.textContent = codes.length === 0
    ? `Nothing of ${title()} is loaded. An operator loads the official file, see the README.`
    : `${title()} is loaded from: ${codes.map(release => release.version + (release.starter ? ' (the small set that comes with Wardclerk)' : '')).join(', ')}.`;
}

async function start() {
  const asked = new URLSearchParams(location.search);
  date.value = asked.get('date') || new Date().toLocaleDateString('sv');
  try {
    systems = (await call('/api/v1/codes/systems')).items;
    const there = systems.filter(each => each.releases.length > 0);
    system.replaceChildren(...(there.length ? there : systems).map(each => make('option', { value: each.system }, each.title)));
    const wanted = asked.get('system');
    if (wanted && [...system.options].some(option => option.value === wanted)) {
      system.value = wanted;
    }
    chosen();
    box.value = asked.get('q') || '';
    const code = asked.get('code');
    await search();
    if (code) {
      await open(code);
    }
  } catch (problem) {
    tell(problem.message, true);
  }
  box.focus();
}

document.getElementById('ask').addEventListener('submit', event => { event.preventDefault(); search(); });
box.addEventListener('input', later);
box.addEventListener('keydown', keys);
system.addEventListener('change', () => { chosen(); search(); });
date.addEventListener('change', search);
start();
