import { describe, expect, it } from '@jest/globals';
import type { Measure } from '@valvomo/contracts';
import { done, refused, type Answer } from '../client.js';
import type { Case } from '../story/case.js';
import { ladder } from '../story/measures.js';
import type { Supervision } from './supervision.js';

/**
 * The measures ladder (domain.md 5.7, 3.1).
 * @param final is of a purchased unit and has MAJOR findings, each on a criterion of its own
 */
export function ladderTests(law: () => Supervision, final: () => Case): void {
  describe('measures (domain.md 5.7)', () => {
    it('own production has no contract sanctions: M4 and M6 are refused, the line is offered', async () => {
      const visit = await law().visit(law().unit('own'));
      const { id: critical } = await visit.recordFinding('CRITICAL');
      for (const step of ['M4', 'M6']) {
        const answer = await law().measure(visit.unit, step, critical);
        expect([step, answer.status, refused(answer)]).toEqual([
          step,
          422,
          'not_available_for_own_production',
        ]);
      }
      const steps = await ladder(law(), visit.unit.id);
      for (const step of ['M0', 'M1', 'M2', 'M3', 'N', 'LINE'])
        expect([step, steps[step]]).toEqual([step, 'available']);
      expect((await law().measure(visit.unit, 'LINE', critical)).status).toBe(201);
    });

    it('a contract is ended for a material breach, not for major findings on different criteria', async () => {
      type Listed = { items: { id: string; severity: string; state: string }[] };
      const path = `/inspections/v1/findings?inspectionId=${final().id}`;
      const { items } = done(await law().as('inspector').get<Listed>(path));
      const { id: major } = items.find(({ severity }) => severity === 'MAJOR')!;
      for (const step of ['M5', 'M6'])
        expect(refused(await law().measure(final().unit, step, major))).toBe('measure.not_available');
      expect((await ladder(law(), final().unit.id))['M4']).toBe('available');
      const { id: minor } = items.find(
        ({ severity, state }) => severity === 'MINOR' && state !== 'WITHDRAWN',
      )!;
      expect(refused(await law().measure(final().unit, 'M4', minor))).toBe('measure.not_available');
      const visit = await law().visit(law().unit('voucher'));
      const { id: critical } = await visit.recordFinding('CRITICAL');
      expect((await law().measure(visit.unit, 'M5', critical)).status).toBe(201);

      expect(refused(await law().measure(visit.unit, 'M1', major))).toBe('measure.other_unit');
      expect((await law().measure(final().unit, 'M1')).status).toBe(400);
      const body = { unitId: final().unit.id, step: 'M1', findingIds: [major] };
      const propose = (login: string, more: object = {}) =>
        law()
          .as(login)
          .post('/inspections/v1/measures', { ...body, ...more });
      expect((await propose('head-of-supervision')).status).toBe(400);
      for (const login of ['provider-manager', 'contract-owner'])
        expect((await propose(login, { reasons: 'Reasons.' })).status).toBe(403);
    });

    it('enhanced supervision of own production is heard, then decided by the service director (5.7, 5.8)', async () => {
      const visit = await law().visit(law().unit('own'));
      const { id: critical } = await visit.recordFinding('CRITICAL');
      const head = 'head-of-supervision';
      const { id } = done((await law().measure(visit.unit, 'M3', critical)) as Answer<Measure>);
      const path = `/inspections/v1/measures/${id}`;
      const act = (login: string, command: string, body: object) =>
        law().as(login).command<Measure>(path, command, body);
      const dropped = { outcome: 'dropped', reasons: 'The line takes care of it.' };
      expect(refused(await act('service-director', 'decide', dropped))).toBe('measure.hearing_first');
      expect(done(await act(head, 'open-hearing', { subject: 'Placements.' })).state).toBe('HEARING');
      expect((await act(head, 'answer-hearing', { response: 'No.' })).status).toBe(403);
      const answered = done(await act(visit.unit.manager, 'answer-hearing', { response: 'We are full.' }));
      expect(answered).toMatchObject({ state: 'HEARD', proposalPublishedAt: expect.any(String) });
      expect((await act(head, 'decide', dropped)).status).toBe(403);
      expect((await act('service-director', 'decide', { outcome: 'dropped' })).status).toBe(400);
      expect(done(await act('service-director', 'decide', dropped)).state).toBe('DROPPED');
      type Offered = { action: string; allowed: boolean }[];
      const offered = done(await law().as(head).get<Offered>(`${path}/available-actions`));
      expect(offered.filter(({ allowed }) => allowed)).toEqual([]);
    });
  });
}
