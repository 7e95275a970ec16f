import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOf, instantAt } from '@valvomo/business-time';
import { newId, type Clock, type Consultation, type DraftQuestion, type Role } from '@valvomo/contracts';
import {
  Audit,
  CaseKeys,
  createPool,
  DatabaseBase,
  deadlinesOf,
  MasterKeys,
  Metrics,
  Relations,
  ShredJournal,
  type Act,
  type Config,
  type DeadlineRow,
} from '@valvomo/service';
import { testDatabase, testFolder } from '@valvomo/testing';
import { Access } from '../access.js';
import { Database } from '../database.js';
import { GuaranteeClocks } from '../guarantee/guarantee-clocks.service.js';
import { GuaranteeCases } from '../guarantee/guarantee.service.js';
import { Assigning } from '../questions/assigning.service.js';
import { Conversion } from '../questions/conversion.service.js';
import { Dialogue } from '../questions/dialogue.service.js';
import { Drafts } from '../questions/drafts.service.js';
import { QuestionDesk } from '../questions/question-desk.service.js';
import { QuestionReads } from '../questions/question-reads.service.js';
import { QuestionTexts } from '../questions/question-texts.service.js';
import { Questions } from '../questions/questions.service.js';
import { Sending } from '../questions/sending.service.js';
import { StoppedSendings } from '../questions/stopped-sendings.service.js';
import { asDate } from '../rows.js';

const MIGRATIONS = new URL('../../prisma/migrations', import.meta.url).pathname;

/** An instant by the wall clock in Helsinki. */
export const at = (date: string, time = '10:00'): Date => instantAt(dateOf(`${date}T12:00:00Z`), time);

/** Texts that must be found nowhere but in the answers to those who may read them. */
export const MARKERS = {
  pseudonym: 'MARKER-peitenimi',
  question: 'MARKER-kysymys: rytmihäiriö viikon ajan',
  info: 'MARKER-lisätieto: EKG otettu',
  answer: 'MARKER-vastaus: aloita beetasalpaaja',
  note: 'MARKER-huomautus',
};

/** This service's use cases on a real database, with keys of their own, a clock that the test sets and people. */
export async function testKit(given?: Clock) {
  const [database, folder] = await Promise.all([
    testDatabase({ schema: 'consultations', migrations: [MIGRATIONS] }),
    testFolder(),
  ]);
  const keysFile = join(folder, 'keys.json');
  const shredJournal = join(folder, 'shred-journal');
  const key = randomBytes(32).toString('base64');
  await writeFile(keysFile, JSON.stringify({ active: 'k1', keys: { k1: key } }));
  const pool = createPool(database.appUrl, 'consultations', 4);
  const set = { time: at('2026-11-02'), now: () => set.time };
  const clock: Clock = given ?? set;
  const db = new Database(new DatabaseBase(pool, 'consultations'), clock);
  const all = new Database(new DatabaseBase(database.pool, 'consultations'), clock);
  const audit = new Audit(pool, clock);
  const keys = new CaseKeys(pool, MasterKeys.read(keysFile), new ShredJournal(shredJournal));
  const access = new Access(db, new Relations(), clock);
  const desk = new QuestionDesk(db, access, audit, clock);
  const texts = new QuestionTexts(keys);
  const metrics = new Metrics('consultations');
  const stopped = new StoppedSendings(db, clock, metrics);
  const drafts = new Drafts(db, desk, access, texts, stopped, keys, clock);
  const guarantee = new GuaranteeCases(new GuaranteeClocks({ county: '06' } as Config), keys, audit, clock);

  const kit = {
    db,
    /** What stands in the tables, past the policies that the service's own role is under. */
    all,
    pool,
    /** What the test sets; stands still unless the test gives a clock of its own. */
    clock: set,
    now: () => clock.now(),
    audit,
    keys,
    keysFile,
    shredJournal,
    databaseUrl: database.appUrl,
    metrics,
    access,
    desk,
    drafts,
    sending: new Sending(db, desk, drafts, stopped),
    assigning: new Assigning(db, desk),
    questions: new Questions(desk, texts, stopped),
    dialogue: new Dialogue(desk, texts, stopped),
    conversion: new Conversion(desk, texts, guarantee, stopped),
    reads: new QuestionReads(db, access, texts, clock),

    /** A person whom registry has told of. */
    async person(roles: Role[], more: { units?: string[]; absences?: object[] } = {}): Promise<string> {
      const id = newId();
      const { units = [], absences = [] } = more;
      const employments = units.map((unitId) => ({
        id: newId(),
        unitId,
        startsOn: '2023-01-01',
        endsOn: null,
      }));
      const validFrom = asDate('2023-01-01');
      await db.person.create({
        data: { id, version: 1, language: 'fi', roles, absences, employments, validFrom },
      });
      return id;
    },

    async unit(): Promise<string> {
      const id = newId();
      const names = { nameFi: 'Koivun terveysasema', nameSv: 'Björkens hälsostation' };
      await db.unit.create({ data: { id, version: 1, ...names, municipality: '837', responsibleIds: [] } });
      return id;
    },

    /** A specialty with its lead, its pool and a session for each specialist that covers the whole year. */
    async specialty(code: string, specialists: readonly string[] = [], capacity = 100) {
      const lead = await kit.person(['specialty-lead']);
      const changedAt = clock.now();
      const names = { fi: code, sv: code, en: code };
      await db.specialty.create({
        data: { id: newId(), version: 1, code, names, leadIds: [lead], changedAt },
      });
      const poolId = newId();
      const memberIds = [...specialists];
      await db.specialistPool.create({
        data: { id: poolId, version: 1, specialty: code, name: code, memberIds, backupIds: [], changedAt },
      });
      const year = { startsAt: asDate('2026-01-01'), endsAt: asDate('2027-12-31') };
      for (const specialistId of specialists)
        await db.rotaSession.create({
          data: { id: newId(), version: 1, poolId, specialistId, ...year, capacity, changedAt },
        });
      return { code, lead, poolId };
    },

    act(id: string, ...roles: Role[]): Act {
      const caller = { id, name: 'Test Person', county: '06', roles, client: null };
      return {
        caller,
        purpose: 'care',
        language: 'en',
        requestId: null,
        idempotency: null,
        audited: false,
      };
    },

    async count(table: 'outbox' | 'audit_event' | 'deadline' | 'consultation'): Promise<number> {
      const { rows } = await database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
      return rows[0]!.n;
    },

    async told(type: string, entityId?: string): Promise<Record<string, unknown>[]> {
      const { rows } = await pool.query<{ data: Record<string, unknown> }>(
        `select data from outbox where type = $1 and ($2::text is null or entity like '%/' || $2) order by seq`,
        [type, entityId ?? null],
      );
      return rows.map((row) => row.data);
    },

    /** Kinds of notice raised about a question, with who got them, in order. */
    async notices(matterId: string): Promise<[kind: string, recipientId: string][]> {
      const raised = await kit.told('consultations.notice.raised');
      return raised
        .filter((notice) => notice['matterId'] === matterId)
        .map((notice) => [String(notice['kind']), String(notice['recipientId'])]);
    },

    deadlines: (questionId: string): Promise<DeadlineRow[]> => deadlinesOf(db, 'consultation', questionId),

    async stop(): Promise<void> {
      await db.$disconnect();
      await all.$disconnect();
      await audit.close();
      await pool.end();
      await database.drop();
    },
  };
  return kit;
}
export type TestKit = Awaited<ReturnType<typeof testKit>>;

