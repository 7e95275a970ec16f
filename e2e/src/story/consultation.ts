import type {
  Consultation,
  ConsultationLedger,
  ConsultationModel,
  DraftQuestion,
  Language,
  RotaSession,
  SpecialistPool,
  Specialty,
} from '@valvomo/contracts';
import { personNamed } from '@valvomo/local';
import { done, type Answer, type Client } from '../client.js';
import { instantOf } from '../wall.js';
import { givenUnit, workedIn, type StoryUnit } from './register.js';
import { idOf, type World } from './world.js';

/** Reading about a patient says why (design 5.10): here it is care. */
export const FOR_CARE = { headers: { 'x-purpose': 'care' } } as const;

/** A specialty to which questions may be put, its lead, and the pool that answers them. */
export interface StorySpecialty {
  readonly code: string;
  readonly lead: string;
  readonly poolId: string;
}

/** A unit of primary care and the clinician of it who asks. */
export interface StoryAsker {
  readonly unit: StoryUnit;
  readonly clinician: string;
}

/** A health station in which a clinician works. */
export async function givenAsker(world: World, clinician: string, name: string): Promise<StoryAsker> {
  const unit = await givenUnit(world, { name, mode: 'own', since: '2030-01-01' });
  await workedIn(world, clinician, unit, '2030-01-01', null);
  return { unit, clinician };
}

/**
 * A specialty with a pool of its own.
 * @param specialists logins; the rota says which of them is there when
 * @param backups logins of who is asked where the rota has nobody
 */
export async function givenSpecialty(
  world: World,
  code: string,
  lead: string,
  specialists: readonly string[],
  backups: readonly string[] = [],
): Promise<StorySpecialty> {
  const names = { fi: `Erikoisala ${code}`, sv: `Specialitet ${code}`, en: `Specialty ${code}` };
  const specialty = { code, names, leadIds: [idOf(lead)] };
  const added = await world.as('coordinator').post<Specialty>('/consultations/v1/specialties', specialty);
  // A story that is told again in the same region finds it there.
  if (added.status !== 409) done(added);
  const pool = {
    specialty: code,
    name: `${code}, konsultaatiot`,
    memberIds: specialists.map(idOf),
    backupIds: backups.map(idOf),
  };
  const { id } = done(await world.as(lead).post<SpecialistPool>('/consultations/v1/specialist-pools', pool));
  return { code, lead, poolId: id };
}

/** Puts a specialist on the rota. @param from wall clock in Helsinki, `2037-11-09T08:00` */
export async function onRota(
  world: World,
  { lead, poolId }: StorySpecialty,
  specialist: string,
  from: string,
  to: string,
  capacity = 8,
): Promise<void> {
  const session = {
    specialistId: idOf(specialist),
    startsAt: instantOf(from).toISOString(),
    endsAt: instantOf(to).toISOString(),
    capacity,
  };
  const path = `/consultations/v1/specialist-pools/${poolId}/sessions`;
  done(await world.as(lead).post<RotaSession>(path, session));
}

const models = new WeakMap<World, Promise<ConsultationModel[]>>();

/** The models of consulting; a story reads them once. */
function modelsOf(world: World, clinician: string): Promise<ConsultationModel[]> {
  const known = models.get(world);
  if (known) return known;
  const read = world
    .as(clinician)
    .get<ConsultationModel[]>('/consultations/v1/consultation-models')
    .then(done);
  models.set(world, read);
  return read;
}

/** What a clinician writes, complete; `change` is what the story is about. */
async function content(
  world: World,
  { unit, clinician }: StoryAsker,
  specialty: string,
  change: Partial<DraftQuestion>,
): Promise<DraftQuestion> {
  const found = await modelsOf(world, clinician);
  const model = found.find(({ code }) => code === 'managed-econsult')!;
  return {
    model: model.code,
    unitId: unit.id,
    specialty,
    priority: 'ROUTINE',
    patient: { pseudonym: 'P-1', age: 61, sex: 'female' },
    question: { text: 'Verenpaine ei laske kolmella lääkkeellä. Mikä on seuraava askel?', attachments: [] },
    intendedAction: 'would-refer',
    conversionAllowed: false,
    informed: true,
    redFlags: Object.fromEntries(model.redFlags.map(({ code }) => [code, false])),
    ...change,
  };
}

