import { ask, suitePath } from './client.js';

/** A new folder for what the suite writes or starts itself; it stays when the run fails. */
export async function testFolder(): Promise<string> {
  return (await ask<{ folder: string }>('/folder', { name: suitePath() })).folder;
}

/**
 * The path of a file that takes a while to make: made once a test run, by whichever suite asks first.
 * @param program a compiled program and its arguments; the last one, the path to write to, is added
 * @throws with what the program said, when it failed
 */
export async function sharedFile(
  name: string,
  ...program: [script: string, ...args: string[]]
): Promise<string> {
  return (await ask<{ file: string }>('/shared', { name, program })).file;
}
