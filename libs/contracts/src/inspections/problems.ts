import type { Problem } from '../problems.js';
import { correctionProblems } from './correction-problems.js';
import { measureProblems } from './measure-problems.js';
import { reportProblems } from './report-problems.js';
import { visitProblems } from './visit-problems.js';

/** Refusals of supervision, by what is refused; codes printed in domain.md are literal. */
export const inspectionsProblems = {
  ...visitProblems,
  ...reportProblems,
  ...correctionProblems,
  ...measureProblems,
} as const satisfies Record<string, Problem>;
