// Draws the note: its sections, each sentence with its acts, findings and codes. Rows that stay as they are are left alone, so that the
// focus and what a screen reader reads stay where they are.
import { element } from './elements.js';
import { difference } from './words.js';

const SYSTEMS = {
  icd10cm: 'ICD-10-CM', icd10pcs: 'ICD-10-PCS', snomed: 'SNOMED CT', rxnorm: 'RxNorm', loinc: 'LOINC', hcpcs: 'HCPCS', cpt: 'CPT', cvx: 'CVX',
  'http://hl7.org/fhir/sid/icd-10-cm': 'ICD-10-CM', 'http://snomed.info/sct': 'SNOMED CT', 'http://loinc.org': 'LOINC',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'RxNorm'
};
const ACTS = { accept: 'Accepted', edit: 'Edited', strike: 'Struck', add: 'Added by you' };
const MARKS = { accept: '✓', edit: '✎', strike: '✕', add: '+' };
const TAGS = { BLOCK: ['bad', 'Blocks signing'], WARN: ['warn', 'Look'], INFO: ['plain', 'Note'] };

const system = key => SYSTEMS[key] ?? key.split('/').at(-1);
const unseen = text => element('span', { class: 'unseen', text });

/** A wording with what is gone and what is new marked, and said in words to those who do not see it. */
export function changed(before, after) {
  return difference(before, after).map(part => part.kind === 'same' ? part.text
    : part.kind === 'gone' ? element('del', {}, unseen(' removed: '), part.text, unseen(' ; '))
      : element('ins', {}, unseen(' added: '), part.text, unseen(' ; ')));
}

export class Note {
  /**
   * @param places the elements `whole`, `sections` and `omissions`
   * @param on what to do: select, accept, edit, strike, reopen, write, done, code, override, overrideDone, add, addOmission, place
   */
  constructor(places, on) {
    this.places = places;
    this.on = on;
    this.drawn = new Map();
    this.editing = null;
    this.overriding = null;
    this.differences = true;
    this.fixed = false;
    this.codesOnly = false;
  }

  /** Whether the words may be changed here, and not the codes alone. */
  get words() {
    return !this.fixed && !this.codesOnly;
  }

  draw(review, titles) {
    this.review = review;
    this.titles = titles;
    this.keepFocus(() => {
      this.group(this.places.whole, 'whole', this.wholeKey(), () => this.whole());
      this.sections();
      this.group(this.places.omissions, 'omissions', this.omissionsKey(), () => this.omissions());
    });
  }

  /** Draws a part again only where what it shows has changed. */
  group(place, name, key, make) {
    if (this.drawn.get(name)?.key !== key) {
      place.replaceChildren(...make());
      this.drawn.set(name, { key });
    }
  }

  sections() {
    const sections = this.review.sections();
    const shape = JSON.stringify([this.fixed, sections.map(section => [section.key, section.rows.map(row => row.id), section.rows.length === 0 && section.empty])]);
    if (this.drawn.get('shape')?.key !== shape) {
      this.drawn.set('shape', { key: shape });
      this.places.sections.replaceChildren(...sections.map(section => this.section(section)));
    }
    sections.flatMap(section => section.rows).forEach(row => this.refresh(row));
  }

  refresh(row) {
    const key = this.rowKey(row);
    const former = this.drawn.get('row ' + row.id);
    if (former?.key === key && former.node.isConnected) {
      return;
    }
    const node = this.row(row);
    node.classList.toggle('selected', this.selected === row.id);
    document.getElementById('row-' + row.id)?.replaceWith(node);
    this.drawn.set('row ' + row.id, { key, node });
    this.reach(node, this.selected === row.id);
  }

  rowKey(row) {
    const editing = this.editing === row.id;
    return JSON.stringify([{ ...row, text: editing ? '' : row.text, unchecked: !editing && row.unchecked }, editing, this.differences, this.fixed,
      this.overrideKey([...row.findings, ...row.codes.flatMap(code => code.findings ?? [])])]);
  }

  overrideKey(findings) {
    return findings.map(finding => this.overriding === finding.id ? 'open' : this.review.state.overrides[finding.id] ?? null);
  }

