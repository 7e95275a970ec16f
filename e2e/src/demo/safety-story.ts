import { computeDeadline } from '@valvomo/business-time';
import type { SafetyAnswer, SafetyProgramme, SafetyRound, SafetyTask } from '@valvomo/contracts';
import { done } from '../client.js';
import { kinds } from '../story/notices.js';
import type { StoryUnit } from '../story/register.js';
import { COORDINATOR, Safety, safetyRounds } from '../story/safety.js';
import { idOf, type World } from '../story/world.js';
import { wallOf } from '../wall.js';
import type { Day } from './calendar.js';
import { Narrator } from './narrator.js';
import { explainedBy, type Telling } from './news.js';
import { SafetyAnswersGiven } from './safety-answers.js';
import { DIRECTOR, FIRST, givenUnits, namesIn, nextRound, SECOND, SILENT } from './safety-cast.js';
import { SafetyOutcome } from './safety-outcome.js';
import { SAFETY_WORDS as SAYS } from './safety-words.js';
import type { Teller } from './teller.js';

const V1 = '/reporting/v1';
/** How many tasks are reviewed at once. */
const BATCH = 20;

/** The dates of the story as somebody counted them, where its year is known. */
export type KnownDates = Readonly<Record<'lock' | 'board', string>>;

/** The round of a year: opened by the day, answered by county and units, locked, reviewed; then see `SafetyOutcome`. */
export class SafetyStory {
  private year!: number;
  private programme!: SafetyProgramme;
  private round: SafetyRound | undefined;
  private safety!: Safety;
  private narrator!: Narrator;
  private tasks!: SafetyTask[];
  private units!: StoryUnit[];
  private silent!: StoryUnit;
  private given!: SafetyAnswersGiven;

  constructor(
    private readonly world: World,
    private readonly teller: Teller,
    private readonly known?: KnownDates,
  ) {}

  async play(): Promise<void> {
    const { world, teller } = this;
    ({ year: this.year, programme: this.programme } = await nextRound(world, teller));
    ({ units: this.units, silent: this.silent } = await givenUnits(world));
    this.narrator = new Narrator(world, teller, this.telling(), namesIn(this.year));
    await this.opening();
    await this.answering();
    await this.locking();
    await this.lateAnswer();
    await this.reviewing();
    const { narrator, safety, programme, year, given } = this;
    await new SafetyOutcome({ world, teller, narrator, safety, programme, year, given }).play();
  }

  /** @param monthAndDay `10-01` of the round's year */
  private day(monthAndDay: string): Day {
    return `${this.year}-${monthAndDay}`;
  }

  private get inItsLanguage() {
    return { language: this.teller.language };
  }

  private telling(): Telling {
    return {
      service: 'reporting',
      isOurs: ({ matterId, programmeId, year, lockDueAt }) =>
        (this.round !== undefined && matterId === this.round.id) ||
        (lockDueAt !== undefined && programmeId === this.programme.id && year === this.year),
      happenings: {
        'reporting.safety-round.opened': SAYS.opened,
        'reporting.safety-round.locked': SAYS.locked,
      },
      explained: ({ rule, openedAt }) => explainedBy(this.world, this.teller, rule, openedAt),
      rungRule: () => undefined,
    };
  }

  private async opening(): Promise<void> {
    const { world, teller, narrator, year, programme } = this;
    teller.chapter(SAYS.chapter1);
    const asOf = new Safety(world, programme.id, '');
    this.tasks = (await asOf.tasks()).filter((task) => task.year <= year);
    const counted = (which: (task: SafetyTask) => boolean) => String(this.tasks.filter(which).length);
    const middle = programme.firstYear + Math.floor((programme.lastYear - programme.firstYear) / 2);
    const kind = year === programme.lastYear ? 'final' : year === middle ? 'midterm' : 'yearly';
    await narrator.said(SAYS.programme, {
      from: String(programme.firstYear),
      to: String(programme.lastYear),
      tasks: String(this.tasks.length),
      law: counted(({ legalBasis }) => legalBasis),
      lte: counted(({ promotesLaw }) => promotesLaw),
      kind: teller.say(SAYS[kind]),
    });
    const body = { programmeId: programme.id, year };
    const early = await world.as(COORDINATOR).post(`${V1}/safety-rounds`, body, this.inItsLanguage);
    await narrator.refused(SAYS.tooEarly, early, 'safety.not_yet');

    await narrator.until(this.day('10-01'), '09:00');
    this.round = (await safetyRounds(world)).find((one) => one.year === year);
    if (!this.round) throw new Error(`the round of ${year} did not open on 1 October`);
    const { id, state, openedAt, ownerId } = this.round;
    this.safety = new Safety(world, programme.id, id);
    const opened = [state, this.round.kind, wallOf(openedAt), ownerId];
    teller.check('the round, opened by the day', opened, [
      'OPEN',
      kind,
      `${this.day('10-01')} 08:00`,
      idOf(COORDINATOR),
    ]);
    for (const login of [COORDINATOR, FIRST, SECOND, SILENT])
      teller.check(`${login} is told`, (await kinds(world, login, id)).includes('safety-round-opened'), true);
    for (const [rule, known] of [
      ['SAFETY-LOCK', this.known?.lock],
      ['SAFETY-BOARD', this.known?.board],
    ] as const) {
      const { dueAt } = computeDeadline({ rule, start: openedAt });
      await narrator.dueAt(id, rule, dueAt, known);
    }
    await narrator.inTemporal('safetyRound', id, { stage: 'ANSWERING', who: 'owner' });
  }

