import { isDeepStrictEqual } from 'node:util';
import type { Language, Texts } from '@valvomo/contracts';

const ZONE = 'Europe/Helsinki';
const INDENT = ' '.repeat(24);
const WIDTH = 92;
const LOCALES: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

/** Tells a story in one language, line by line, and counts what of it was checked. */
export class Teller {
  checked = 0;
  wrong = 0;

  constructor(
    readonly language: Language,
    readonly write: (text: string) => void,
  ) {}

  /** A heading. */
  chapter(words: Texts): void {
    this.write(`\n${words[this.language]}\n`);
  }

  /** What happens at an instant; `{name}` in the words is filled in. */
  tell(at: Date, words: Texts, fill: Readonly<Record<string, string>> = {}): void {
    const [first, ...more] = wrap(this.say(words, fill));
    this.write(`${this.instant(at).padEnd(INDENT.length)}${first}\n`);
    for (const line of more) this.write(`${INDENT}${line}\n`);
  }

  /** What belongs to the line before: a reason, a place to look. */
  note(text: string): void {
    const [first, ...more] = wrap(text);
    this.write(`${INDENT}· ${first}\n`);
    for (const line of more) this.write(`${INDENT}  ${line}\n`);
  }

  say(words: Texts, fill: Readonly<Record<string, string>> = {}): string {
    return words[this.language].replaceAll(/\{(\w+)\}/g, (hole, name: string) => fill[name] ?? hole);
  }

  /** A date and time as people of the language write it: `Tue 2037-03-24 16:00`, `ti 24.3.2037 klo 16.00`. */
  instant(at: Date): string {
    const time = at.toLocaleTimeString('en-GB', { timeZone: ZONE, timeStyle: 'short' });
    if (this.language === 'en') return `${this.date(at)} ${time}`;
    return `${this.date(at)} ${this.language === 'fi' ? 'klo' : 'kl.'} ${time.replace(':', '.')}`;
  }

  date(at: Date): string {
    const name = at.toLocaleDateString(LOCALES[this.language], { timeZone: ZONE, weekday: 'short' });
    // Two letters in the national languages, as the explanations of dates write them.
    const weekday = this.language === 'en' ? name : name.slice(0, 2);
    const numbers =
      this.language === 'en'
        ? at.toLocaleDateString('sv-SE', { timeZone: ZONE })
        : at.toLocaleDateString('fi-FI', { timeZone: ZONE });
    return `${weekday} ${numbers}`;
  }

  /** The story goes as it must only if these are the same; a difference is shown where it is met. */
  check(what: string, actual: unknown, expected: unknown): void {
    this.checked++;
    if (isDeepStrictEqual(actual, expected)) return;
    this.wrong++;
    this.write(
      `${INDENT}!! ${what}: expected ${JSON.stringify(expected)}, it was ${JSON.stringify(actual)}\n`,
    );
  }
}

function wrap(text: string): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line.length + word.length < WIDTH) lines[lines.length - 1] = line ? `${line} ${word}` : word;
    else lines.push(word);
  }
  return lines;
}
