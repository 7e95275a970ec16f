import type { Problem } from '../problems.js';

export const reportingProblems = {} as const satisfies Record<string, Problem>;