  section(section) {
    const id = 'section-' + section.key;
    return element('section', { class: 'section', 'aria-labelledby': id, 'data-section': section.key },
      element('h3', { id, text: section.title }),
      section.rows.length === 0
        ? element('p', { class: 'nothing', text: section.empty ?? 'Nothing was found for this section.' })
        : element('ol', { class: 'rows' }, ...section.rows.map(row => element('li', { id: 'row-' + row.id }))),
      !this.words ? null : element('button', {
        type: 'button', class: 'quiet add', text: '+ Add a sentence', 'aria-label': 'Add a sentence to ' + section.title,
        'data-focus': 'add ' + section.key, onclick: () => this.on.add(section.key)
      }));
  }

  row(row) {
    const editing = this.editing === row.id;
    const about = 'about-' + row.id;
    return element('li', { id: 'row-' + row.id, class: 'row', 'data-row': row.id, 'data-act': row.act ?? 'open', 'data-support': row.support ?? 'none' },
      element('span', { class: 'mark', 'aria-hidden': 'true', text: MARKS[row.act] ?? '' }),
      element('div', { class: 'body' },
        editing ? this.editor(row) : element('button', {
          type: 'button', class: 'sentence', id: 'sentence-' + row.id, 'data-focus': 'sentence ' + row.id, 'aria-describedby': about,
          onclick: () => this.on.select(row.id)
        }, ...this.wording(row)),
        element('p', { class: 'about-row', id: about }, ...this.about(row))),
      !this.words || editing ? null : this.acts(row),
      row.act === 'strike' ? null : element('div', { class: 'more' }, this.quotes(row), this.findings(row.findings), this.codes(row)));
  }

  wording(row) {
    if (row.act === 'strike') {
      return [element('del', { text: row.text })];
    }
    return this.differences && row.modelText !== null && row.modelText !== row.text ? changed(row.modelText, row.text) : [row.text || (this.codesOnly ? 'The words are not open to your role' : '(nothing yet)')];
  }

  editor(row) {
    const field = element('textarea', {
      class: 'editor', id: 'editor-' + row.id, rows: 2, maxlength: 4000, 'data-focus': 'editor ' + row.id, dir: 'auto',
      'aria-label': row.own ? 'Your sentence' : 'Wording of this sentence', spellcheck: 'true',
      oninput: event => { grow(event.target); this.on.write(row.id, event.target.value); }
    });
    field.value = row.text;
    queueMicrotask(() => grow(field));
    return element('div', { class: 'editing' }, field, element('div', { class: 'editing-acts' },
      element('button', { type: 'button', text: 'Done', 'data-focus': 'done ' + row.id, onclick: () => this.on.done(row.id) }),
      row.modelText === null ? null : element('button', {
        type: 'button', class: 'quiet', text: 'Back to the draft’s words', onclick: () => {
          field.value = this.review.original(row.id);
          grow(field);
          this.on.write(row.id, field.value);
          field.focus();
        }
      })));
  }

  about(row) {
    const parts = [unseen((ACTS[row.act] ?? 'Not decided') + '. ')];
    const tag = (kind, text) => parts.push(element('span', { class: 'tag ' + kind, text }), ' ');
    if (row.act === 'add') {
      tag('plain', 'Added by you');
    }
    if (row.act === 'edit') {
      tag('plain', 'Edited');
    }
    if (row.unchecked) {
      tag('plain', 'Not checked since you changed it');
    } else if (row.act !== 'strike' && row.support === 'NONE') {
      tag('bad', 'Nothing in the sources supports this');
    } else if (row.act !== 'strike' && row.support === 'PARTIAL') {
      tag('warn', 'Partly supported');
    }
    if (row.evidence.length > 0 && row.act !== 'strike') {
      parts.push(unseen('Rests on: ' + row.evidence.map(span => '“' + span.quote + '” in ' + this.title(span.ref)).join('; ') + '.'));
    }
    return parts;
  }

  title(ref) {
    return this.titles.get(ref) ?? ref;
  }

