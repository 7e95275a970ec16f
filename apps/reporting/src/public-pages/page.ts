import { createHash } from 'node:crypto';
import { LANGUAGES, type Language, type Texts } from '@valvomo/contracts';
import { Markup, markup } from './markup.js';
import { publicParts, type PublicPart } from './public-parts.js';

const LANGUAGE_NAMES: Texts = { fi: 'Suomi', sv: 'Svenska', en: 'English' };
const TO_CONTENT: Texts = { fi: 'Siirry sisältöön', sv: 'Gå till innehållet', en: 'Skip to the content' };
const IN_LANGUAGES: Texts = { fi: 'Kielet', sv: 'Språk', en: 'Languages' };

/** Colours have 4.5 : 1 on white (WCAG 2.2, 1.4.3); a light is told in words too (1.4.1). */
const STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1rem; color: #1a1a1a; background: #fff }
a { color: #00468b } a:focus-visible, button:focus-visible, [tabindex]:focus-visible { outline: 3px solid #00468b; outline-offset: 2px }
.skip { position: absolute; left: -99rem } .skip:focus { position: static }
.languages ul, .parts ul { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0; margin: 0 0 1rem }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100% } caption { text-align: left; font-weight: 600; padding: .5rem 0 }
th, td { text-align: left; vertical-align: top; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid #767676 }
td.number { text-align: right; font-variant-numeric: tabular-nums }
.light::before { content: "●"; margin-right: .35em }
.green::before { color: #1b7a34 } .yellow::before { color: #a86a00; content: "▲" } .red::before { color: #b3151b; content: "■" } .grey::before { color: #5c5c5c; content: "○" }
.note { color: #4a4a4a; font-weight: 400 } svg { max-width: 100%; height: auto }
`;

/** The one style of all pages by its hash: nothing else may style them, and no script runs. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface Page {
  readonly title: string;
  readonly body: Markup;
  /** An Atom feed of what the page shows, where there is one. */
  readonly feed?: string;
  /** What of the public site it belongs to; a page of staff belongs to none. */
  readonly part?: PublicPart;
  /** What stands beside the languages, such as a sign-out form. */
  readonly head?: Markup;
}

/** A whole page in one language with links to the same in the others: no script, no cookie, nothing from elsewhere. */
export function page(language: Language, { title, body, feed, part, head }: Page): string {
  const others = LANGUAGES.map((other) =>
    other === language
      ? markup`<li><span lang="${other}" aria-current="true">${LANGUAGE_NAMES[other]}</span></li>`
      : markup`<li><a href="?lang=${other}" lang="${other}" hreflang="${other}">${LANGUAGE_NAMES[other]}</a></li>`,
  );
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${feed && markup`<link rel="alternate" type="application/atom+xml" title="${title}" href="${feed}">`}
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">${TO_CONTENT[language]}</a>
<nav class="languages" aria-label="${IN_LANGUAGES[language]}"><ul>${others}</ul>${head}</nav>
${part && publicParts(language, part)}<main id="content">
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.toString();
}
