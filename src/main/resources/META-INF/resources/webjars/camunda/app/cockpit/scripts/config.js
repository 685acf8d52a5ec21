export default {
  app: { name: 'Cases', vendor: 'Wardclerk' },
  csrfCookieName: 'WARDCLERK-ENGINE-CSRF',
  disableWelcomeMessage: true,
  locales: { availableLocales: ['en', 'de'], fallbackLocale: 'en' },
  skipCustomListeners: { default: false, hidden: true },
  skipIoMappings: { default: false, hidden: true }
};