  private async answering(): Promise<void> {
    const { teller, narrator, safety } = this;
    teller.chapter(SAYS.chapter2);
    this.given = new SafetyAnswersGiven(this.tasks);
    const { county, units } = this.given;
    await narrator.until(this.day('10-12'), '10:00');
    const bare = { unitId: null, answers: [{ taskId: county[1]!.id, score: 2 }] };
    const refused = await safety.try(COORDINATOR, 'round', 'answers', bare, this.inItsLanguage);
    await narrator.refused(SAYS.noEvidence, refused, 'evidence_missing', { task: county[1]!.code });
    await safety.does(COORDINATOR, 'round', 'answers', this.given.ofCounty());
    const [n, none] = [String(county.length), county.at(-1)!.code];
    await narrator.said(SAYS.countyAnswers, { n, none });

    await narrator.until(this.day('10-20'), '10:00');
    for (const [i, { id, manager }] of this.units.entries())
      await safety.does(manager, 'round', 'answers', this.given.ofUnit(id, i));
    await narrator.said(SAYS.unitsAnswer, { n: String(units.length), task: units[0]!.code });
    const theirs = { unitId: this.silent.id, answers: [{ taskId: units[0]!.id, score: 1 }] };
    const stranger = await safety.try(COORDINATOR, 'round', 'answers', theirs, this.inItsLanguage);
    await narrator.refused(SAYS.notTheirs, stranger, 'forbidden');
    const { state, answers } = await safety.round();
    const { countyN, unitsN } = this.given;
    teller.check('the answers', [state, answers.county, answers.units], ['ANSWERING', countyN, unitsN]);
  }

  /** Whoever is silent is reminded; the day locks the round. */
  private async locking(): Promise<void> {
    const { world, teller, narrator, safety } = this;
    teller.chapter(SAYS.chapter3);
    await narrator.until(this.day('11-30'), '17:00');
    const { state, lockedAt } = await safety.round();
    teller.check('the lock', [state, wallOf(lockedAt!)], ['LOCKED', `${this.day('11-30')} 16:00`]);
    const reminders = async (login: string) =>
      (await kinds(world, login, safety.roundId)).filter((kind) => kind === 'deadline-warning').length;
    teller.check('the silent manager is reminded twice', await reminders(SILENT), 2);
    if (this.known) teller.check('who answered is not', await reminders(FIRST), 0);
    await narrator.inTemporal('safetyRound', safety.roundId, { stage: 'REVIEW', who: 'owner' });
  }

  private async lateAnswer(): Promise<void> {
    const { world, teller, narrator, safety, silent } = this;
    const task = this.given.units[1]!;
    await narrator.until(this.day('12-01'), '10:00');
    const late = this.given.late(silent.id, task);
    const refused = await safety.try(SILENT, 'round', 'answers', late, this.inItsLanguage);
    await narrator.refused(SAYS.late, refused, 'safety.locked', { task: task.code });

    await narrator.until(this.day('12-02'), '10:00');
    const why = teller.say(SAYS.whyUnlocked);
    const unlock = { taskId: task.id, unitId: silent.id, reason: why };
    const { id } = done(await safety.try(DIRECTOR, 'round', 'unlock', unlock)) as SafetyAnswer;
    await narrator.said(SAYS.unlocked, { why });
    const told = await kinds(world, SILENT, safety.roundId);
    teller.check('the manager is told of it', told.includes('safety-answer-unlocked'), true);

    await narrator.until(this.day('12-03'), '10:00');
    const { taskId: _, ...said } = late.answers[0]!;
    done(await safety.change(SILENT, id, said));
    await narrator.said(SAYS.answeredLate);
    const again = await safety.change(SILENT, id, { score: 0 }, this.inItsLanguage);
    await narrator.refused(SAYS.again, again, 'safety.locked');
  }

  private async reviewing(): Promise<void> {
    const { teller, narrator, safety } = this;
    await narrator.until(this.day('12-09'), '10:00');
    const ids = this.tasks.map(({ id }) => id);
    const own = { taskIds: [this.given.county[0]!.id] };
    const refused = await safety.try(COORDINATOR, 'round', 'review', own, this.inItsLanguage);
    await narrator.refused(SAYS.ownReview, refused, 'safety.own_answer');
    for (let i = 0; i < ids.length; i += BATCH)
      await safety.does(DIRECTOR, 'round', 'review', { taskIds: ids.slice(i, i + BATCH) });
    await safety.does(DIRECTOR, 'round', 'complete-review');
    const { countyN, unitsN } = this.given;
    await narrator.said(SAYS.reviewed, { n: String(countyN + unitsN) });
    const { state, answers } = await safety.round();
    teller.check('the review', [state, answers.unreviewed], ['REVIEWED', 0]);
  }
}
