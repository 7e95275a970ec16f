/** Markup that is safe to send: made by `markup` alone, so that whatever comes from a row is escaped once. */
export class Markup {
  constructor(private readonly made: string) {}

  toString(): string {
    return this.made;
  }
}

type Part = Markup | string | number | null | undefined | false | readonly Part[];

const UNSAFE = /[&<>"']/g;
const escaped = (text: string): string =>
  text.replace(UNSAFE, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Markup with values in it: text is escaped, `Markup` stands as it is, a list is joined, nothing is nothing.
 * Not called `html`, which Prettier would lay out anew: between inline elements a blank is content, and the style has a hash.
 */
export function markup(written: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(String.raw({ raw: written }, ...parts.map(madeOf)));
}

function madeOf(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Markup) return part.toString();
  if (typeof part === 'object') return part.map(madeOf).join('');
  return escaped(String(part));
}
