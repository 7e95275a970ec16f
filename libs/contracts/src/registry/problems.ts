import type { Problem } from '../problems.js';

export const registryProblems = {} as const satisfies Record<string, Problem>;
