import { dateOf } from '@valvomo/business-time';
import type { SafetyProgramme, SafetyRound, SafetyTask } from '@valvomo/contracts';
import { Client, type SignedIn } from '@valvomo/service/example';
import type { Filling } from './filling.js';

/** What reporting answers while the bus has not brought units, their responsible persons and people yet. */
const MAY_COME = ['forbidden', 'safety.person_unknown'];
const MANAGERS = ['provider-manager', 'provider-manager-2', 'provider-manager-3'];
/** How many units of each manager have answered. */
const UNITS = 4;
const EVIDENCE = 'Kirjattu yksikön omavalvonnan seurantaan.';

/** Every third task is realised, some partly, some begun; one is not answered yet. */
const SCORES = [3, 2, 1, 3, 2, 0, 3, 1, 2] as const;

interface Registered {
  readonly id: string;
  readonly responsibleIds: readonly string[];
}

/**
 * The safety programme of the example county with its round of this year under way: some answers of the county and of
 * units, and two items of the development plan. A round is opened in October and November alone. Invented content only.
 */
export async function fillSafety({ url, people, now, say }: Filling): Promise<void> {
  const client = new Client({ url, seed: 'example-safety', mayCome: MAY_COME });
  const [coordinator, director] = await Promise.all(['safety-coordinator', 'director'].map(people));
  const years = yearsOf(dateOf(now).year);
  const programme = await client.create<SafetyProgramme>(
    coordinator!,
    'reporting/v1/safety-programmes',
    'programme',
    years,
  );
  const { year, month, day } = dateOf(new Date(programme.adoptedAt));
  say(`the safety programme ${years.firstYear}–${years.lastYear}, with ${programme.tasks} tasks`);
  if (month < 10 || month === 12 || (month === 11 && day === 30)) return;

  const of = { programmeId: programme.id, year };
  const round = await client.create<SafetyRound>(coordinator!, 'reporting/v1/safety-rounds', 'round', of);
  const { items: tasks } = await client.get<{ items: SafetyTask[] }>(
    coordinator!,
    `reporting/v1/safety-tasks?limit=200&programmeId=${programme.id}`,
  );
  const levels = Map.groupBy(tasks, ({ level }) => level);
  const [county, unit] = [levels.get('county')!, levels.get('unit')!];
  await answer(client, coordinator!, round, null, county.slice(0, -3), 0);
  const units = await managedUnits(client, coordinator!, await Promise.all(MANAGERS.map(people)));
  for (const [i, { id, manager }] of units.entries())
    await answer(client, manager, round, id, unit.slice(0, -1), i);

  for (const [i, task] of county.slice(4, 6).entries())
    await client.create(coordinator!, 'reporting/v1/safety-plan-items', `item-${i}`, {
      roundId: round.id,
      taskId: task.id,
      unitId: null,
      title: i === 0 ? 'Sovitaan yhteinen malli palvelualueiden kanssa' : 'Laaditaan mittari ja seuranta',
      priority: i === 0 ? 'high' : 'medium',
      ownerId: director!.id,
      dueOn: `${year + 1}-${i === 0 ? '03-15' : '05-31'}`,
    });
  say(`its round of ${year} open, answered by the county and ${units.length} units`);
}

/** The five years of the strategy in which a year lies; 2037 stands for 2026, the last of its five (design 3). */
function yearsOf(year: number): { firstYear: number; lastYear: number } {
  const base = year >= 2033 ? 2033 : 2022;
  const firstYear = base + 5 * Math.floor((year - base) / 5);
  return { firstYear, lastYear: firstYear + 4 };
}

async function answer(
  client: Client,
  who: SignedIn,
  { id }: SafetyRound,
  unitId: string | null,
  tasks: readonly SafetyTask[],
  shift: number,
): Promise<void> {
  const answers = tasks.map((task, i) => {
    const score = SCORES[(i + shift) % SCORES.length]!;
    return { taskId: task.id, score, ...(score >= 2 && { evidence: EVIDENCE }) };
  });
  await client.create(who, `reporting/v1/safety-rounds/${id}/answers`, `answers-${unitId}`, {
    unitId,
    answers,
  });
}

/** Units that the managers of the example answer for, a few of each. */
async function managedUnits(client: Client, reader: SignedIn, managers: readonly SignedIn[]) {
  const found: { id: string; manager: SignedIn }[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: Registered[]; nextCursor: string | null } = await client.get(
      reader,
      `registry/v1/units?limit=200${after}`,
    );
    for (const { id, responsibleIds } of page.items) {
      const manager = managers.find((one) => responsibleIds.includes(one.id));
      if (manager && found.filter((one) => one.manager === manager).length < UNITS)
        found.push({ id, manager });
    }
    cursor = page.nextCursor;
  }
  return found;
}
