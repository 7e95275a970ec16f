import { ConsultationList, RuleBroken, type Role } from '@valvomo/contracts';

/** Whose list is which. */
const READER: Readonly<Record<ConsultationList, Role>> = {
  work: 'specialist',
  unit: 'clinician',
  triage: 'coordinator',
  specialty: 'specialty-lead',
};

/**
 * A list of a role that the caller does not have is refused, not empty.
 * @throws RuleBroken `question.list_not_yours` that names the caller's own lists, `forbidden` where there are none
 */
export function assertReads(list: ConsultationList, roles: readonly Role[]): void {
  if (roles.includes(READER[list])) return;
  const own = ConsultationList.options.filter((one) => roles.includes(READER[one]));
  if (own.length === 0) throw new RuleBroken('forbidden');
  throw new RuleBroken('question.list_not_yours', { lists: own.join(', ') }, ['list']);
}
