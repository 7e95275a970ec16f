import { sharedFile } from '@valvomo/testing';
import { bundler } from '../bundle.js';

/** The bundle of a service's workflows, made once a test run. @param workflows the compiled file that exports them */
export const bundled = (workflows: string): Promise<string> =>
  sharedFile('workflows.bundle.js', bundler, workflows);
