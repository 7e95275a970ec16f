/** Asks the coordinator of this test run (coordinator.ts). */
export async function ask<T>(path: string, body: object = {}): Promise<T> {
  const coordinator = process.env.VALVOMO_TEST_COORDINATOR;
  if (!coordinator)
    throw new Error(
      'no test servers: build libs/testing (npx tsc -b libs/testing) and run the suite with Jest',
    );
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(coordinator + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const told = (await answer.json()) as T & { error?: string };
  if (!answer.ok) throw new Error(told.error);
  return told;
}

/** The path of the suite that runs. */
export function suitePath(): string {
  const { expect } = globalThis as { expect?: { getState(): { testPath?: string } } };
  return expect?.getState().testPath ?? 'suite';
}
