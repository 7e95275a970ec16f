import { asDate } from '../rows.js';
import { ask } from './kit.fixture.js';
import type { ProcessKit } from './processes.fixture.js';

export const SURVEY = {
  outcome: 'new-plan',
  referralIntended: true,
  referralNeeded: false,
  referralMade: false,
  value: 5,
  education: 4,
} as const;

/** Stories of questions through weeks of 2037 and 2038, and what became of them. */
export function inTime(kit: ProcessKit) {
  let asked = 0;
  return {
    /** People of their own for each story, whose rota covers both years. */
    async story(specialists = 3) {
      const code = `specialty-${'abcdefghijklmnopqrstuvwxyz'[asked++]}`;
      const told = await ask(kit, code, { specialists });
      await kit.db.rotaSession.updateMany({
        where: { poolId: told.specialty.poolId },
        data: { startsAt: asDate('2037-01-01'), endsAt: asDate('2038-12-31') },
      });
      return told;
    },
    stateOf: async (id: string) => (await kit.all.consultation.findUniqueOrThrow({ where: { id } })).state,
    /** Who has had a question, in turn. */
    async holdersOf(consultationId: string): Promise<string[]> {
      const rows = await kit.all.consultationAssignment.findMany({
        where: { consultationId },
        orderBy: { fromAt: 'asc' },
      });
      return rows.map((row) => row.assigneeId);
    },
    /** Notices about a deadline that was missed: rung and who got it. */
    async missed(matterId: string) {
      const raised = await kit.told('consultations.notice.raised');
      return raised
        .filter((notice) => notice['matterId'] === matterId && notice['kind'] === 'deadline-missed')
        .map((notice) => [notice['rung'], notice['recipientId']]);
    },
  };
}