  /** The words it rests on, for whom the sources are below and not beside. */
  quotes(row) {
    return row.evidence.length === 0 || row.act === 'strike' ? null : element('ul', { class: 'quotes', 'aria-label': 'Words it rests on' },
      ...row.evidence.map((span, place) => element('li', {}, this.quote(span, 'quote ' + row.id + ' ' + place))));
  }

  quote(span, focus) {
    return element('button', {
      type: 'button', class: 'quote', 'data-focus': focus, onclick: event => this.on.place(span, event.currentTarget)
    }, '“' + span.quote + '” ', element('span', { class: 'from', text: this.title(span.ref) }));
  }

  acts(row) {
    const act = (name, label, mark, pressed, run) => element('button', {
      type: 'button', class: 'act ' + name, title: label, 'aria-label': label, 'aria-pressed': pressed === null ? null : String(pressed),
      'data-focus': name + ' ' + row.id, onclick: run
    }, element('span', { 'aria-hidden': 'true', text: mark }));
    return element('div', { class: 'acts', role: 'group', 'aria-label': 'What becomes of this sentence' },
      row.own ? null : act('accept', 'Accept', '✓', row.act === 'accept', () => row.act === 'accept' ? this.on.reopen(row.id) : this.on.accept(row.id)),
      act('edit', 'Edit', '✎', null, () => this.on.edit(row.id)),
      row.own ? act('strike', 'Remove', '✕', null, () => this.on.strike(row.id))
        : act('strike', 'Strike', '✕', row.act === 'strike', () => row.act === 'strike' ? this.on.reopen(row.id) : this.on.strike(row.id)));
  }

  findings(findings) {
    return findings.length === 0 ? null : element('ul', { class: 'findings', 'aria-label': 'Findings' }, ...findings.map(each => this.finding(each)));
  }

  finding(finding) {
    const reason = this.review.state.overrides[finding.id] ?? '';
    const settled = finding.severity === 'BLOCK' && reason.trim() !== '' && this.overriding !== finding.id;
    const [kind, word] = settled ? ['plain', 'Overridden'] : TAGS[finding.severity] ?? TAGS.INFO;
    return element('li', { class: 'finding ' + (settled ? 'settled' : finding.severity.toLowerCase()), id: 'finding-' + finding.id, 'data-finding': finding.id },
      element('p', {}, element('span', { class: 'tag ' + kind, text: word }), ' ' + finding.message),
      ...(finding.evidence ?? []).map((span, place) => this.quote(span, 'quote ' + finding.id + ' ' + place)),
      finding.severity === 'BLOCK' ? this.override(finding, reason, settled) : null);
  }

  override(finding, reason, settled) {
    if (this.overriding === finding.id) {
      const field = element('textarea', {
        id: 'reason-' + finding.id, rows: 2, maxlength: 1000, 'data-focus': 'reason ' + finding.id, 'data-reason': finding.id,
        oninput: event => this.on.override(finding.id, event.target.value)
      });
      field.value = reason;
      return element('div', { class: 'reason' },
        element('label', { for: field.id, text: 'Why it may be signed all the same' }), field,
        element('p', { class: 'hint', text: 'Signed with the note and kept on record.' }),
        element('button', { type: 'button', text: 'Done', onclick: () => this.on.overrideDone(finding.id) }));
    }
    return element('div', { class: 'reason-given' },
      settled ? element('p', {}, element('strong', { text: 'Your reason: ' }), reason) : null,
      !this.words ? null : element('button', {
        type: 'button', class: 'quiet', text: settled ? 'Change the reason' : 'Override with a reason', 'data-focus': 'override ' + finding.id,
        'aria-label': (settled ? 'Change the reason: ' : 'Override with a reason: ') + finding.message, onclick: () => this.on.overriding(finding.id)
      }));
  }

  codes(row) {
    return row.codes.length === 0 ? null : element('ul', { class: 'codes-of', 'aria-label': 'Codes proposed' }, ...row.codes.map(code => this.code(row, code)));
  }

