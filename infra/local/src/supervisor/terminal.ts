import { styleText } from 'node:util';

const COLOURS = [
  'cyan',
  'green',
  'yellow',
  'magenta',
  'blue',
  'cyanBright',
  'greenBright',
  'magentaBright',
] as const;
const WIDTH = 18;

/** Writes lines to the terminal, each behind the name of its part in the part's own colour. */
export function terminal(out: NodeJS.WritableStream = process.stdout): (part: string, line: string) => void {
  const colours = new Map<string, (typeof COLOURS)[number]>();
  return (part, text) => {
    if (!colours.has(part)) colours.set(part, COLOURS[colours.size % COLOURS.length]!);
    // styleText leaves the colour out where the stream is no terminal, or NO_COLOR says so.
    const prefix = styleText(colours.get(part)!, part.padEnd(WIDTH), { stream: out });
    for (const line of text.split('\n')) out.write(`${prefix} ${line}\n`);
  };
}

const LOUD_LEVELS = new Set(['warn', 'error', 'fatal', 'panic']);
const PINO_WARN = 40;

/**
 * What of a line of a part's log belongs on the terminal, too: warnings and worse, in short; the whole is in its file.
 * Knows the JSON lines of our services and of Temporal, and the words of PostgreSQL, NATS and Node.
 * @returns undefined for what does not
 */
export function loudly(line: string): string | undefined {
  const entry = parsed(line);
  if (!entry) return /\b(PANIC|FATAL)\b|\[(ERR|FTL)\]|^\s*\w*Error\b/.test(line) ? line : undefined;
  const { level, msg, error, err } = entry;
  const loud = typeof level === 'number' ? level >= PINO_WARN : LOUD_LEVELS.has(level ?? '');
  return loud ? [msg, messageOf(error ?? err)].filter(Boolean).join(': ') : undefined;
}

interface Entry {
  level?: string | number;
  msg?: string;
  error?: string | { message?: string };
  err?: { message?: string };
}

function messageOf(error: Entry['error']): string | undefined {
  return typeof error === 'string' ? error : error?.message;
}

function parsed(line: string): Entry | undefined {
  try {
    return line.startsWith('{') ? (JSON.parse(line) as Entry) : undefined;
  } catch {
    return undefined;
  }
}
