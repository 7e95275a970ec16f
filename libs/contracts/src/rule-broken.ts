import type { ProblemCode } from './problems.js';

/** Where in the request something is wrong: keys and indexes from the body's root. */
export type FieldPath = readonly (string | number)[];

/**
 * A rule of law or procedure refuses the act; becomes problem+json with this code (RFC 9457).
 * `params` fill the placeholders of the problem's text; `path` names the field at fault, where one is.
 */
export class RuleBroken extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly params: Readonly<Record<string, string | number>> = {},
    readonly path?: FieldPath,
  ) {
    super(code);
    this.name = 'RuleBroken';
  }
}

/**
 * What is sent or decided lacks fields of its own. The problem's text names them by `{fields}`, and each is a fault of its
 * own in the problem, so that a form can mark all of them.
 * @param missing names of top-level fields, at least one
 */
export class Incomplete extends RuleBroken {
  constructor(
    code: ProblemCode,
    readonly missing: readonly string[],
  ) {
    super(code, { fields: missing.join(', ') });
    this.name = 'Incomplete';
  }
}
