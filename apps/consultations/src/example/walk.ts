import type { ConsultationModel } from '@valvomo/contracts';
import type { Client, SignedIn, Versioned } from '@valvomo/service/example';
import type { Story } from './texts.js';

/** A question as the walk reads it. */
interface Asked extends Versioned {
  readonly assigneeId: string | null;
}

export interface Cast {
  readonly clinician: SignedIn;
  readonly unitId: string;
  readonly coordinator: SignedIn;
  readonly specialists: readonly SignedIn[];
}

export interface Walk {
  readonly client: Client;
  readonly cast: Cast;
  readonly model: ConsultationModel;
  readonly story: Story;
  readonly random: () => number;
}

/** How far a question of the example is brought. */
export const STAGES = [
  'answered',
  'assigned',
  'accepted',
  'info-asked',
  'closed',
  'info-given',
  'follow-up',
  'converted',
  'returned',
  'raised',
  'draft',
  'closed',
  'declined',
  'accepted',
  'cancelled',
] as const;
export type Stage = (typeof STAGES)[number];

const QUESTIONS = 'consultations/v1/consultations';

/** Walks one question as its people would, up to a stage; one that nobody has been given waits for the coordinator. */
export async function walkQuestion(walk: Walk, name: string, stage: Stage): Promise<void> {
  const { client, cast, story, random } = walk;
  let now = await client.create<Asked>(cast.clinician, QUESTIONS, name, contentOf(walk, name, stage));
  const step = async (who: SignedIn, command: string, json?: unknown) =>
    void (now = await client.command<Asked>(who, QUESTIONS, now, command, json));

  if (stage === 'draft') return;
  await step(cast.clinician, 'submit');
  if (stage === 'cancelled') return step(cast.clinician, 'cancel', { reason: 'solved' });
  const specialist = cast.specialists.find(({ id }) => id === now.assigneeId);
  if (!specialist) return step(cast.coordinator, 'take-up');

  if (stage === 'assigned') return;
  if (stage === 'returned') return step(specialist, 'return', { reason: 'insufficient' });
  if (stage === 'declined') return step(specialist, 'decline', { reason: 'already-in-specialist-care' });
  await step(specialist, 'accept');
  if (stage === 'raised' && story.priority !== 'URGENT')
    return step(cast.clinician, 'raise-priority', { priority: 'URGENT', reason: 'condition-worsened' });
  if (stage === 'info-asked' || stage === 'info-given')
    await step(specialist, 'ask-info', { text: story.asked });
  if (stage === 'info-given') return step(cast.clinician, 'give-info', { text: story.given });
  if (stage === 'converted') return step(specialist, 'convert', { minutes: 10 });
  if (stage !== 'answered' && stage !== 'follow-up' && stage !== 'closed') return;

  await step(specialist, 'answer', {
    text: story.answer,
    adviceType: story.adviceType,
    responsibilityStated: true,
    minutes: 5 + Math.floor(random() * 20),
  });
  if (stage === 'follow-up') await step(cast.clinician, 'ask-follow-up', { text: 'Entä jos oire uusii?' });
  if (stage === 'closed') await step(cast.clinician, 'close-out', surveyOf(walk));
}

function contentOf({ cast, model, story, random }: Walk, name: string, stage: Stage) {
  return {
    model: model.code,
    unitId: cast.unitId,
    specialty: story.specialty,
    priority: story.priority,
    patient: {
      pseudonym: `P-${name}`,
      age: 18 + Math.floor(random() * 70),
      sex: random() < 0.5 ? 'female' : 'male',
    },
    question: { text: story.question },
    intendedAction: random() < 0.6 ? 'would-refer' : 'unsure',
    conversionAllowed: stage === 'converted',
    informed: true,
    redFlags: Object.fromEntries(model.redFlags.map(({ code }) => [code, false])),
  };
}

function surveyOf({ story, random }: Walk) {
  const referred = story.adviceType === 'referral-advised';
  return {
    outcome: random() < 0.6 ? 'new-plan' : 'confirmed-my-plan',
    referralIntended: true,
    referralNeeded: referred,
    referralMade: referred,
    value: 3 + Math.floor(random() * 3),
    education: 3 + Math.floor(random() * 3),
  };
}
