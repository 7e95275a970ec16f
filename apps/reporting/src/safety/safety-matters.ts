import { rows, type MatterOfDeadline } from '@valvomo/service';
import type { Tx } from '../database.js';
import { LIVE } from '../lists/lists.queries.js';

/** Deadlines of a round: its owner is the coordinator who opened it; before the lock those are told whose units have not answered. */
export const safetyRoundMatter: MatterOfDeadline<Tx> = {
  async people(tx, { matterId }) {
    const round = await tx.safetyRound.findUniqueOrThrow({ where: { id: matterId } });
    return { owner: [round.ownerId] };
  },
  async warned(tx, { rule, matterId, turnPerson }) {
    const owner = turnPerson ? [turnPerson] : [];
    return rule === 'SAFETY-LOCK' ? [...owner, ...(await managersWithoutAnswer(tx, matterId))] : owner;
  },
};

/** An item of the development plan: whoever has it to do. */
export const safetyPlanItemMatter: MatterOfDeadline<Tx> = {
  async people(tx, { matterId }) {
    const item = await tx.safetyPlanItem.findUniqueOrThrow({ where: { id: matterId } });
    return { owner: [item.ownerId] };
  },
};

/** Who answers for a unit that has given no answer in a round. */
export async function managersWithoutAnswer(tx: Tx, roundId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    `select distinct r.id
     from unit_overview u
       join safety_round s on s.id = $1::text::uuid,
       lateral jsonb_array_elements_text(u.responsible_ids) as r (id)
     where u.generation = ${LIVE} and (u.valid_to is null or u.valid_to > (s.lock_due_at at time zone 'Europe/Helsinki')::date)
       and not exists (
         select from safety_answer a where a.round_id = s.id and a.unit_id = u.id and a.answered_at is not null)
     order by r.id`,
    [roundId],
  );
  return found.map(({ id }) => id);
}
