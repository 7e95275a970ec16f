import type { ConsultationModel, Person } from '@valvomo/contracts';
import { Client, seeded, type People, type SignedIn } from '@valvomo/service/example';
import { startDevelopment } from './development.js';
import { addSpecialties, planRotas } from './rota.js';
import { STORIES } from './texts.js';
import { STAGES, walkQuestion } from './walk.js';

export interface Filling {
  /** The region's one address. */
  readonly url: string;
  readonly people: People;
  readonly say: (line: string) => void;
  readonly seed?: number;
  /** How many questions are put under way. */
  readonly questions?: number;
}

const LEADS = ['specialty-lead', 'specialty-lead-2'];
const SPECIALISTS = [
  'specialist',
  'specialist-2',
  'specialist-3',
  'specialist-4',
  'specialist-5',
  'specialist-6',
];
const CLINICIANS = ['clinician', 'clinician-2', 'clinician-3', 'clinician-4'];

/** What a service answers while the bus has not brought people with their roles, and units, yet. */
const MAY_COME = [
  'specialty.not_a_lead',
  'pool.not_a_specialist',
  'question.not_your_unit',
  'rota.specialist_absent',
  'pilot.owner_unknown',
  'unit.unknown',
  'funding.owner_unknown',
  'practice.owner_unknown',
];

/**
 * Specialties, pools and rotas of the example county, a pilot, and a number of questions under way, each brought to a stage
 * by the people who would do so. Invented content only.
 */
export async function fillConsultations({
  url,
  people,
  say,
  seed = 742,
  questions = 30,
}: Filling): Promise<void> {
  const client = new Client({
    url,
    seed: `example-${seed}`,
    mayCome: MAY_COME,
    headers: { 'x-purpose': 'care' },
  });
  const signIn = (logins: readonly string[]) => Promise.all(logins.map(people));
  const [coordinator, keeper, manager, director] = await signIn([
    'coordinator',
    'registry-keeper',
    'development-manager',
    'service-director',
  ]);
  const [leads, specialists, clinicians] = await Promise.all([LEADS, SPECIALISTS, CLINICIANS].map(signIn));
  const cast = { coordinator: coordinator!, leads: leads!, specialists: specialists! };

  const specialties = await addSpecialties(client, cast);
  // The instant of the first filling: one that goes on later asks the same again, word for word.
  const begun = new Date(specialties[0]!.changedAt);
  await planRotas(client, cast, begun);
  say(`${specialties.length} specialties with their pools and rotas`);

  const models = await client.get<ConsultationModel[]>(coordinator!, 'consultations/v1/consultation-models');
  const model = models.find(({ code }) => code === 'managed-econsult')!;
  const units = await Promise.all(clinicians!.map((who) => unitOf(client, keeper!, who)));
  const piloted = { unitIds: units, specialties: specialties.slice(0, 2).map(({ code }) => code) };
  const development = { manager: manager!, director: director!, owner: leads![0]!, ...piloted };
  await startDevelopment(client, development, begun);
  say('one pilot under way');

  // One after another: whose turn it is in the rota must not depend on who was faster.
  for (let i = 0; i < questions; i++) {
    const { length } = clinicians!;
    await walkQuestion(
      {
        client,
        cast: { ...cast, clinician: clinicians![i % length]!, unitId: units[i % length]! },
        model,
        story: STORIES[i % STORIES.length]!,
        random: seeded(seed + 1 + i),
      },
      `question-${i}`,
      STAGES[i % STAGES.length]!,
    );
  }
  say(`${questions} questions under way`);
}

/** Where a clinician works, by the register. */
async function unitOf(client: Client, keeper: SignedIn, { id }: SignedIn): Promise<string> {
  const { employments } = await client.get<Person>(keeper, `registry/v1/people/${id}`);
  const work = employments.find(({ endsOn }) => endsOn === null);
  if (!work) throw new Error(`${id} works nowhere`);
  return work.unitId;
}
