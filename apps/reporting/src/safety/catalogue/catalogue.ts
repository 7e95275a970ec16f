import type { CatalogueTask } from './task.js';
import { TASKS_1 } from './tasks-1.js';
import { TASKS_2 } from './tasks-2.js';
import { TASKS_3 } from './tasks-3.js';
import { TASKS_4 } from './tasks-4.js';

/** The tasks that a programme begins with. */
export const CATALOGUE: readonly CatalogueTask[] = [...TASKS_1, ...TASKS_2, ...TASKS_3, ...TASKS_4];
