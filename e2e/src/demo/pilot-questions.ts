import { personNamed } from '@valvomo/local';
import { Question, type StoryAsker } from '../story/consultation.js';
import type { World } from '../story/world.js';
import { on, workingDay, type Day } from './calendar.js';
import type { Narrator } from './narrator.js';
import { PILOT_WORDS as SAYS } from './pilot-words.js';

/** What a question will be: when it is answered, and what is said of it when it is closed. */
export interface Plan {
  /** Working days after its sending, and the time of that day. */
  readonly answered: readonly [days: number, time: string];
  readonly minutes: number;
  readonly wouldRefer: boolean;
  readonly referred: boolean;
  readonly newPlan: boolean;
  readonly value: number;
  readonly education: number;
}

/** A question as it went, by the instants that the service gave it. */
export interface Asked extends Plan {
  readonly sentAt: Date;
  readonly answeredAt: Date;
}

interface Sent {
  readonly plan: Plan;
  readonly question: Question;
  readonly sentAt: Date;
  readonly assignee: string;
  readonly day: Day;
}

const plan = (
  answered: Plan['answered'],
  minutes: number,
  [wouldRefer, referred, newPlan]: readonly [boolean, boolean, boolean],
  value: number,
  education: number,
): Plan => ({ answered, minutes, wouldRefer, referred, newPlan, value, education });

/** Would have been referred, and was not. */
const AVOIDED = [true, false, true] as const;
const REFERRED = [true, true, false] as const;
/** Would not have been referred, and was: the answer showed the need. */
const PROMPTED = [false, true, true] as const;
const CONFIRMED = [false, false, false] as const;

/** As it was before: days, and one answer that came too late. */
export const BEFORE: readonly (readonly Plan[])[] = [
  [
    plan([2, '14:00'], 20, REFERRED, 3, 3),
    plan([4, '10:00'], 25, REFERRED, 3, 2),
    plan([6, '12:00'], 15, CONFIRMED, 2, 3),
  ],
  [
    plan([2, '14:00'], 20, AVOIDED, 4, 4),
    plan([3, '15:00'], 18, REFERRED, 4, 3),
    plan([4, '11:00'], 22, REFERRED, 3, 3),
  ],
];

/** As it is in the pilot: hours. */
export const DURING: readonly (readonly Plan[])[] = [
  [
    plan([0, '11:00'], 8, AVOIDED, 5, 4),
    plan([0, '11:10'], 10, AVOIDED, 5, 5),
    plan([0, '14:00'], 12, CONFIRMED, 4, 4),
    plan([1, '10:00'], 10, REFERRED, 4, 3),
  ],
  [
    plan([0, '10:30'], 9, AVOIDED, 5, 4),
    plan([0, '13:00'], 11, AVOIDED, 4, 5),
    plan([0, '15:00'], 10, PROMPTED, 3, 4),
    plan([1, '09:30'], 12, AVOIDED, 5, 4),
  ],
];

/** The questions by which a pilot is measured, each from its sending to its survey. */
export class Questions {
  constructor(
    private readonly world: World,
    private readonly narrator: Narrator,
    private readonly asker: StoryAsker,
    private readonly specialty: string,
  ) {}

  /** Some are sent one morning, and answered and closed as each is planned. @param pilotId the pilot that they are part of */
  async ask(day: Day, plans: readonly Plan[], pilotId?: string): Promise<Asked[]> {
    await this.narrator.until(day, '09:00');
    const sent: Sent[] = [];
    for (const one of plans) sent.push(await this.send(day, one, pilotId));
    await this.narrator.said(pilotId ? SAYS.askedDuring : SAYS.askedBefore, { n: String(plans.length) });
    const asked: Asked[] = [];
    for (const one of sent.toSorted((a, b) => dueOf(a).getTime() - dueOf(b).getTime()))
      asked.push(await this.answer(one));
    const hours = asked.map(({ sentAt, answeredAt }) => hoursBetween(sentAt, answeredAt)).join(', ');
    await this.narrator.said(SAYS.answered, { hours });
    return asked;
  }

  private async send(day: Day, of: Plan, pilotId?: string): Promise<Sent> {
    const question = await Question.sent(this.world, this.asker, this.specialty, {
      intendedAction: of.wouldRefer ? 'would-refer' : 'would-not-refer',
      ...(pilotId && { pilotId }),
    });
    const { assigneeId, submittedAt } = await question.now();
    const assignee = personNamed(assigneeId!).login;
    await question.does(assignee, 'accept');
    return { plan: of, question, sentAt: new Date(submittedAt!), assignee, day };
  }

  private async answer(one: Sent): Promise<Asked> {
    const { question, assignee, sentAt } = one;
    const { answered, minutes, wouldRefer, referred, newPlan, value, education } = one.plan;
    await this.narrator.until(answerDay(one), answered[1]);
    const text = 'Jatkakaa samalla lääkityksellä ja mitatkaa tulehdusarvo kahden viikon päästä.';
    const advice = { adviceType: 'management', responsibilityStated: true };
    const { firstAnsweredAt } = await question.does(assignee, 'answer', { text, ...advice, minutes });
    await question.asks('close-out', {
      outcome: newPlan ? 'new-plan' : 'confirmed-my-plan',
      referralIntended: wouldRefer,
      referralNeeded: referred,
      referralMade: referred,
      value,
      education,
    });
    return { ...one.plan, sentAt, answeredAt: new Date(firstAnsweredAt!) };
  }
}

const answerDay = ({ day, plan: { answered } }: Sent): Day =>
  answered[0] === 0 ? day : workingDay(day, answered[0]);

const dueOf = (one: Sent): Date => on(answerDay(one), one.plan.answered[1]);

function hoursBetween(a: Date, b: Date): string {
  return String(Math.round((b.getTime() - a.getTime()) / 3_600_000));
}
