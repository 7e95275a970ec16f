import { commonProblems } from './common-problems.js';
import { consultationsProblems } from './consultations/problems.js';
import { guaranteeProblems } from './consultations/guarantee-problems.js';
import { fundingProblems } from './consultations/funding-problems.js';
import { networkProblems } from './consultations/network-problems.js';
import { pilotProblems } from './consultations/pilots-problems.js';
import { practiceProblems } from './consultations/practices-problems.js';
import { rotaProblems } from './consultations/rota-problems.js';
import { inspectionsProblems } from './inspections/problems.js';
import { registryProblems } from './registry/problems.js';
import { reportingProblems } from './reporting/problems.js';
import { publicationProblems } from './reporting/publications-problems.js';
import { safetyProblems } from './reporting/safety-problems.js';
import { strategyProblems } from './reporting/strategy-problems.js';
import type { Texts } from './texts.js';

/** What a caller reads of one code: HTTP status and a title with `{placeholders}` filled from `RuleBroken.params`. */
export interface Problem {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503;
  readonly title: Texts;
}

/** Every problem code of the product; a code is stable once published. */
export const problems = {
  ...commonProblems,
  ...registryProblems,
  ...inspectionsProblems,
  ...consultationsProblems,
  ...guaranteeProblems,
  ...rotaProblems,
  ...pilotProblems,
  ...fundingProblems,
  ...practiceProblems,
  ...networkProblems,
  ...reportingProblems,
  ...strategyProblems,
  ...publicationProblems,
  ...safetyProblems,
} as const satisfies Record<string, Problem>;

export type ProblemCode = keyof typeof problems;
