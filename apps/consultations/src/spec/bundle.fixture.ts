import { bundler } from '@valvomo/processes/worker';
import { sharedFile } from '@valvomo/testing';

/** Where recorded histories of this service's processes are kept. */
export const HISTORIES = new URL('../../histories/', import.meta.url).pathname;

const ENTRY = new URL('../workflows.js', import.meta.url).pathname;

/** The bundle of this service's processes, as its worker loads it. */
export const bundle = (): Promise<string> => sharedFile('workflows.bundle.js', bundler, ENTRY);
