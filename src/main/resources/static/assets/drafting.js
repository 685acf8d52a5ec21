// How far drafts are, in words and as a bar: for the list of documents and the page of one that has no task yet.
import { element } from './elements.js';

const STAGES = { gather: 'Reading the record', write: 'Writing', check: 'Checking each sentence against its sources' };

export const words = ({ stage }) => STAGES[stage] ?? 'At work';

/** @param draft as the API lists it: `stage`, `share` from 0 to 1 */
export function bar(draft) {
  return element('progress', { max: 1, value: draft.share, 'aria-label': words(draft) });
}
