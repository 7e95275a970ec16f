import { fileURLToPath } from 'node:url';

/** The SDK loads it by path: in the worker for activities, and in the bundle for workflows. */
export const failureConverterPath = fileURLToPath(new URL('./failure-converter.cjs', import.meta.url));
