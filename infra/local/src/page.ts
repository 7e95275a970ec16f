import { LANGUAGES, type Language } from '@valvomo/contracts';

/** The reader's language: asked for in the address, else the browser's first that we have, else Finnish. */
export function languageOf(asked: string | null | undefined, acceptLanguage: string | undefined): Language {
  const accepted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  const known = (language: string | null | undefined): language is Language =>
    LANGUAGES.includes(language as Language);
  return [asked, ...accepted].find(known) ?? 'fi';
}

/** Makes text safe inside HTML. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const LANGUAGE_NAMES: Record<Language, string> = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

/** A whole page; `body` is HTML. */
export function page(language: Language, title: string, body: string): string {
  const others = LANGUAGES.filter((other) => other !== language).map(
    (other) => `<a href="?lang=${other}" lang="${other}" hreflang="${other}">${LANGUAGE_NAMES[other]}</a>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
  nav { float: right } nav a { margin-left: 1rem }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #ccc; vertical-align: top }
  a { color: #00468b } code { background: #f0f0f0; padding: .1rem .3rem; border-radius: .2rem }
</style>
</head>
<body>
<nav>${others.join('')}</nav>
<main>
<h1>${escape(title)}</h1>
${body}
</main>
</body>
</html>
`;
}
