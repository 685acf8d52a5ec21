// The banner of a broken glass, and what is typed into forms kept as a draft.
import '/assets/glass.js';
import '/assets/form-drafts.js';

// The most urgent case first, then the oldest: Tasklist itself would put the newest first.
const order = encodeURIComponent(JSON.stringify([
  { sortBy: 'priority', sortOrder: 'desc' },
  { sortBy: 'created', sortOrder: 'asc' }
]));

function mostUrgentFirst() {
  const hash = window.location.hash || '#/';
  if (hash.indexOf('sorting=') < 0 && !/^#\/(login|logout)/.test(hash)) {
    const joint = hash.indexOf('?') < 0 ? '?' : '&';
    window.history.replaceState(null, '', hash + joint + 'sorting=' + order);
  }
}

mostUrgentFirst();

// People sign in on our page alone: the one of these applications takes nobody.
function signInOnOurPage() {
  if (/^#\/login/.test(window.location.hash)) {
    window.location.replace('/sign-in');
  }
}

signInOnOurPage();
window.addEventListener('hashchange', signInOnOurPage);

export default {
  app: { name: 'Tasks', vendor: 'Wardclerk' },
  customScripts: ['scripts/evidence-tab', 'scripts/review-link'],
  disableWelcomeMessage: true,
  locales: { availableLocales: ['en', 'de'], fallbackLocale: 'en' },
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'claims the currently selected task' },
    focusFilter: { key: 'ctrl+shift+f', description: 'set the focus to the first filter in the list' },
    focusList: { key: 'ctrl+alt+l', description: 'sets the focus to the first task in the list' },
    focusForm: { key: 'ctrl+alt+f', description: 'sets the focus to the first input field in a task form' }
  }
};
