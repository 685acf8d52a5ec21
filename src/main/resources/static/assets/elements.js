// What several pages and tabs are made of. Every text is set as text, never as markup.

/** An element: `text` is its text, `onclick` and the like are listeners, what is null or false is left out. */
export function element(tag, attributes, ...children) {
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
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

/** The proof against forged requests, which our cookie holds for our own scripts. */
export const csrf = () => (document.cookie.match(/(?:^|; )(?:__Host-)?WARDCLERK-CSRF=([^;]+)/) ?? [])[1] ?? '';

/** Moves the focus within a list of buttons by arrow keys, Home and End. */
export function moveAmong(buttons, event) {
  const at = buttons.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at >= 0 && to !== undefined && buttons[to]) {
    event.preventDefault();
    buttons[to].focus();
  }
}

/** The stretches of a text between all beginnings and ends of spans `{ start, end, claim }`, each with the claims that rest on it. */
export function stretches(text, spans) {
  const cuts = [...new Set([0, text.length, ...spans.flatMap(span => [span.start, span.end])])]
    .filter(at => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, place) => ({
    text: text.slice(from, cuts[place + 1]),
    claims: spans.filter(span => span.start <= from && span.end >= cuts[place + 1]).map(span => span.claim)
  }));
}
