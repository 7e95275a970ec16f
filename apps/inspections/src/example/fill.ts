import { dateOf } from '@valvomo/business-time';
import type { Checklist, Inspection, PlanVisit, SupervisionPlan } from '@valvomo/contracts';
import { Client, type People, seeded } from '@valvomo/service/example';
import { walkCase, STAGES, type Cast } from './walk.js';

export interface Filling {
  /** The region's one address. */
  readonly url: string;
  readonly people: People;
  /** Business time. */
  readonly now: Date;
  readonly say: (line: string) => void;
  readonly seed?: number;
  /** How many cases are put under way. */
  readonly cases?: number;
}

interface RegisteredUnit {
  readonly id: string;
  readonly language: 'fi' | 'sv';
  readonly responsibleIds: readonly string[];
}

const MANAGERS = ['provider-manager', 'provider-manager-2', 'provider-manager-3'];
const AT_ONCE = 4;
const TYPES = ['announced', 'unannounced', 'guidance', 'unannounced'] as const;

/**
 * A supervision plan over all units of the example county, approved, and a number of its visits under way, each brought
 * to a stage by the people who would do so. Invented content only.
 */
export async function fillSupervision({
  url,
  people,
  now,
  say,
  seed = 741,
  cases = 24,
}: Filling): Promise<void> {
  const client = new Client({
    url,
    seed: `example-${seed}`,
    mayCome: ['unit.unknown', 'team.unknown_person'],
  });
  const random = seeded(seed);
  const [head, ...inspectors] = await Promise.all(
    ['head-of-supervision', 'inspector', 'inspector-2', 'inspector-3'].map(people),
  );
  const managers = await Promise.all(MANAGERS.map(people));
  const units = await allUnits(client, head!);
  const { year } = dateOf(now);

  const visits = units.map((unit, i): PlanVisit => {
    // Of this year its last quarter, which has never ended: a filling that goes on later asks for the same.
    const quarter = i % 2 === 0 ? 4 : 1 + Math.floor(random() * 4);
    return { unitId: unit.id, type: TYPES[i % TYPES.length]!, quarter: `${year + (i % 2)}-Q${quarter}` };
  });
  const title = `Valvontasuunnitelma ${year}–${year + 1}`;
  const body = { title, firstYear: year, lastYear: year + 1, visits: visits.slice(0, 2_000) };
  const plan = await client.create<SupervisionPlan>(head!, 'inspections/v1/supervision-plans', 'plan', body);
  // The instant of the first filling: one that goes on later asks the same again, word for word.
  const begun = new Date(plan.changedAt);
  const decision = { decisionRef: `HVA/1/${year}`, approvedOn: dateOf(begun).toString() };
  if (plan.status === 'DRAFT')
    await client.command(head!, 'inspections/v1/supervision-plans', plan, 'approve', decision);
  say(`supervision plan ${year}–${year + 1}: ${plan.plannedVisits} visits`);

  const { items: checklists } = await client.get<{ items: Checklist[] }>(head!, 'inspections/v1/checklists');
  const managed = units.filter((unit) => managers.some(({ id }) => unit.responsibleIds.includes(id)));
  const chosen = [...managed, ...units].slice(0, cases);
  const walk = async (unit: RegisteredUnit, i: number): Promise<void> => {
    const [lead, member] = [inspectors[i % 3]!, inspectors[(i + 1) % 3]!];
    const cast: Cast = {
      head: head!,
      lead,
      member,
      reviewer: inspectors[(i + 2) % 3]!,
      manager: managers.find(({ id }) => unit.responsibleIds.includes(id)) ?? null,
    };
    const planned = await client.create<Inspection>(lead, 'inspections/v1/inspections', `case-${i}`, {
      unitId: unit.id,
      type: 'unannounced',
      quarter: `${year}-Q4`,
      trigger: 'risk',
    });
    // Numbers of its own for each case: what is asked under one key must not depend on who was faster.
    const story = { client, cast, checklist: checklists[0]!, now: begun, random: seeded(seed + 1 + i) };
    await walkCase(story, planned, STAGES[i % STAGES.length]!);
  };
  for (let first = 0; first < chosen.length; first += AT_ONCE)
    await Promise.all(chosen.slice(first, first + AT_ONCE).map((unit, i) => walk(unit, first + i)));
  say(`${chosen.length} inspections under way`);
}

async function allUnits(client: Client, who: Awaited<ReturnType<People>>): Promise<RegisteredUnit[]> {
  const units: RegisteredUnit[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: RegisteredUnit[]; nextCursor: string | null } = await client.get(
      who,
      `registry/v1/units?limit=200${after}`,
    );
    units.push(...page.items);
    cursor = page.nextCursor;
  }
  return units;
}
