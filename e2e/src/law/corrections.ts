import { beforeAll, describe, expect, it } from '@jest/globals';
import { refused } from '../client.js';
import type { Action } from '../story/action.js';
import type { Case } from '../story/case.js';
import type { Supervision } from './supervision.js';

const MANAGER = 'provider-manager';
const HEAD = 'head-of-supervision';
const REASON = 'A reason in words.';

/**
 * Plans, extensions, evidence and verification (domain.md 5.6, 5.8).
 * @param final has four MAJOR, three MODERATE and two MINOR findings
 */
export function correctionTests(law: () => Supervision, final: () => Case): void {
  /** Actions that no test has taken yet, by severity. */
  const untouched = new Map<string, Action[]>();
  const take = (severity: string): Action => untouched.get(severity)!.pop()!;
  const critical = async (): Promise<Action> => {
    const visit = await law().visit();
    await visit.recordFinding('CRITICAL');
    return visit.action();
  };

  beforeAll(async () => {
    for (const action of await final().actions()) {
      const { severity, state } = await action.now();
      if (state === 'OPENED') untouched.set(severity, [...(untouched.get(severity) ?? []), action]);
    }
  });

  const ask = (action: Action, of: 'plan' | 'fix', amount: number, reason = REASON) =>
    action.try(MANAGER, 'ask-extension', { of, amount, reason });
  const grant = (action: Action, by = 'inspector') =>
    action.try(by, 'decide-extension', { outcome: 'granted' });
  const extended = async (action: Action, of: 'plan' | 'fix', amount: number) => {
    expect((await ask(action, of, amount)).status).toBe(200);
    expect((await grant(action)).status).toBe(200);
  };
  const accepted = async (action: Action) => {
    await action.submitPlan('2037-12-28');
    await action.does('inspector', 'judge-plan', { outcome: 'accepted' });
  };

  describe('extensions (domain.md 5.6, T19)', () => {
    it.each([
      ['MAJOR', 5, '2038-01-14 16:00', 15, '2038-02-01 16:00'],
      ['MODERATE', 10, '2038-02-04 16:00', 45, '2038-05-02 16:00'],
      ['MINOR', 15, '2038-02-01 16:00', 90, '2038-09-14 16:00'],
    ] as const)(
      '%s: at most %d more for the plan, then due %s, and %d for the fix, then due %s',
      async (severity, plan, planDue, fix, fixDue) => {
        const action = take(severity);
        for (const [of, most] of [
          ['plan', plan],
          ['fix', fix],
        ] as const) {
          expect(refused(await ask(action, of, most + 1))).toBe('extension.too_long');
          await extended(action, of, most);
          expect(refused(await ask(action, of, 1))).toBe('extension.too_long');
        }
        const due = { [`T10-${severity}`]: planDue, [`FIX-${severity}`]: fixDue };
        expect(await law().dues(action.id)).toMatchObject(due);
      },
    );

    it('two extensions together are at most half of the original, and there is no third', async () => {
      const action = take('MODERATE');
      await extended(action, 'plan', 6);
      expect(refused(await ask(action, 'plan', 5))).toBe('extension.too_long');
      await extended(action, 'plan', 2);
      expect(await law().dues(action.id)).toMatchObject({ 'T10-MODERATE': '2038-02-02 16:00' });
      expect(refused(await ask(action, 'plan', 1))).toBe('extension.too_many');
    });

    it('one is asked with a reason, one at a time, and decided by the county, a refusal with its reason', async () => {
      const action = take('MAJOR');
      expect((await ask(action, 'plan', 2, '')).status).toBe(400);
      expect(refused(await grant(action))).toBe('extension.none_pending');
      await ask(action, 'plan', 2);
      expect(refused(await ask(action, 'plan', 1))).toBe('extension.pending');
      expect((await grant(action, MANAGER)).status).toBeGreaterThanOrEqual(403);
      expect((await action.try('inspector', 'decide-extension', { outcome: 'refused' })).status).toBe(400);
      await action.does('inspector', 'decide-extension', { outcome: 'refused', reason: REASON });
      expect(await law().dues(action.id)).toMatchObject({ 'T10-MAJOR': '2038-01-07 16:00' });
    });

    it('CRITICAL is extended by the head of supervision only, its plan not at all', async () => {
      const action = await critical();
      expect(refused(await ask(action, 'plan', 1))).toBe('extension.too_long');
      expect(refused(await ask(action, 'fix', 8))).toBe('extension.too_long');
      expect((await ask(action, 'fix', 7)).status).toBe(200);
      expect(refused(await grant(action, 'inspector'))).toBe('extension.critical_by_head');
      expect((await grant(action, HEAD)).status).toBe(200);
      expect(await law().dues(action.id)).toMatchObject({ 'FIX-CRITICAL': '2038-01-08 16:00' });
    });
  });

  describe('the way of a correction (domain.md 5.6, 5.8)', () => {
    it('plan, evidence, check and verification come in this order, each decided by the county', async () => {
      const action = take('MAJOR');
      const refusal = async (login: string, command: string, body?: unknown) =>
        refused(await action.try(login, command, body));
      const verify = { method: 'on-site' };
      expect(await refusal(MANAGER, 'submit-evidence', { description: 'Compared.' })).toBe('action.state');
      expect(await refusal('inspector', 'judge-plan', { outcome: 'accepted' })).toBe('action.state');
      for (const command of ['confirm-safe-state', 'confirm-receipt'])
        expect(await refusal(MANAGER, command)).toBe('action.not_critical');
      await action.submitPlan('2038-01-10');
      expect((await action.try('inspector', 'judge-plan', { outcome: 'returned' })).status).toBe(400);
      await action.does('inspector', 'judge-plan', { outcome: 'returned', reason: REASON });
      await accepted(action);
      expect(await refusal('inspector', 'verify', verify)).toBe('action.state');
      await action.submitEvidence();
      expect(await law().dues(action.id)).toMatchObject({ 'CHECK-MAJOR': '2037-12-29 16:00' });
      expect(await refusal('inspector', 'verify', verify)).toBe('action.evidence_not_checked');
      await action.does('inspector', 'check-evidence', { outcome: 'accepted' });
      for (const method of ['documents', 'next-visit'])
        expect(await refusal('inspector', 'verify', { method })).toBe('action.verification_method');
      await action.does('inspector', 'verify', { method: 'reinspection' });
      expect((await action.now()).effectCheckFrom).toBe('2038-01-17');
      expect(await refusal('inspector', 'check-effect', { outcome: 'confirmed' })).toBe(
        'action.effect_too_early',
      );
    });

    it('CRITICAL is verified on site, MODERATE by its documents', async () => {
      const danger = await critical();
      await accepted(danger);
      await danger.submitEvidence();
      await danger.does('inspector', 'check-evidence', { outcome: 'accepted' });
      for (const method of ['documents', 'next-visit'])
        expect(refused(await danger.try('inspector', 'verify', { method }))).toBe(
          'action.verification_method',
        );
      expect((await danger.does('inspector', 'verify', { method: 'on-site' })).state).toBe('VERIFIED_CLOSED');
      const moderate = take('MODERATE');
      await accepted(moderate);
      await moderate.submitEvidence();
      await moderate.does('inspector', 'check-evidence', { outcome: 'accepted' });
      expect((await moderate.now()).state).toBe('VERIFIED_CLOSED');
    });

    it('MINOR is verified at the next visit to the unit, which is named, and by no document', async () => {
      const minor = take('MINOR');
      await accepted(minor);
      await minor.submitEvidence();
      await minor.does('inspector', 'check-evidence', { outcome: 'accepted' });
      expect((await minor.now()).state).toBe('EVIDENCE_SUBMITTED');
      const refusal = async (body: object) => refused(await minor.try('inspector', 'verify', body));
      expect(await refusal({ method: 'documents' })).toBe('action.verification_method');
      expect(await refusal({ method: 'next-visit' })).toBe('action.verification_visit');
      const { inspectionId } = await minor.now();
      expect(await refusal({ method: 'next-visit', inspectionId })).toBe('action.verification_visit');
    });

    it('the fix keeps its date while the county checks the evidence (5.6)', async () => {
      const action = await critical();
      await accepted(action);
      const rule = 'FIX-CRITICAL';
      const { [rule]: due } = await law().dues(action.id);
      await action.submitEvidence();
      expect((await law().deadline(action.id, rule)).state).toBe('met');
      await action.does('inspector', 'check-evidence', { outcome: 'rejected', reason: REASON });
      expect(await law().deadline(action.id, rule)).toMatchObject({ state: 'open' });
      expect(await law().dues(action.id)).toMatchObject({ [rule]: due });
    });

    it('evidence is rejected with a reason, twice; the third time the head of supervision hears of it', async () => {
      const action = take('MAJOR');
      await accepted(action);
      const told = async () => {
        await law().time.rest();
        const path = `/registry/v1/notices?matterId=${action.id}&limit=50`;
        const { items } = (await law().as(HEAD).get<{ items: { rung: string | null }[] }>(path)).body;
        return items.map(({ rung }) => rung);
      };
      for (const round of [1, 2, 3]) {
        expect(await told()).toEqual([]);
        await action.submitEvidence();
        expect((await action.try('inspector', 'check-evidence', { outcome: 'rejected' })).status).toBe(400);
        await action.does('inspector', 'check-evidence', { outcome: 'rejected', reason: REASON });
        expect((await action.now()).evidenceRejections).toBe(round);
      }
      expect(await told()).toEqual(['E2']);
    });
  });
}
