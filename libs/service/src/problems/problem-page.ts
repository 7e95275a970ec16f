import type { Language } from '@valvomo/contracts';
import type { ProblemDetails } from './problem.js';

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A refusal for who reads it in a browser: what stands in the problem's title and detail, and the request's id to ask with. */
export function problemPage(language: Language, { title, detail, requestId }: ProblemDetails): string {
  const next = detail === undefined ? '' : `<p>${escaped(detail)}</p>\n`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>
<body><main><h1>${escaped(title)}</h1>
${next}<p><code>${escaped(requestId)}</code></p>
</main></body>
</html>
`;
}
