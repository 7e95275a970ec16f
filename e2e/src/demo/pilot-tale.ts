import { halfWay } from '@valvomo/business-time';
import type { Funding, Pilot } from '@valvomo/contracts';
import { personNamed } from '@valvomo/local';
import type { Answer } from '../client.js';
import { givenAsker, givenSpecialty, onRota, type StoryAsker } from '../story/consultation.js';
import { kinds } from '../story/notices.js';
import { account, DIRECTOR, givenFunding, MANAGER, PilotStory } from '../story/pilot.js';
import { givenUnit, type StoryUnit } from '../story/register.js';
import type { World } from '../story/world.js';
import { dayAfter, dayOf, monthsAfter, on, workingDay, type Day } from './calendar.js';
import { Narrator } from './narrator.js';
import { explainedBy, type Telling } from './news.js';
import { COSTS, TARGETS } from './pilot-figures.js';
import { PilotOutcome } from './pilot-outcome.js';
import { BEFORE, DURING, Questions, type Asked } from './pilot-questions.js';
import { PILOT_WORDS as SAYS } from './pilot-words.js';
import type { Teller } from './teller.js';

const UNITS = ['Pihlajalahden terveysasema', 'Honkasaaren terveysasema', 'Lepistön terveysasema'] as const;
const CLINICIAN = 'clinician';
const OWNER = 'specialty-lead';
const SPECIALISTS = ['specialist-5', 'specialist-6'] as const;
const NAMES = {
  unit: UNITS[0],
  second: UNITS[1],
  third: UNITS[2],
  manager: personNamed(MANAGER).name,
  director: personNamed(DIRECTOR).name,
  owner: personNamed(OWNER).name,
  clinician: personNamed(CLINICIAN).name,
};
const CHECKED = {
  consentArranged: true,
  dataProtectionChecked: true,
  note: 'Vaikutustenarviointi on tehty.',
};

/** The due instants of the story as somebody counted them, where its first day is known. */
export type KnownDues = Readonly<Record<'moneyEnds' | 'midterm' | 'runEnds' | 'evaluation', string>>;

/**
 * One pilot of domain.md 8: proposed, refused until its money covers it, measured before, run, ended by its last day, evaluated
 * and scaled. Its table and its dates are counted here beside the service.
 */
export class PilotTale {
  private narrator!: Narrator;
  private asker!: StoryAsker;
  private next!: readonly StoryUnit[];
  private questions!: Questions;
  private pilot!: PilotStory;
  private money!: Funding;
  private day!: Readonly<Record<'begins' | 'starts' | 'midterm' | 'ends' | 'moneyEnds', Day>>;

  constructor(
    private readonly world: World,
    private readonly teller: Teller,
    private readonly known?: KnownDues,
  ) {}

  async play(): Promise<void> {
    const begins = dayOf(await this.world.time.now());
    const starts = workingDay(monthsAfter(begins, 3), 1);
    const ends = workingDay(monthsAfter(starts, 3), -1);
    const midterm = halfWay(starts, ends).toString();
    this.day = { begins, starts, midterm, ends, moneyEnds: workingDay(ends, -5) };
    await this.given();
    await this.proposing();
    const before = await this.preparing();
    const during = await this.running();
    const { world, teller, narrator, pilot, known } = this;
    const outcome = new PilotOutcome(world, teller, narrator, pilot, ends);
    await outcome.evaluating(before, during, known?.evaluation);
    await outcome.deciding(this.next);
  }

  private async given(): Promise<void> {
    const { world, day } = this;
    this.asker = await givenAsker(world, CLINICIAN, UNITS[0]);
    this.next = await Promise.all(
      UNITS.slice(1).map((name) => givenUnit(world, { name, mode: 'own', since: '2030-01-01' })),
    );
    const specialty = await givenSpecialty(world, 'rheumatology', OWNER, SPECIALISTS);
    for (const asking of [...this.askingBefore, ...this.askingDuring])
      for (const login of asking < day.starts ? SPECIALISTS.slice(0, 1) : SPECIALISTS)
        await onRota(world, specialty, login, `${asking}T08:00`, `${asking}T16:00`);
    this.narrator = new Narrator(world, this.teller, this.telling(), NAMES);
    this.questions = new Questions(world, this.narrator, this.asker, specialty.code);
  }

  private get askingBefore(): readonly [Day, Day] {
    return [workingDay(this.day.begins, 1), workingDay(this.day.begins, 20)];
  }

  private get askingDuring(): readonly [Day, Day] {
    return [workingDay(this.day.starts, 6), workingDay(this.day.midterm, 4)];
  }

  private telling(): Telling {
    const isOurs = (id: unknown) => id === this.pilot?.id || id === this.money?.id;
    return {
      service: 'consultations',
      isOurs: ({ id, matterId }) => isOurs(id) || isOurs(matterId),
      happenings: { 'consultations.pilot.run-ended': SAYS.runEnded },
      rungs: { E1: SAYS.stepped },
      explained: ({ rule, dueAt }) => {
        const start = rule === 'PILOT-EVALUATION' ? this.day.ends : dayOf(new Date(dueAt));
        return explainedBy(this.world, this.teller, rule, start, 'consultations');
      },
      rungRule: () => undefined,
    };
  }

