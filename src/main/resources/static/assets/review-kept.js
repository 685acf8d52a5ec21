// Says whether what was typed is kept, and what to do where it is not.
import { element } from './elements.js';
import { $, banner, button, complain, say } from './review-page.js';

const SAVED = {
  changed: 'Not saved yet', saving: 'Saving…', offline: 'Not saved: no connection. It is tried again', ended: 'Not saved: you are signed out',
  taken: 'Not saved: somebody else holds it', gone: 'Not saved: the task is gone', closed: 'Not saved: not open to you', large: 'Not saved: it is too long'
};

/** @param state as the keeper tells it */
export function kept(state, refusal, keeper, review) {
  $('saved').dataset.state = state;
  if (state === 'elsewhere') {
    $('saved').textContent = 'Not saved from here any more';
    banner('elsewhere', 'bad', 'This note was saved from another tab, window or program since you opened it here. Nothing is overwritten: say which counts.',
      button('Take what was saved there', () => {
        keeper.stop();
        location.reload();
      }),
      button('Keep what stands here', async () => {
        if (await keeper.prevail()) {
          say('What stands here is saved.');
        }
      }), copyButton(review));
    return;
  }
  $('saved').textContent = state === 'saved' ? 'Saved ' + new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) : SAVED[state];
  const trouble = {
    offline: ['What you typed is on this page and not saved yet. It is saved when the server answers again.', button('Try now', () => keeper.again())],
    ended: ['You are signed out. What you typed is still on this page: sign in in the other tab, come back here, and it is saved.',
      element('a', { class: 'button quiet', href: '/sign-in?next=%2F', target: '_blank', rel: 'noopener', text: 'Sign in in another tab' }),
      button('Try now', () => keeper.again())],
    taken: [(refusal?.detail || 'Somebody else holds this task') + '. What you typed is still on this page, but cannot be saved.', copyButton(review), button('Try now', () => keeper.again())],
    gone: ['This task was completed, withdrawn or given to others meanwhile. What you typed is still on this page, but cannot be saved.', copyButton(review)],
    closed: ['This task is no longer open to you. What you typed is still on this page, but cannot be saved.', copyButton(review)],
    large: ['What you typed is too long to be saved. Shorten it.', copyButton(review)]
  }[state];
  if (state === 'saved') {
    banner('elsewhere', '', null);
  }
  if (trouble) {
    banner('trouble', 'bad', ...trouble);
  } else if (state === 'saved') {
    banner('trouble', '', null);
    banner('free', '', null);
  }
}

function copyButton(review) {
  return button('Copy the note as it stands', async () => {
    const text = review.sections().map(section => [section.title, ...section.rows.filter(row => row.act !== 'strike').map(row => row.text)].join('\n')).join('\n\n');
    try {
      await navigator.clipboard.writeText(text);
      say('Copied.');
    } catch {
      complain('The browser does not let this page copy. Mark the text and copy it by hand.');
    }
  });
}
