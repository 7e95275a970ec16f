import { beforeAll, describe, expect, it } from '@jest/globals';
import { done, refused } from '../client.js';
import type { Case } from '../story/case.js';
import type { Supervision } from './supervision.js';

/** What has to be begun ten working days before: those days pass while nothing else in the region is open. */
export class EarlyCases {
  private constructor(
    /** Its draft lay with the unit, who said nothing. */
    readonly expired: Case,
    /** Public, with its copy, without findings. */
    readonly finished: Case,
    readonly uncopied: Case,
    /** Agreed guidance visits of today. */
    readonly guidance: readonly string[],
    /** Why a case was not closed while the unit's survey was open. */
    readonly survey: string,
  ) {}

  static async begin(law: Supervision): Promise<EarlyCases> {
    const published = async (copied: boolean): Promise<Case> => {
      const visit = await law.visit();
      await visit.toFactCheck();
      await visit.does(visit.unit.manager, 'no-comments');
      await visit.finalise();
      if (copied) await visit.sendCopy();
      await visit.publish();
      return visit;
    };
    const agreed = async (): Promise<string> => {
      const path = await law.plan(law.shared, 'guidance');
      done(await law.schedule(path, '2037-12-18', ['inspector']));
      done(await law.as('inspector').command(path, 'notify'));
      return path;
    };
    const expired = await law.visit();
    await expired.toFactCheck();
    const finished = await published(true);
    const survey = refused(await finished.try('inspector', 'close'));
    const guidance = [await agreed(), await agreed()];
    return new EarlyCases(expired, finished, await published(false), guidance, survey);
  }
}

/** What is so only after ten working days. */
export function earlyTests(law: () => Supervision, early: () => EarlyCases): void {
  describe('sixteen days after a draft, a publication and a notice', () => {
    let guidance: readonly string[];
    beforeAll(async () => {
      guidance = early().guidance;
      const lead = law().as('inspector');
      for (const path of guidance) {
        done(await lead.command(path, 'declare-impartial', { impartial: true }));
        done(await lead.command(path, 'start'));
      }
    });

    it('T5: an unanswered fact check has expired; a late comment is kept and not processed unless granted', async () => {
      const { expired } = early();
      expect((await expired.now()).state).toBe('FACT_CHECK_EXPIRED');
      expect(await law().dues(expired.id)).toMatchObject({ T5: '2037-12-16 16:00', T7: '2037-12-23 16:00' });
      const { manager } = expired.unit;
      const more = { workingDays: 1, reason: 'We forgot.' };
      expect((await expired.try(manager, 'ask-extension', more)).status).toBe(409);
      const late = { findingId: null, class: 'typo', text: 'A late remark.' };
      const { factCheck } = await expired.does(manager, 'comments', late);
      expect(factCheck).toMatchObject([{ late: true, granted: false }]);
      const decision = { outcome: 'accepted', change: 'Put right.' };
      const decide = `comments/${factCheck[0]!.id}/decide`;
      expect(refused(await expired.try('inspector', decide, decision))).toBe('comment.late');
      expect((await expired.finalise()).state).toBe('FINAL');
    });

    it('a case is closed after its survey and with its copy; a closed inspection takes no finding', async () => {
      const { finished, uncopied, survey } = early();
      expect(survey).toBe('closing.survey_open');
      expect(refused(await uncopied.try('inspector', 'close'))).toBe('closing.copy_missing');
      if ((await finished.now()).state !== 'CLOSED') await finished.does('inspector', 'close');
      expect((await finished.now()).state).toBe('CLOSED');
      expect(refused(await law().find(finished.path))).toBe('inspection.closed');
    });

    it('a guidance visit takes what is moderate at most, and its memo is due in ten working days', async () => {
      const path = guidance[0]!;
      for (const likelihood of [3, 2])
        expect((await law().find(path, { impact: 5, likelihood, n: 4 })).status).toBe(
          likelihood === 3 ? 422 : 201,
        );
      expect(refused(await law().find(path, { impact: 4, likelihood: 3 }))).toBe('guidance.no_major');
      done(await law().as('inspector').command(path, 'finish-visit'));
      expect(await law().dues(path.split('/').at(-1)!)).toMatchObject({ MEMO: '2038-01-07 16:00' });
    });

    it('a critical observation converts it to an inspection', async () => {
      const path = guidance[1]!;
      expect((await law().find(path, { impact: 5, likelihood: 5 })).status).toBe(201);
      const lead = law().as('inspector');
      const { state, convertedTo } = done(await lead.get<{ state: string; convertedTo: string }>(path));
      expect(state).toBe('CONVERTED');
      const inspection = done(await lead.get(`/inspections/v1/inspections/${convertedTo}`));
      expect(inspection).toMatchObject({ state: 'IN_PROGRESS', findings: { CRITICAL: 1 } });
    });
  });
}
