import type { Problem } from '../problems.js';

export const inspectionsProblems = {} as const satisfies Record<string, Problem>;
