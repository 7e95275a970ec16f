import { newId, RuleBroken, type Consultation, type DeadlineStep } from '@valvomo/contracts';
import { ladderOf, type Config, Metrics } from '@valvomo/service';
import { StepActivities } from '../deadlines/steps.activities.js';
import { ConsultationActivities } from '../questions/consultation.activities.js';
import { pick, randomOf, TALKATIVE, WEIGHT } from './dialogue-plan.fixture.js';
import { ANSWER, ask, at, SAY, type TestKit } from './kit.fixture.js';
import { NaiveQuestion, type Standing } from './naive-question.fixture.js';
import type { NaivePriority } from './naive-tables.fixture.js';

const HOUR = 3_600_000;
const PLENTY = 1_000_000;
/** Until here time passes freely: what is counted from then on ends before Christmas, which the naive calendar does not know. */
const LATEST = at('2026-11-25').getTime();
const PRIORITIES: readonly NaivePriority[] = ['URGENT', 'SOON', 'ROUTINE'];

export interface DialogueReport {
  readonly sequences: number;
  readonly steps: number;
  readonly refusals: number;
  readonly reached: ReadonlyMap<string, number>;
  readonly disagreements: readonly string[];
}

/**
 * Walks generated questions through the use cases on the database, with the naive question beside each, and compares them
 * after every step: what was allowed, whose turn it is, until when, and what it came to.
 */
export async function walkDialogues(kit: TestKit, count: number, seed: number): Promise<DialogueReport> {
  const random = randomOf(seed);
  const config = { county: '06', service: 'consultations' } as Config;
  const steps = new StepActivities(
    kit.db,
    kit.audit,
    config,
    { warn: () => undefined },
    new Metrics('consultations'),
  );
  const activities = new ConsultationActivities(kit.db, kit.audit, config);
  kit.clock.time = at('2026-11-02');
  const of = await ask(kit, 'dialogue', { specialists: 3, capacity: PLENTY });
  const others = {
    staffed: await kit.specialty(
      'dialogue-other',
      [await kit.person(['specialist']), await kit.person(['specialist'])],
      PLENTY,
    ),
    empty: await kit.specialty('dialogue-empty'),
    emptyToo: await kit.specialty('dialogue-empty-too'),
  };
  const codes = [of.specialty.code, others.staffed.code, others.empty.code, others.emptyToo.code];
  const spare = await kit.person(['specialist']);
  const reached = new Map<string, number>();
  const disagreements: string[] = [];
  let [taken, refusals] = [0, 0];

  for (let n = 0; n < count; n++) {
    const convertible = random.next() < 0.6;
    const priority = random.of(PRIORITIES);
    const weights = random.next() < 0.25 ? TALKATIVE : WEIGHT;
    const naive = new NaiveQuestion(priority, convertible);
    const told: string[] = [`${priority}${convertible ? ' convertible' : ''}`];
    kit.clock.time = new Date(at('2026-11-02', '00:00').getTime() + random.below(7 * 24 * 60) * 60_000);
    const specialty = random.next() < 0.2 ? others.empty.code : of.specialty.code;
    const mine = { priority, specialty, conversionAllowed: convertible };
    let now: Consultation = await kit.drafts.create(of.as.clinician, of.content(mine));

    const read = async () => (now = await kit.reads.one(of.as.clinician, now.id));
    const differ = (what: string) => void disagreements.push(`sequence ${n}: ${told.join('; ')}: ${what}`);
    /** Compares, and notes how it came to be where it is. */
    const compare = async (from: string, how: string) => {
      await read();
      told.push(`${kit.now().toISOString()} ${how} ${now.state}`);
      const third = how === 'ask-info' && from !== now.state && naive.questionsBack > 2 ? ' (third)' : '';
      const key = `${from} ${how} ${now.state}${third}`;
      reached.set(key, (reached.get(key) ?? 0) + 1);
      const [expected, found] = [JSON.stringify(naive.standing), JSON.stringify(standingOf(now))];
      if (expected !== found) differ(`expected ${expected}, found ${found}`);
      return expected === found;
    };
    const command = async (name: string): Promise<boolean> => {
      const raisedTo = random.of(PRIORITIES);
      const refusal = naive.refuses(name, raisedTo);
      const from = now.state;
      const chosen = random.next() < 0.5 ? spare : undefined;
      const target = random.of(codes.filter((code) => code !== now.specialty));
      const broken = await refusalOf(() => give(kit, of, now, name, { raisedTo, chosen, target }));
      taken += 1;
      if (refusal !== null || broken !== null) {
        refusals += 1;
        // Whether the rota still has somebody is the rota's own matter (assignment.rules.spec).
        if (refusal === null && broken === 'question.nobody_free') return true;
        if (refusal === broken) return true;
        differ(`${name} in ${from}: expected ${refusal}, found ${broken}`);
        return false;
      }
      const taker = (await kit.all.consultation.findUniqueOrThrow({ where: { id: now.id } })).assigneeId;
      naive.apply(name, kit.now().getTime(), { raisedTo, taker });
      return compare(from, name);
    };

    let agreed = await command('submit');
    for (let length = 4 + random.below(14); agreed && length > 0 && now.turn !== 'nobody'; length--) {
      if (random.next() < (weights === WEIGHT ? 0.3 : 0.1) && kit.now().getTime() < LATEST)
        agreed = await advance();
      else agreed = await command(pick(random, weights, now.state));
    }

    /** Lets time pass: each step at its own instant, as the processes take them. */
    async function advance(): Promise<boolean> {
      const hours = random.of([0.25, 1, 3, 8, 24, 48, 96, kit.now() < at('2026-11-12') ? 240 : 24]);
      const until = kit.now().getTime() + Math.ceil((hours * HOUR * (0.5 + random.next())) / 60_000) * 60_000;
      for (;;) {
        const naively = naive.nextOf(until);
        const before = now;
        const moved = await takeNext(now.id, until);
        if ((naively === null) !== (moved === null) || (naively && naively.at !== moved!.getTime())) {
          differ(
            `time: expected ${naively && new Date(naively.at).toISOString()}, found ${moved?.toISOString()}`,
          );
          return false;
        }
        if (naively === null) break;
        const { assigneeId } = await kit.all.consultation.findUniqueOrThrow({ where: { id: now.id } });
        const passed = assigneeId !== before.assigneeId ? assigneeId : null;
        if (passed !== null && (naive.had.has(passed) || !naive.changesHands(naively.at)))
          differ(`${passed} had it, or it was not theirs to lose`);
        naive.expire(naively.what, naively.at, passed);
        if (!(await compare(before.state, `time:${naively.what}`))) return false;
        if (now.turn === 'nobody') break;
      }
      kit.clock.time = new Date(Math.max(until, kit.now().getTime()));
      return true;
    }

    /** Takes what is due next on the ladders until one of them changes something: E1, information that never came, the end. */
    async function takeNext(id: string, until: number): Promise<Date | null> {
      for (;;) {
        const due = (await kit.deadlines(id))
          .filter(({ state }) => state === 'open')
          .flatMap((row) =>
            ladderOf(row).map(({ step, at: instant }) => ({ row, step, at: Date.parse(instant) })),
          )
          .filter(({ row, step, at: instant }) => instant <= until && isAhead(row.rule, row.taken, step))
          .toSorted((a, b) => a.at - b.at);
        const [next] = due;
        if (!next) return null;
        const instant = new Date(next.at);
        kit.clock.time = new Date(Math.max(next.at, kit.now().getTime()));
        const of = { consultationId: id, at: instant.toISOString() };
        if (next.step === null) {
          await (
            next.row.rule === 'CONS-AUTOCLOSE' ? activities.closeWithoutSurvey : activities.expireUnanswered
          )(of);
          return instant;
        }
        await steps.takeStep({ deadlineId: next.row.id, step: next.step, at: of.at });
        if (next.step === 'E1') return instant;
      }
    }
  }
  return { sequences: count, steps: taken, refusals, reached, disagreements };
}