  code(row, code) {
    const act = (name, label, pressed) => element('button', {
      type: 'button', class: 'act ' + name, 'aria-pressed': String(pressed), 'aria-label': label + ' ' + code.code, title: label,
      'data-focus': 'code ' + name + ' ' + row.id + ' ' + code.key, onclick: () => this.on.code(row.id, code.key, name)
    }, element('span', { 'aria-hidden': 'true', text: MARKS[name] }));
    return element('li', { class: 'code-of', 'data-act': code.act ?? 'open', 'data-code': code.key },
      element('div', { class: 'code-line' },
        element('span', { class: 'code-words' }, element('code', { text: code.code }), ' ' + code.display + ' ', element('span', { class: 'from', text: system(code.system) }),
          code.valid ? null : element('span', { class: 'tag bad', text: 'Not valid: it is not stored' })),
        this.fixed ? null : element('div', { class: 'acts', role: 'group', 'aria-label': 'What becomes of ' + code.code },
          code.valid ? act('accept', 'Accept the code', code.act === 'accept') : null, act('strike', 'Strike the code', code.act === 'strike'))),
      code.act === 'strike' ? null : this.findings(code.findings ?? []));
  }

  wholeKey() {
    const findings = this.review.checked.findings ?? [];
    return JSON.stringify([findings, this.overrideKey(findings), this.fixed]);
  }

  whole() {
    const findings = this.review.checked.findings ?? [];
    return findings.length === 0 ? [] : [element('section', { class: 'whole', 'aria-labelledby': 'whole-title' },
      element('h3', { id: 'whole-title', text: 'Against the record' }), this.findings(findings))];
  }

  omissionsKey() {
    return JSON.stringify([this.review.checked.omissions ?? [], this.fixed]);
  }

  omissions() {
    const omissions = this.review.checked.omissions ?? [];
    return omissions.length === 0 ? [] : [element('section', { class: 'omitted', 'aria-labelledby': 'omitted-title' },
      element('h3', { id: 'omitted-title', text: 'In the sources, not in the note' }),
      element('ul', { class: 'findings' }, ...omissions.map(each => this.omission(each))))];
  }

  omission(omission) {
    const sections = this.review.draft.sections;
    const choice = element('select', { 'aria-label': 'Section to add it to', 'data-focus': 'section ' + omission.id },
      ...sections.map(section => element('option', { value: section.key, text: section.title })));
    return element('li', { class: 'finding info', 'data-omission': omission.id },
      element('p', { text: omission.message }), this.quote(omission, 'quote ' + omission.id),
      !this.words ? null : element('div', { class: 'add-to' }, choice, element('button', {
        type: 'button', class: 'quiet', text: 'Add to the note', 'aria-label': 'Add to the note: ' + omission.quote, 'data-focus': 'add ' + omission.id,
        onclick: () => this.on.addOmission(omission, choice.value)
      })));
  }

  /** Marks the sentence that the sources are lit for; by Tab one comes to its own controls and past those of all others. */
  select(id) {
    this.selected = id;
    this.places.sections.querySelectorAll('.row').forEach(row => {
      const chosen = row.dataset.row === id;
      row.classList.toggle('selected', chosen);
      this.reach(row, chosen);
    });
  }

  reach(row, chosen) {
    row.querySelectorAll('button, textarea, select').forEach(control => {
      control.tabIndex = chosen || control.closest('.editing, .reason') ? 0 : -1;
    });
    const sentence = row.querySelector('.sentence');
    if (sentence) {
      sentence.toggleAttribute('aria-current', false);
      if (chosen) {
        sentence.setAttribute('aria-current', 'true');
      }
    }
  }

  /** Drawing again puts the focus back on the control that had it, with the caret where it was. */
  keepFocus(draw) {
    const had = document.activeElement;
    const name = had?.dataset?.focus;
    const caret = had instanceof HTMLTextAreaElement ? [had.selectionStart, had.selectionEnd] : null;
    draw();
    if (name === undefined || had.isConnected) {
      return;
    }
    const again = document.querySelector('[data-focus="' + CSS.escape(name) + '"]');
    again?.focus({ preventScroll: true });
    if (caret !== null && again instanceof HTMLTextAreaElement) {
      again.setSelectionRange(...caret);
    }
  }
}

function grow(field) {
  field.style.height = 'auto';
  field.style.height = field.scrollHeight + 4 + 'px';
}