/** A question of a health centre to cardiology and its people, walked through the use cases as they do it. */
export async function ask(
  kit: TestKit,
  code: string,
  more: { specialists?: number; capacity?: number } = {},
) {
  const unitId = await kit.unit();
  const clinician = await kit.person(['clinician'], { units: [unitId] });
  const specialists: string[] = [];
  for (let i = 0; i < (more.specialists ?? 2); i++) specialists.push(await kit.person(['specialist']));
  const specialty = await kit.specialty(code, specialists, more.capacity);
  const coordinator = await kit.person(['coordinator']);
  const as = {
    clinician: kit.act(clinician, 'clinician'),
    coordinator: kit.act(coordinator, 'coordinator'),
    lead: kit.act(specialty.lead, 'specialty-lead'),
    stranger: kit.act(await kit.person(['clinician'], { units: [await kit.unit()] }), 'clinician'),
  };
  let now = {} as Consultation;
  const content = (change: Partial<DraftQuestion> = {}): DraftQuestion => ({
    model: 'managed-econsult',
    unitId,
    specialty: code,
    priority: 'ROUTINE',
    patient: { pseudonym: MARKERS.pseudonym, age: 47, sex: 'female' },
    question: { text: MARKERS.question, attachments: [] },
    intendedAction: 'would-refer',
    conversionAllowed: false,
    informed: true,
    redFlags: {
      emergency: false,
      'suspected-cancer': false,
      'suicide-risk': false,
      'acute-stroke-or-chest-pain': false,
    },
    ...change,
  });
  const step = async (next: Promise<Consultation>): Promise<Consultation> => (now = await next);
  const of = () => [now.id, now.version] as const;

  return {
    kit,
    unitId,
    specialists,
    specialty,
    as,
    content,
    step,
    of,
    get now() {
      return now;
    },
    /** Whoever has the question. */
    get specialist(): Act {
      return kit.act(now.assigneeId!, 'specialist');
    },
    drafted: (change: Partial<DraftQuestion> = {}) => step(kit.drafts.create(as.clinician, content(change))),
    async sent(change: Partial<DraftQuestion> = {}) {
      await step(kit.drafts.create(as.clinician, content(change)));
      return step(kit.sending.submit(as.clinician, ...of()));
    },
    async accepted(change: Partial<DraftQuestion> = {}) {
      await this.sent(change);
      return step(kit.questions.accept(this.specialist, ...of()));
    },
    async answered(change: Partial<DraftQuestion> = {}) {
      await this.accepted(change);
      return step(kit.dialogue.answer(this.specialist, ...of(), ANSWER));
    },
    /** Reads the question again, as its requester. */
    read: () => step(kit.reads.one(as.clinician, now.id)),
  };
}

export const SAY = { text: MARKERS.info, attachments: [] };
export const ANSWER = {
  text: MARKERS.answer,
  attachments: [],
  adviceType: 'medication' as const,
  responsibilityStated: true as const,
  minutes: 12,
};
