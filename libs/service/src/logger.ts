import { types } from 'node:util';
import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import { workContext } from './context.js';

/** Keys whose values are personal or secret wherever they stand in what is logged (S27). */
const HIDDEN = new Set(
  (
    'name actorname actor_name firstname lastname fullname email phone ssn hetu birthdate address token ' +
    'authorization cookie set-cookie password secret body text narrative claims caller'
  ).split(' '),
);
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b/g, '[ssn]'],
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[mail]'],
  [/(:\/\/[^:/\s]+:)[^@\s]+@/g, '$1[secret]@'],
];

/** What may be printed of a value: tokens, personal identity codes, mail addresses and values of personal keys are masked. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string')
    return PATTERNS.reduce((text, [pattern, mask]) => text.replace(pattern, mask), value.slice(0, 4_000));
  if (types.isNativeError(value)) return redactError(value, depth);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (depth > 5) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      HIDDEN.has(key.toLowerCase()) ? '[hidden]' : redact(item, depth + 1),
    ]),
  );
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    message: redact(wordsOf(error)),
    code,
    // Frames alone: a stack begins with the message as it was.
    stack: redact(
      (error.stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .join('\n'),
    ),
    cause: types.isNativeError(error.cause) && depth < 3 ? redactError(error.cause, depth + 1) : undefined,
  };
}

/**
 * An error's message without the values that it quotes: Prisma prints the arguments of the call, PostgreSQL what it could
 * not read (SQLSTATE class 22), the JSON parser a piece of the text. What went wrong stays, with which data does not.
 */
function wordsOf(error: Error): string {
  const { name, message } = error;
  const code = 'code' in error ? String(error.code) : '';
  const isPrismas = name.startsWith('Prisma') || name === 'DriverAdapterError';
  if (!isPrismas && name !== 'SyntaxError' && !/^22\w{3}$/.test(code)) return message;
  const lines = message.split('\n').filter((line) => line.trim());
  const kept = isPrismas ? [...new Set([lines[0], lines.at(-1)])].join(' ') : message;
  // From the first quotation mark to the last: what stands between may hold such marks itself.
  return kept.replace(/".*("|$)/s, '"…"');
}

/**
 * The JSON log of a process: one line a fact, the ids of the work at hand bound, nothing personal.
 * @param process name, such as `inspections-worker`
 */
export function createLogger(process: string, level: string, to?: DestinationStream): Logger {
  const options = {
    level,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      const { requestId, eventId, workflowId } = workContext();
      return { requestId, eventId, workflowId };
    },
    hooks: {
      logMethod(this: Logger, args: Parameters<Logger['info']>, method: (...line: unknown[]) => void) {
        method.apply(
          this,
          (args as unknown[]).map((part) => redact(part)),
        );
      },
    },
  };
  return to ? pino(options, to) : pino(options);
}

/** Nest's own lines in the same log. */
export function nestLogger(log: Logger): LoggerService {
  const line =
    (level: 'info' | 'warn' | 'error' | 'debug') =>
    (message: unknown, ...rest: unknown[]) => {
      const last = rest.at(-1);
      const context = typeof last === 'string' ? last : undefined;
      if (types.isNativeError(message)) log[level]({ context, error: message }, message.name);
      else log[level]({ context }, typeof message === 'string' ? message : JSON.stringify(message));
    };
  return { log: line('debug'), warn: line('warn'), error: line('error'), debug: line('debug') };
}
