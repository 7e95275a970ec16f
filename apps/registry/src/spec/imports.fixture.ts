import type { ImportRun } from '@valvomo/contracts';
import { waitFor } from '@valvomo/testing';
import type { Registry } from './registry.fixture.js';

/** Uploads a file and waits for the end of its import. */
export async function uploadTo(registry: Registry, query: string, csv: string | Buffer): Promise<ImportRun> {
  const { status, body } = await registry.call<ImportRun>(registry.keeper, `POST imports?${query}`, { csv });
  if (status !== 202) throw new Error(`the upload answered ${status}: ${JSON.stringify(body)}`);
  return endOf(registry, body.id);
}

/** The import when it has ended. */
export async function endOf(registry: Registry, id: string): Promise<ImportRun> {
  return waitFor(
    async () => {
      const { body } = await registry.call<ImportRun>(registry.keeper, `GET imports/${id}`);
      return body.state === 'done' || body.state === 'failed' ? body : null;
    },
    { timeout: 60_000, what: `the end of import ${id}` },
  );
}
