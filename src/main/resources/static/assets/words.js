// What changed between two wordings, word by word.

const WORD = /\s+|[\p{L}\p{N}]+(?:[.,:/'’-][\p{L}\p{N}]+)*|./gu;
const MOST_CELLS = 250_000;

/** The parts of both texts in order: `{ kind: 'same' | 'gone' | 'new', text }`. Without 'new' it is `before`, without 'gone' it is `after`. */
export function difference(before, after) {
  const one = before.match(WORD) ?? [];
  const two = after.match(WORD) ?? [];
  if (one.length * two.length > MOST_CELLS) {
    return joined([{ kind: 'gone', text: before }, { kind: 'new', text: after }]);
  }
  const longest = lengths(one, two);
  const parts = [];
  let i = 0;
  let j = 0;
  while (i < one.length || j < two.length) {
    if (i < one.length && j < two.length && one[i] === two[j]) {
      parts.push({ kind: 'same', text: one[i] });
      i++;
      j++;
    } else if (j >= two.length || (i < one.length && longest[i + 1][j] >= longest[i][j + 1])) {
      parts.push({ kind: 'gone', text: one[i++] });
    } else {
      parts.push({ kind: 'new', text: two[j++] });
    }
  }
  return joined(whole(parts));
}

/** How long the longest common run of words is from each pair of places on. */
function lengths(one, two) {
  const table = Array.from({ length: one.length + 1 }, () => new Uint16Array(two.length + 1));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = two.length - 1; j >= 0; j--) {
      table[i][j] = one[i] === two[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

/** A space alone between two changed words belongs to the change, or a new phrase would come in crumbs. */
function whole(parts) {
  return parts.flatMap((part, at) =>
    part.kind === 'same' && /^\s+$/.test(part.text) && parts[at - 1]?.kind !== 'same' && parts[at + 1]?.kind !== 'same'
      && at > 0 && at < parts.length - 1
      ? [{ kind: 'gone', text: part.text }, { kind: 'new', text: part.text }]
      : [part]);
}

/** Neighbours of one kind made one, and within a change what is gone before what is new. */
function joined(parts) {
  const made = [];
  let change = { gone: '', new: '' };
  const close = () => {
    ['gone', 'new'].filter(kind => change[kind] !== '').forEach(kind => made.push({ kind, text: change[kind] }));
    change = { gone: '', new: '' };
  };
  parts.forEach(part => {
    if (part.kind !== 'same') {
      change[part.kind] += part.text;
      return;
    }
    close();
    if (made.at(-1)?.kind === 'same') {
      made.at(-1).text += part.text;
    } else {
      made.push({ ...part });
    }
  });
  close();
  return made;
}
