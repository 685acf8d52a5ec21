// A document under review: what was drafted, what the last check said, and what the clinician makes of it. Knows no page.

const EMPTY = { sentences: {}, added: [], overrides: {}, codes: {} };
const MOST_UNDO = 200;

export const codeKey = code => code.system + '|' + code.code;

export class Review {
  /** @param draft the answer of `/document` */
  constructor(draft) {
    this.draft = draft;
    this.checked = draft;
    this.state = structuredClone({ ...EMPTY, ...(draft.review ?? {}) });
    this.past = [];
    this.future = [];
  }

  /** The sections with their rows as they stand now, struck ones too. */
  sections() {
    const looks = new Map(this.checked.sections.flatMap(section => section.sentences).map(sentence => [sentence.id, sentence]));
    const own = new Set(this.state.added.map(each => each.id));
    return this.draft.sections.map(section => ({
      key: section.key,
      title: section.title,
      empty: section.empty ?? null,
      rows: [
        ...section.sentences.filter(sentence => !own.has(sentence.id)).map(sentence => this.row(sentence, section, looks.get(sentence.id))),
        ...this.state.added.filter(each => each.section === section.key).map(each => this.ownRow(each, section, looks.get(each.id)))
      ]
    }));
  }

  rows() {
    return this.sections().flatMap(section => section.rows);
  }

  find(id) {
    return this.rows().find(row => row.id === id) ?? null;
  }

  row(sentence, section, look) {
    const decided = this.state.sentences[sentence.id] ?? null;
    const text = decided?.act === 'edit' && typeof decided.text === 'string' ? decided.text : sentence.text;
    return this.looked({ id: sentence.id, section: section.key, own: false, text, modelText: sentence.modelText ?? null, act: decided?.act ?? null },
      look ?? sentence);
  }

  ownRow(added, section, look) {
    return this.looked({ id: added.id, section: section.key, own: true, text: added.text, modelText: null, act: 'add' }, look);
  }

  looked(row, look) {
    return {
      ...row,
      unchecked: row.act !== 'strike' && (look === undefined || look.text !== row.text),
      support: look?.support ?? null,
      evidence: look?.evidence ?? [],
      findings: look?.findings ?? [],
      codes: (look?.codes ?? []).map(code => ({ ...code, key: codeKey(code), act: this.state.codes[row.id]?.[codeKey(code)] ?? null }))
    };
  }

  /** Every finding that counts now: of the whole, of what is not struck, and of codes that are accepted. */
  findings() {
    const standing = this.rows().filter(row => row.act !== 'strike');
    return [
      ...(this.checked.findings ?? []).map(finding => ({ finding, row: null })),
      ...standing.flatMap(row => row.findings.map(finding => ({ finding, row: row.id }))),
      ...standing.flatMap(row => row.codes.filter(code => code.act === 'accept')
        .flatMap(code => (code.findings ?? []).map(finding => ({ finding, row: row.id, code: code.key }))))
    ];
  }

  /** What keeps the document from being signed: `{ kind, row, finding, message }`. */
  obstacles() {
    const rows = this.rows();
    return [
      ...rows.filter(row => row.act === null).map(row => ({ kind: 'undecided', row: row.id, message: 'Not decided yet' })),
      ...rows.filter(row => (row.act === 'edit' || row.act === 'add') && row.text.trim() === '')
        .map(row => ({ kind: 'empty', row: row.id, message: 'Nothing is written here' })),
      ...this.findings().filter(each => each.finding.severity === 'BLOCK' && !this.overridden(each.finding.id))
        .map(each => ({ kind: 'block', row: each.row, finding: each.finding.id, message: each.finding.message }))
    ];
  }

  overridden(finding) {
    return (this.state.overrides[finding] ?? '').trim() !== '';
  }

  /** How many of the valid codes of what is not struck are decided, as a coder sees it. */
  codeProgress() {
    const codes = this.rows().filter(row => row.act !== 'strike').flatMap(row => row.codes).filter(code => code.valid);
    return { decided: codes.filter(code => code.act !== null).length, all: codes.length };
  }

  progress() {
    const rows = this.rows();
    return { decided: rows.filter(row => row.act !== null).length, all: rows.length, blocks: this.obstacles().filter(each => each.kind === 'block').length };
  }

