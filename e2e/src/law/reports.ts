import { describe, expect, it } from '@jest/globals';
import { refused } from '../client.js';
import type { Case } from '../story/case.js';
import { wallOf } from '../wall.js';
import type { Supervision } from './supervision.js';

const REASON = 'A reason in words.';

/** Draft, review, fact check, final and public report (domain.md 5.4, T1-T11): one case, each test goes on with it. */
export function reportTests(law: () => Supervision): void {
  describe('from the visit to the public report of a visit that ends on the Friday before Christmas (5.4)', () => {
    let visit: Case;
    const provider = (command: string, body?: unknown) => visit.try(visit.unit.manager, command, body);

    it('T1, T3: feedback the same day, the draft within ten working days', async () => {
      visit = await law().visit(law().unit('report'));
      await visit.recordFinding('MAJOR', 1);
      await visit.recordFinding('MODERATE', 2);
      await visit.recordFinding('MINOR', 3);
      await visit.finishVisit();
      expect(await law().dues(visit.id)).toMatchObject({ T1: '2037-12-19 00:00', T3: '2038-01-07 16:00' });
    });

    it('T4: the draft is reviewed within three working days by somebody outside the team, and not sent before', async () => {
      await visit.submitDraft();
      expect(await law().dues(visit.id)).toMatchObject({ T4: '2037-12-23 16:00' });
      expect(refused(await visit.try('inspector', 'send-for-fact-check'))).toBe('review.missing');
      for (const login of ['inspector', 'inspector-2'])
        expect(refused(await visit.try(login, 'quality-review', { outcome: 'approved' }))).toBe(
          'review.by_team',
        );
      expect((await visit.try('inspector-3', 'quality-review', { outcome: 'returned' })).status).toBe(400);
      await visit.does('inspector-3', 'quality-review', { outcome: 'returned', reason: REASON });
      expect((await visit.try('inspector', 'send-for-fact-check')).status).toBe(409);
      await visit.submitDraft();
      await visit.approveDraft();
    });

    it('T5: the fact check is due within ten working days, warned three before; no report is final during it', async () => {
      await visit.sendDraft();
      expect(await law().dues(visit.id)).toMatchObject({ T5: '2038-01-07 16:00' });
      const { warnAt, targetOn, statutoryOn, text } = await law().deadline(visit.id, 'T5');
      expect([warnAt.map(wallOf), targetOn, statutoryOn]).toEqual([['2037-12-31 08:00'], '2038-01-07', null]);
      for (const said of ['T5@', '2037-12-24', '2037-12-25', '2037-12-26', '2038-01-01', '2038-01-06'])
        expect(text).toContain(said);
      expect(refused(await visit.try('inspector', 'finalise'))).toBe('inspection.state');
    });

    it('T5x: it is extended once, by five working days at most, with a reason', async () => {
      const ask = (workingDays: number, reason = REASON) =>
        provider('ask-extension', { workingDays, reason });
      for (const days of [0, 6]) expect((await ask(days)).status).toBe(400);
      expect((await ask(3, '')).status).toBe(400);
      expect((await ask(5)).status).toBe(200);
      expect(refused(await ask(1))).toBe('extension.pending');
      expect((await provider('decide-extension', { outcome: 'granted' })).status).toBeGreaterThanOrEqual(403);
      expect((await visit.try('inspector', 'decide-extension', { outcome: 'refused' })).status).toBe(400);
      await visit.does('inspector', 'decide-extension', { outcome: 'granted' });
      expect(await law().dues(visit.id)).toMatchObject({ T5: '2038-01-14 16:00' });
      expect(refused(await ask(1))).toBe('fact_check.extended_once');
    });

    it('T6: no report is final while a comment is undecided or a rejection has no reason', async () => {
      expect(refused(await provider('submit-comments'))).toBe('fact_check.no_comments');
      for (const kind of ['typo', 'factual-error', 'additional-information'])
        await visit.does(visit.unit.manager, 'comments', { findingId: null, class: kind, text: 'Not so.' });
      expect(refused(await provider('no-comments'))).toBe('fact_check.has_comments');
      const { factCheck } = await visit.does(visit.unit.manager, 'submit-comments');
      const decide = (n: number, decision: object) =>
        visit.does('inspector', `comments/${factCheck[n]!.id}/decide`, decision);
      expect(await law().dues(visit.id)).toMatchObject({ T6: '2037-12-29 16:00' });
      const refusal = async () => refused(await visit.try('inspector', 'finalise'));
      expect(await refusal()).toBe('comment.undecided');
      await decide(0, { outcome: 'accepted', change: 'Put right.' });
      await decide(1, { outcome: 'partly', reason: REASON, change: 'Put right.' });
      expect(await refusal()).toBe('comment.undecided');
      await decide(2, { outcome: 'rejected' });
      expect(await refusal()).toBe('comment.rejection_needs_reason');
      await decide(2, { outcome: 'rejected', reason: REASON });
      expect(await law().dues(visit.id)).toMatchObject({ T7: '2037-12-29 16:00' });
      expect(refused(await visit.try('inspector-3', 'publish'))).toBe('inspection.state');
      expect((await visit.finalise()).state).toBe('FINAL');
    });

    it('T8-T11: copy, public version by a second person, survey; closing waits for the corrections', async () => {
      expect(await law().dues(visit.id)).toMatchObject({ T8: '2037-12-21 16:00', T9: '2037-12-29 16:00' });
      expect(refused(await visit.try('inspector', 'publish'))).toBe('publication.second_person');
      await visit.sendCopy();
      await visit.publish();
      expect(await law().dues(visit.id)).toMatchObject({ 'T11-SEND': '2037-12-21 16:00' });
      expect(refused(await visit.try('inspector', 'close'))).toBe('closing.open_actions');
    });

    it('T10 and 5.6: the dates of the corrections, and E1-E4 of a plan', async () => {
      const due: Record<string, string> = {};
      const actions = await visit.actions();
      for (const action of actions) Object.assign(due, await law().dues(action.id));
      expect(due).toEqual({
        'T10-MAJOR': '2038-01-07 16:00',
        'T10-MODERATE': '2038-01-21 16:00',
        'T10-MINOR': '2038-01-17 16:00',
        'FIX-MAJOR': '2038-01-17 16:00',
        'FIX-MODERATE': '2038-03-18 16:00',
        'FIX-MINOR': '2038-06-16 16:00',
        'REINSPECT-MAJOR': '2038-04-17 16:00',
      });
      const major = await Promise.all(actions.map((one) => one.now())).then((all) =>
        all.find(({ severity }) => severity === 'MAJOR')!,
      );
      const { rungs } = await law().deadline(major.id, 'T10-MAJOR');
      expect(rungs.map(({ level, at }) => `${level} ${wallOf(at)}`)).toEqual([
        'E1 2038-01-07 16:00',
        'E2 2038-01-14 16:00',
        'E3 2038-01-21 16:00',
        'E4 2038-02-04 16:00',
      ]);
      expect((await law().deadline(major.id, 'FIX-MAJOR')).targetOn).toBe('2038-01-15');
    });
  });
}
