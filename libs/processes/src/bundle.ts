import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { failureConverterPath } from './paths.js';

/**
 * Bundles a service's workflows into the one file that its worker loads; made at build time, so a worker starts at once.
 * @param entry the compiled file that exports the workflow functions
 * @param out the bundle to write
 */
export async function bundleWorkflows(entry: string, out: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: resolve(entry),
    failureConverterPath,
    logger: new DefaultLogger('WARN'),
  });
  await mkdir(dirname(resolve(out)), { recursive: true });
  await writeFile(out, code);
}

/** The program that does so: `node <bundler> ENTRY OUT`. */
export const bundler = import.meta.filename;

if (import.meta.main) {
  const [entry, out] = process.argv.slice(2);
  if (!entry || !out) throw new Error('usage: bundle.js WORKFLOWS_ENTRY OUT');
  await bundleWorkflows(entry, out);
}
