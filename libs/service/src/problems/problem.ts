import {
  Incomplete,
  type Language,
  type ProblemCode,
  PARAM_TITLES,
  problems,
  RuleBroken,
} from '@valvomo/contracts';
import { say } from './words.js';

/** One thing that is wrong with a request: where (JSON pointer), a code, and what to do in the caller's language. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** RFC 9457 problem details as every service answers them. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  readonly requestId: string;
}

/** The request does not have the shape that its route asks for; becomes 400 `invalid_request` with the list. */
export class InvalidRequest extends Error {
  constructor(
    readonly errors: readonly FieldProblem[],
    readonly code: ProblemCode = 'invalid_request',
  ) {
    super(code);
    this.name = 'InvalidRequest';
  }
}

/**
 * The JSON pointer of a path inside a body.
 * @see RFC 6901 section 3: `~` and `/` inside a key are written `~0` and `~1`.
 */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The problem of one code, its text filled with the rule's parameters; `detail` says only what the title does not. */
export function problemOf(
  error: RuleBroken | InvalidRequest,
  language: Language,
  requestId: string,
): ProblemDetails {
  const title = titleOf(error.code, language, error instanceof RuleBroken ? error.params : {});
  const errors = error instanceof InvalidRequest ? error.errors : faultsOf(error, title, language);
  const detail = detailOf(error.code, title, errors, language);
  return {
    type: `urn:valvomo:problem:${error.code}`,
    title,
    status: problems[error.code].status,
    code: error.code,
    ...(detail && { detail }),
    ...(errors.length > 0 && { errors }),
    requestId,
  };
}

function faultsOf(error: RuleBroken, title: string, language: Language): readonly FieldProblem[] {
  const { code, path } = error;
  if (error instanceof Incomplete)
    return error.missing.map((field) => ({
      path: pointer([field]),
      code: 'missing',
      message: say('missing', language),
    }));
  return path ? [{ path: pointer(path), code, message: title }] : [];
}

function detailOf(
  code: ProblemCode,
  title: string,
  errors: readonly FieldProblem[],
  language: Language,
): string | null {
  if (code === 'not_found') return say('nowhere', language);
  const told = errors.filter(({ message }) => message !== title);
  return told.map(({ path, message }) => `${path || '/'}: ${message}`).join(' ') || null;
}

/** A code's text in one language with its `{placeholders}` filled, codes in them by their titles. */
export function titleOf(
  code: ProblemCode,
  language: Language,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return problems[code].title[language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? wordsFor(name, String(params[name]), language) : whole,
  );
}

/** A civil date among the parameters. */
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

function wordsFor(parameter: string, value: string, language: Language): string {
  const titles = PARAM_TITLES[parameter];
  if (!titles) return dayIn(language, value);
  const titled = (code: string) => (Object.hasOwn(titles, code) ? titles[code]![language] : code);
  return value.split(', ').map(titled).join(', ');
}

/** A day as people of the language write it, as explanations of dates do; whatever is no day stays as it is. */
function dayIn(language: Language, value: string): string {
  const [, year, month, day] = DAY.exec(value) ?? [];
  return year && language !== 'en' ? `${Number(day)}.${Number(month)}.${year}` : value;
}