  /** Money that ends before the run does is not enough (scenario 47). */
  private async proposing(): Promise<void> {
    const { world, teller, day } = this;
    teller.chapter(SAYS.chapter1);
    await this.narrator.until(day.begins, '09:00');
    const run = { from: day.starts, to: dayAfter(day.ends) };
    this.money = await givenFunding(world, 'Sähköinen konsultaatio', {
      from: day.begins,
      to: dayAfter(day.moneyEnds),
    });
    const { unit } = this.asker;
    const change = { purpose: 'Vastaus työpäivässä ilman lähetettä.', costs: COSTS };
    this.pilot = await PilotStory.proposed(world, OWNER, unit, 'rheumatology', run, [this.money], change);
    await this.narrator.said(SAYS.proposed, { last: teller.date(on(day.ends, '12:00')) });
    await this.narrator.due(this.money.id, 'FUNDING-END', day.moneyEnds, { byHand: this.known?.moneyEnds });
    const moneyEnds = { date: teller.date(on(day.moneyEnds, '12:00')) };
    await this.narrator.refused(
      SAYS.outsideMoney,
      this.try(DIRECTOR, 'approve'),
      'outside_funding_period',
      moneyEnds,
    );
    const more = { from: day.starts, to: monthsAfter(run.to, 6) };
    await this.pilot.paidBy([this.money, await givenFunding(world, 'Alueen oma kehittämisraha', more)]);
    await this.pilot.does(DIRECTOR, 'approve');
    await this.narrator.said(SAYS.approved);
    await this.narrator.inTemporal('consultationPilot', this.pilot.id, { stage: 'APPROVED', who: 'owner' });
  }

  /** @returns the questions of the baseline */
  private async preparing(): Promise<Asked[]> {
    const { teller, day, pilot } = this;
    teller.chapter(SAYS.chapter2);
    await this.narrator.until(day.begins, '10:00');
    await pilot.does(OWNER, 'prepare');
    await this.narrator.refused(SAYS.startedTooSoon, this.try(OWNER, 'start'), 'pilot.no_baseline');
    const [first, second] = this.askingBefore;
    const asked = [...(await this.questions.ask(first, BEFORE[0]!))];
    const soFar = { period: { from: day.begins, to: first } };
    await this.narrator.refused(
      SAYS.baselineTooShort,
      this.try(OWNER, 'freeze-baseline', soFar),
      'pilot.baseline_short',
    );
    asked.push(...(await this.questions.ask(second, BEFORE[1]!)));

    await this.narrator.until(day.starts, '09:00');
    await pilot.does(OWNER, 'freeze-baseline', { period: { from: day.begins, to: day.starts } });
    await this.narrator.said(SAYS.baselineFrozen);
    const elsewhere = { targets: [{ measure: 'patient-nps', direction: 'at-least', value: 50 }] };
    await this.narrator.refused(
      SAYS.targetElsewhere,
      this.try(OWNER, 'set-targets', elsewhere),
      'pilot.target_not_collected',
    );
    await pilot.does(OWNER, 'set-targets', { targets: TARGETS });
    await this.narrator.refused(SAYS.uncheckedData, this.try(OWNER, 'start'), 'pilot.data_unchecked');
    await pilot.does(OWNER, 'check-data', CHECKED);
    await pilot.does(OWNER, 'start');
    await this.narrator.said(SAYS.started);
    return asked;
  }

  /** From its first day to its last, on which nobody ends it. @returns the questions of the run */
  private async running(): Promise<Asked[]> {
    const { teller, day, pilot, world } = this;
    teller.chapter(SAYS.chapter3);
    const midterm = await this.narrator.due(pilot.id, 'PILOT-MIDTERM', day.midterm, {
      byHand: this.known?.midterm,
    });
    await this.narrator.due(pilot.id, 'PILOT-END', day.ends, { byHand: this.known?.runEnds });
    const waits = { stage: 'RUNNING', who: 'owner', due: midterm };
    await this.narrator.inTemporal('consultationPilot', pilot.id, waits);
    const [first, second] = this.askingDuring;
    const asked = [...(await this.questions.ask(first, DURING[0]!, pilot.id))];
    await this.narrator.until(day.midterm, '10:00');
    const finding = { finding: 'on-track', note: 'Vastaukset tulevat samana päivänä.' };
    await pilot.does(OWNER, 'check-midterm', finding);
    await this.narrator.said(SAYS.midterm);
    asked.push(...(await this.questions.ask(second, DURING[1]!, pilot.id)));

    const accounted = workingDay(day.moneyEnds, 1);
    await this.narrator.until(accounted, '10:00');
    await account(world, this.money, accounted);
    await this.narrator.said(SAYS.accounted);
    const told = await kinds(world, MANAGER, this.money.id);
    const warnings = Array.from({ length: 3 }, () => 'deadline-warning');
    teller.check('what was told of the money', told, ['deadline-missed', ...warnings]);
    await this.narrator.until(workingDay(day.ends, 1), '09:00');
    return asked;
  }

  private try(login: string, command: string, body: unknown = {}): Promise<Answer<Pilot>> {
    return this.pilot.try(login, command, body, { language: this.teller.language });
  }
}
