/** Markup that is safe to send: made by `html` alone, so that whatever comes from a row is escaped once. */
export class Html {
  constructor(private readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

const UNSAFE = /[&<>"']/g;
const escaped = (text: string): string =>
  text.replace(UNSAFE, (character) => `&#${character.charCodeAt(0)};`);

/** Markup with values in it: text is escaped, `Html` stands as it is, a list is joined, nothing is nothing. */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: markup }, ...parts.map(markupOf)));
}

function markupOf(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.toString();
  if (typeof part === 'object') return part.map(markupOf).join('');
  return escaped(String(part));
}
