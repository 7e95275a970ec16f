import type { Language, Texts } from '@valvomo/contracts';

const TITLE: Texts = { fi: 'Olet kirjautunut ulos', sv: 'Du är utloggad', en: 'You are signed out' };
const AGAIN: Texts = { fi: 'Kirjaudu uudelleen', sv: 'Logga in på nytt', en: 'Sign in again' };
const FAREWELL: Texts = {
  fi: 'Kirjaudu ulos myös kirjautumispalvelusta',
  sv: 'Logga också ut från inloggningstjänsten',
  en: 'Sign out of the sign-in service as well',
};

/** What stands when a session was ended here; the provider's own session is another one. */
export function signedOutPage(language: Language, signIn: string, farewell: URL | null): string {
  const link = (address: string, texts: Texts): string =>
    `<p><a href="${address.replaceAll('&', '&amp;')}">${texts[language]}</a></p>`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${TITLE[language]}</title></head>
<body><main><h1>${TITLE[language]}</h1>
${link(signIn, AGAIN)}
${farewell ? link(farewell.href, FAREWELL) : ''}
</main></body>
</html>
`;
}