/** What a specialist answers. */
export function answerOf(text = 'Suosittelen sekundaarisen syyn seulontaa.'): object {
  return { text, adviceType: 'investigation', responsibilityStated: true, minutes: 12 };
}

/** One question and the people who take it forward; each method is one of their acts. */
export class Question {
  private constructor(
    private readonly world: World,
    readonly asker: StoryAsker,
    readonly id: string,
    /** Of the draft as it was written. */
    private readonly etag: string,
  ) {
    world.atTheEnd.push(() => this.putAway());
  }

  /** Writes a draft. @param change what is other than in a complete routine question without a red flag */
  static async draft(
    world: World,
    asker: StoryAsker,
    specialty: string,
    change: Partial<DraftQuestion> = {},
  ): Promise<Question> {
    const body = await content(world, asker, specialty, change);
    const clinician = world.as(asker.clinician);
    const written = await clinician.post<Consultation>('/consultations/v1/consultations', body, FOR_CARE);
    return new Question(world, asker, done(written).id, written.etag!);
  }

  /** Writes it and sends it. */
  static async sent(...of: Parameters<typeof Question.draft>): Promise<Question> {
    const question = await Question.draft(...of);
    const { path, etag } = question;
    done(
      await question.as(question.asker.clinician).post(`${path}/submit`, {}, { ...FOR_CARE, ifMatch: etag }),
    );
    return question;
  }

  get path(): string {
    return `/consultations/v1/consultations/${this.id}`;
  }

  now(login = this.asker.clinician): Promise<Consultation> {
    return this.read<Consultation>(login, '');
  }

  ledger(login = this.asker.clinician, language: Language = 'en'): Promise<ConsultationLedger> {
    return this.read<ConsultationLedger>(login, '/ledger', language);
  }

  /** What somebody may do with it now: the names of the commands that would not be refused. */
  async possible(login: string): Promise<string[]> {
    const actions = await this.read<{ action: string; allowed: boolean }[]>(login, '/available-actions');
    return actions.filter(({ allowed }) => allowed).map(({ action }) => action);
  }

  /** Does a command and returns the answer, refusal or not. */
  try(login: string, command: string, body: unknown = {}): Promise<Answer<Consultation>> {
    return this.as(login).command<Consultation>(this.path, command, body, FOR_CARE);
  }

  async does(login: string, command: string, body: unknown = {}): Promise<Consultation> {
    return done(await this.try(login, command, body));
  }

  /** A command of the one who asked. */
  asks(command: string, body: unknown = {}): Promise<Consultation> {
    return this.does(this.asker.clinician, command, body);
  }

  /** A command of the specialist who has it now, after whatever time has done to it. */
  async theirs(command: string, body: unknown = {}): Promise<Consultation> {
    const read = await this.as(this.asker.clinician).get<Consultation>(this.path, FOR_CARE);
    const holder = this.as(personNamed(done(read).assigneeId!).login);
    const send = { ...FOR_CARE, ifMatch: read.etag! };
    return done(await holder.post<Consultation>(`${this.path}/${command}`, body, send));
  }

  answer(login: string, text?: string): Promise<Consultation> {
    return this.does(login, 'answer', answerOf(text));
  }

  closeOut(): Promise<Consultation> {
    return this.asks('close-out', {
      outcome: 'new-plan',
      referralIntended: true,
      referralNeeded: false,
      referralMade: false,
      value: 5,
      education: 4,
    });
  }

  private as(login: string): Client {
    return this.world.as(login);
  }

  private async read<T>(login: string, below: string, language: Language = 'en'): Promise<T> {
    return done(await this.as(login).get<T>(this.path + below, { ...FOR_CARE, language }));
  }

  /** Ends what still runs, as the one who asked may. */
  private async putAway(): Promise<void> {
    const possible = await this.possible(this.asker.clinician);
    if (possible.includes('cancel')) await this.asks('cancel', { reason: 'other' });
    else if (possible.includes('close-out')) await this.closeOut();
  }
}
