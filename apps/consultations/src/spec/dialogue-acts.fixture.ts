import { newId, RuleBroken, type Consultation } from '@valvomo/contracts';
import type { NaivePriority } from '@valvomo/testing/dialogue';
import { ANSWER, SAY, type ask, type TestKit } from './kit.fixture.js';

/** The people of a dialogue. */
export type Asked = Awaited<ReturnType<typeof ask>>;

/** What a command is about, as far as it is about something. */
export interface Choice {
  readonly raisedTo: NaivePriority;
  readonly chosen: string | undefined;
  readonly target: string;
}

/** One command by whoever's it is. */
export function give(
  kit: TestKit,
  { as }: Asked,
  now: Consultation,
  name: string,
  of: Choice,
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

/** The code by which some work was refused; null: it was not. */
export async function refusalOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof RuleBroken) return error.code;
    throw error;
  }
}
