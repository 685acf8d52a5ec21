// The banner of a broken glass.
import '/assets/glass.js';

// People sign in on our page alone: the one of these applications takes nobody.
function signInOnOurPage() {
  if (/^#\/login/.test(window.location.hash)) {
    window.location.replace('/sign-in');
  }
}

signInOnOurPage();
window.addEventListener('hashchange', signInOnOurPage);

export default {
  app: { name: 'Cases', vendor: 'Wardclerk' },
  customScripts: ['scripts/audit-tab'],
  disableWelcomeMessage: true,
  locales: { availableLocales: ['en', 'de'], fallbackLocale: 'en' },
  skipCustomListeners: { default: false, hidden: true },
  skipIoMappings: { default: false, hidden: true }
};
