import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { SERVICES } from '@valvomo/contracts';
import pg from 'pg';
import { ROOT } from '../commands.js';
import { databaseUrlOf } from '../database.js';
import type { TestRegion } from '../region.js';

/** `npm run audit:verify` against a region. */
function verify({ data, state }: TestRegion): { code: number | null; out: string } {
  const port = String(state.ports['gateway']);
  const run = spawnSync(process.execPath, [join(ROOT, 'e2e/dist/security/audit-verify.js')], {
    cwd: ROOT,
    env: { ...process.env, VALVOMO_PORT: port, VALVOMO_DATA: data },
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout + run.stderr };
}

/** The audit of a whole region; it tampers with a row and puts it back. */
export function auditTests(region: () => TestRegion): void {
  it('the audit of every service verifies, and a row that was tampered with is named with its service', async () => {
    const sound = verify(region());
    expect(sound).toEqual({ code: 0, out: expect.stringMatching(/^registry: \d+ rows sealed/) });
    for (const service of SERVICES)
      expect(sound.out).toMatch(new RegExp(`^${service}: [1-9]\\d* rows sealed`, 'm'));

    const db = new pg.Client(databaseUrlOf(region()));
    await db.connect();
    try {
      const set = 'update inspections.audit_event set actor_name = $2 where seq = $1 returning seq';
      const { rows } = await db.query<{ seq: string; actor_name: string }>(
        `select seq, actor_name from inspections.audit_event where action = 'finding.record' limit 1`,
      );
      const { seq, actor_name: name } = rows[0]!;
      await db.query(set, [seq, 'Somebody Else']);
      const tampered = verify(region());
      expect(tampered.code).toBe(1);
      expect(tampered.out).toContain(`inspections: edited: row ${seq} was edited`);
      expect(tampered.out).toMatch(/^registry: \d+ rows sealed/m);
      await db.query(set, [seq, name]);
      expect(verify(region()).code).toBe(0);
    } finally {
      await db.end();
    }
  });
}