const ENDS_BY_ITSELF = /^CONS-(INFO|AUTOCLOSE)/;

function isAhead(rule: string, stepsTaken: readonly string[], step: DeadlineStep | null): boolean {
  return step === null ? ENDS_BY_ITSELF.test(rule) : !stepsTaken.includes(step);
}

function standingOf(now: Consultation): Standing {
  const instant = (given: string | null) => given && Date.parse(given);
  const response = now.responseMinutes;
  return {
    state: now.state,
    turn: now.turn,
    priority: now.priority ?? '',
    dueAt: instant(now.dueAt) || null,
    answerDueAt: instant(now.answerDueAt) || null,
    pauses: now.pauses,
    redirects: now.redirects,
    answeredInTime: now.answeredInTime,
    response: response && [response.elapsed, response.office, response.paused],
    held: now.assigneeId !== null,
  };
}

async function refusalOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof RuleBroken) return error.code;
    throw error;
  }
}

/** One command by whoever's it is. */
function give(
  kit: TestKit,
  { as }: Awaited<ReturnType<typeof ask>>,
  now: Consultation,
  name: string,
  of: { raisedTo: NaivePriority; chosen: string | undefined; target: string },
): Promise<Consultation> {
  const key = [now.id, now.version] as const;
  const { clinician, coordinator } = as;
  const holder = now.assigneeId === null ? coordinator : kit.act(now.assigneeId, 'specialist');
  const specialist = now.assigneeId === null ? kit.act(newId(), 'specialist') : holder;
  const survey = {
    outcome: 'other',
    referralIntended: true,
    referralNeeded: true,
    value: 3,
    education: 3,
  } as const;
  const { adviceType: _a, ...advice } = ANSWER;
  switch (name) {
    case 'submit':
      return kit.sending.submit(clinician, ...key);
    case 'take-up':
      return kit.assigning.takeUp(coordinator, ...key);
    case 'assign':
      return kit.assigning.assign(coordinator, ...key, of.chosen ? { assigneeId: of.chosen } : {});
    case 'accept':
      return kit.questions.accept(specialist, ...key);
    case 'return':
      return kit.questions.return(holder, ...key, { reason: 'insufficient' });
    case 'redirect':
      return kit.questions.redirect(holder, ...key, { specialty: of.target });
    case 'decline':
      return kit.questions.decline(holder, ...key, { reason: 'other' });
    case 'ask-info':
      return kit.dialogue.askInfo(specialist, ...key, SAY);
    case 'give-info':
      return kit.dialogue.giveInfo(clinician, ...key, SAY);
    case 'answer':
      return kit.dialogue.answer(specialist, ...key, ANSWER);
    case 'recommend-referral':
      return kit.dialogue.recommendReferral(specialist, ...key, advice);
    case 'ask-follow-up':
      return kit.dialogue.askFollowUp(clinician, ...key, SAY);
    case 'raise-priority':
      return kit.questions.raisePriority(clinician, ...key, { priority: of.raisedTo, reason: 'other' });
    case 'cancel':
      return kit.questions.cancel(clinician, ...key, { reason: 'other' });
    case 'convert':
      return kit.conversion.convert(specialist, ...key, {});
    default:
      return kit.questions.closeOut(clinician, ...key, { ...survey, referralMade: true });
  }
}
