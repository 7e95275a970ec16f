import { beforeAll, describe, expect, it } from '@jest/globals';
import { done, refused } from '../client.js';
import type { Case } from '../story/case.js';
import { idOf } from '../story/world.js';
import { wallOf } from '../wall.js';
import type { Supervision } from './supervision.js';

/** The day after the day of the tests. */
const TOMORROW = '2037-12-19';

const PRODUCTS = [1, 2, 3, 4, 5].flatMap((impact) =>
  [1, 2, 3, 4, 5].map((likelihood) => ({ impact, likelihood })),
);

/** Impact x likelihood: from 20 critical, from 12 major, from 6 moderate, else minor. */
const severityOf = (product: number): string =>
  product >= 20 ? 'CRITICAL' : product >= 12 ? 'MAJOR' : product >= 6 ? 'MODERATE' : 'MINOR';

/**
 * Severity and what may be recorded (domain.md 5.5).
 * @param final has a MODERATE finding on criterion 6, none on criterion 10, and MINOR ones
 */
export function findingTests(law: () => Supervision, final: () => Case): void {
  describe('findings (domain.md 5.5)', () => {
    let visit: Case;
    beforeAll(async () => {
      visit = await law().visit(law().unit('findings'));
    });

    it('each product of impact and likelihood below 20 has its severity', async () => {
      for (const { impact, likelihood } of PRODUCTS.filter((one) => one.impact * one.likelihood < 20)) {
        const answer = await law().find(visit.path, {
          impact,
          likelihood,
          n: 1 + ((impact + likelihood) % 10),
        });
        const expected = severityOf(impact * likelihood);
        expect([impact, likelihood, done(answer).severity]).toEqual([impact, likelihood, expected]);
      }
    });

    it('another severity needs a reason and a reviewer who supervises and is not of the team', async () => {
      const override = { severity: 'MAJOR', reason: 'Three residents fell.' };
      const by = (login: string, reason = override.reason) =>
        law().find(visit.path, { override: { ...override, reason, reviewerId: idOf(login) } });
      expect((await law().find(visit.path, { override })).status).toBe(400);
      expect((await by('inspector-3', '')).status).toBe(400);
      for (const login of ['inspector', 'inspector-2', 'auditor'])
        expect(refused(await by(login))).toBe('severity.reviewer');
      expect(done(await by('inspector-3')).severity).toBe('MAJOR');
    });

    it('a finding is of a day that has come, and its evidence is of its case', async () => {
      expect(refused(await law().find(visit.path, { observedOn: TOMORROW }))).toBe('finding.observed_later');
      const evidenceIds = [idOf('inspector')];
      expect(refused(await law().find(visit.path, { evidenceIds }))).toBe('evidence.unknown');
    });

    it('a finding is recorded by the team alone', async () => {
      expect((await law().find(visit.path, { who: 'inspector-3' })).status).toBe(403);
      expect((await law().find(visit.path, { who: 'inspector-2' })).status).toBe(201);
    });

    it('20 is critical: its notices are due to the minute, the rest by the day, E2 straight', async () => {
      const own = await law().visit();
      const finding = done(await law().find(own.path, { impact: 5, likelihood: 4, n: 2 }));
      expect([finding.severity, finding.state]).toEqual(['CRITICAL', 'ISSUED']);
      expect(finding.legalBasis).toBeTruthy();
      const { id } = await own.action();
      const after = (hours: number) => wallOf(new Date(Date.parse(finding.recordedAt) + hours * 3_600_000));
      expect(await law().dues(id)).toEqual({
        'T2-HEAD': after(2),
        'T2-LVV': after(24),
        'T2-SAFE': after(24),
        'CONFIRM-CRITICAL': '2037-12-19 00:00',
        'T10-CRITICAL': '2037-12-21 16:00',
        'FIX-CRITICAL': '2038-01-01 16:00',
        'REINSPECT-CRITICAL': '2038-01-18 16:00',
      });
      const lvv = await law().deadline(id, 'T2-LVV');
      expect(lvv.rungs[0]).toEqual({ level: 'E2', at: lvv.dueAt });
      expect(lvv.warnAt.map(wallOf)).toEqual([after(12)]);
    });

    it('a moderate finding on the same criterion of the same unit within 24 months is major and repeated', async () => {
      const moderate = { impact: 3, likelihood: 2 };
      const second = await law().visit(final().unit);
      const again = done(await law().find(second.path, { ...moderate, n: 6 }));
      expect([again.severity, again.repeated]).toEqual(['MAJOR', true]);
      const other = done(await law().find(second.path, { ...moderate, n: 10 }));
      expect([other.severity, other.repeated]).toEqual(['MODERATE', false]);
    });

    it('after FINAL nothing is added, and a finding is withdrawn by the head of supervision only', async () => {
      expect(refused(await law().find(final().path))).toBe('inspection.state');
      type Listed = { items: { id: string; severity: string }[] };
      const lead = law().as('inspector');
      const { items } = done(await lead.get<Listed>(`/inspections/v1/findings?inspectionId=${final().id}`));
      const { id } = items.find(({ severity }) => severity === 'MINOR')!;
      const reason = { reason: 'The wrong unit.' };
      const finding = `/inspections/v1/findings/${id}`;
      expect(refused(await lead.command(finding, 'withdraw', reason))).toBe('finding.withdrawal_late');
      const head = law().as('head-of-supervision');
      expect((await head.command(finding, 'withdraw', {})).status).toBe(400);
      expect(done(await head.command(finding, 'withdraw', reason))).toMatchObject({ state: 'WITHDRAWN' });
    });
  });
}
