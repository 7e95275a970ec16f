import { dateOf, windowDates } from '@valvomo/business-time';
import { RuleBroken, type TeamMember, type VisitType } from '@valvomo/contracts';

/** Roles whose bearers supervise: they sit in teams and review. */
export const SUPERVISES: readonly string[] = ['inspector', 'head-of-supervision'];

/** Team sizes of domain.md 5.3. */
export const TEAM_SIZE: Readonly<Record<VisitType, { min: number; max: number }>> = {
  guidance: { min: 1, max: 2 },
  announced: { min: 2, max: 12 },
  unannounced: { min: 2, max: 12 },
  reactive: { min: 2, max: 12 },
  reinspection: { min: 2, max: 12 },
  document: { min: 1, max: 2 },
  joint: { min: 1, max: 12 },
};

/** Work of a person in a unit; `endsOn` is the first day on which it is over, null while it lasts. */
export interface Employment {
  readonly unitId: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** A team has the size of its type of visit and exactly one lead. */
export function assertTeam(type: VisitType, team: readonly TeamMember[]): void {
  const { min, max } = TEAM_SIZE[type];
  const people = new Set(team.map((member) => member.personId)).size;
  if (people < min || people > max) throw new RuleBroken('team.size', { min, max }, ['team']);
  if (team.filter((member) => member.role === 'lead').length !== 1)
    throw new RuleBroken('team.one_lead', {}, ['team']);
}

/** A re-inspection may keep its lead but needs one member who was not there before (domain.md 5.3). */
export function assertNewMember(team: readonly TeamMember[], before: readonly string[]): void {
  if (team.every((member) => before.includes(member.personId)))
    throw new RuleBroken('team.new_member', {}, ['team']);
}

/**
 * The last day of work that bars a person from the unit on `now`, or null: whoever works there, or did on a day of the
 * last two years (scenario 13; 24 months back reach the day with the same number, domain.md 4.7 T18).
 */
export function barredUntil(unitId: string, employments: readonly Employment[], now: Date): string | null {
  const today = dateOf(now).toString();
  const { first } = windowDates('RECUSAL', today);
  const barring = employments.filter(
    // The last day worked is the one before `endsOn`: over on the first day of the window means worked before it.
    (work) =>
      work.unitId === unitId && work.startsOn <= today && (work.endsOn === null || work.endsOn > first),
  );
  return (
    barring
      .map((work) => (work.endsOn === null ? today : dayBefore(work.endsOn)))
      .toSorted()
      .at(-1) ?? null
  );
}

const dayBefore = (date: string): string => dateOf(`${date}T00:00:00Z`).subtract({ days: 1 }).toString();