  /** How many rows there are of each act. */
  counts() {
    const counts = { accept: 0, edit: 0, strike: 0, add: 0 };
    this.rows().filter(row => row.act !== null).forEach(row => counts[row.act]++);
    return counts;
  }

  /** `accept` when everything is signed as it was drafted, else `edit`. */
  decision() {
    const { edit, strike, add } = this.counts();
    return edit + strike + add === 0 ? 'accept' : 'edit';
  }

  /** What is sent and kept. A reason for a finding that is gone says nothing any more. */
  answer() {
    const known = new Set(this.findings().map(each => each.finding.id));
    const answer = structuredClone(this.state);
    answer.overrides = Object.fromEntries(Object.entries(answer.overrides).filter(([id, reason]) => known.has(id) && reason.trim() !== ''));
    return answer;
  }

  /** Everything typed so far, whether or not it counts now. */
  kept() {
    return structuredClone(this.state);
  }

  /** Remembers how it stood, so that the change that follows can be undone. */
  remember(words, row) {
    this.past.push({ state: structuredClone(this.state), words, row });
    this.past.splice(0, Math.max(0, this.past.length - MOST_UNDO));
    this.future = [];
  }

  undo() {
    return this.step(this.past, this.future);
  }

  redo() {
    return this.step(this.future, this.past);
  }

  step(from, to) {
    const before = from.pop();
    if (before === undefined) {
      return null;
    }
    to.push({ ...before, state: structuredClone(this.state) });
    this.state = before.state;
    return before;
  }

  accept(id) {
    this.remember('accepting', id);
    this.state.sentences[id] = { act: 'accept' };
  }

  strike(id) {
    this.remember('striking', id);
    if (this.state.added.some(each => each.id === id)) {
      this.state.added = this.state.added.filter(each => each.id !== id);
    } else {
      this.state.sentences[id] = { act: 'strike' };
    }
  }

  /** Back to not decided. */
  reopen(id) {
    this.remember('reopening', id);
    delete this.state.sentences[id];
  }

  /** The wording as it is typed; the caller remembers once for each time of editing. */
  write(id, text) {
    const added = this.state.added.find(each => each.id === id);
    if (added) {
      added.text = text;
    } else {
      this.state.sentences[id] = { act: 'edit', text };
    }
  }

  /** The end of editing: nothing changed is what it was before, nothing left is a strike. */
  written(id, before) {
    const row = this.find(id);
    if (row === null) {
      return null;
    }
    if (row.own ? row.text.trim() === '' : row.act === 'edit' && row.text.trim() === '') {
      if (row.own) {
        this.state.added = this.state.added.filter(each => each.id !== id);
      } else {
        this.state.sentences[id] = { act: 'strike' };
      }
      return 'struck';
    }
    if (!row.own && row.act === 'edit' && row.text === this.original(id)) {
      if (before?.act === 'accept') {
        this.state.sentences[id] = { act: 'accept' };
      } else {
        delete this.state.sentences[id];
      }
      return 'same';
    }
    return 'edited';
  }

  original(id) {
    return this.draft.sections.flatMap(section => section.sentences).find(sentence => sentence.id === id)?.text ?? '';
  }

  /** A sentence of the clinician's own; answers its id. */
  add(section, text) {
    this.remember('adding', null);
    const used = new Set([...this.state.added, ...this.draft.sections.flatMap(each => each.sentences)].map(each => each.id));
    let number = 1;
    while (used.has('a' + number)) {
      number++;
    }
    this.state.added.push({ id: 'a' + number, section, text });
    return 'a' + number;
  }

  override(finding, reason) {
    if (reason === '') {
      delete this.state.overrides[finding];
    } else {
      this.state.overrides[finding] = reason;
    }
  }

  /** Pressing what is pressed takes it back. */
  code(id, key, act) {
    this.remember('deciding a code', id);
    const codes = this.state.codes[id] ?? (this.state.codes[id] = {});
    if (codes[key] === act) {
      delete codes[key];
    } else {
      codes[key] = act;
    }
  }

  /** What a check looks at; it need not be asked again while this stays the same. */
  wordings() {
    const changed = Object.entries(this.state.sentences).filter(([, decided]) => decided.act !== 'accept').sort();
    return JSON.stringify([changed, this.state.added]);
  }
}
