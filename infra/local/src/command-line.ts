/** Runs a command with its arguments; a failure is told in a line, without a stack, and ends with code 1. */
export async function commandLine(run: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
