import { addTo, calendar, dateOf } from '@valvomo/business-time';
import type { Checklist, CorrectiveAction, Finding, Inspection } from '@valvomo/contracts';
import { type Client, type SignedIn } from '@valvomo/service/example';
import { COMMENT, OBSERVATIONS, PLAN, SUMMARY } from './texts.js';

export interface Cast {
  readonly head: SignedIn;
  readonly lead: SignedIn;
  readonly member: SignedIn;
  readonly reviewer: SignedIn;
  /** The unit's manager, where the unit has one of the region's people. */
  readonly manager: SignedIn | null;
}

interface Walk {
  readonly client: Client;
  readonly cast: Cast;
  readonly checklist: Checklist;
  readonly now: Date;
  readonly random: () => number;
}

/** How far a case of the example is brought. */
export const STAGES = [
  'final',
  'fact-check',
  'visit',
  'review',
  'answered',
  'scheduled',
  'draft',
  'plan',
] as const;
export type Stage = (typeof STAGES)[number];
const ORDER: readonly Stage[] = [
  'scheduled',
  'visit',
  'draft',
  'review',
  'fact-check',
  'answered',
  'final',
  'plan',
];

const CASES = 'inspections/v1/inspections';
const ACTIONS = 'inspections/v1/corrective-actions';

/** Walks one case as its people would, up to a stage; without a manager it waits for the unit at the fact check. */
export async function walkCase(walk: Walk, planned: Inspection, stage: Stage): Promise<void> {
  const { client, cast } = walk;
  const reaches = (wanted: Stage) => ORDER.indexOf(stage) >= ORDER.indexOf(wanted);
  let now = planned;
  const step = async (who: SignedIn, name: string, json?: unknown) =>
    void (now = await client.command<Inspection>(who, CASES, now, name, json));

  await step(cast.lead, 'schedule', {
    scheduledFor: walk.now.toISOString(),
    checklistId: walk.checklist.id,
    team: [
      { personId: cast.lead.id, role: 'lead' },
      { personId: cast.member.id, role: 'member' },
    ],
  });
  await step(cast.lead, 'declare-impartial', { impartial: true });
  await step(cast.member, 'declare-impartial', { impartial: true });
  if (!reaches('visit')) return;
  await step(cast.lead, 'start');
  const findings = await visit(walk, now);
  if (!reaches('draft')) return;
  await step(cast.lead, 'finish-visit');
  await step(cast.lead, 'oral-feedback');
  if (!reaches('review')) return;
  await step(cast.lead, 'submit-draft', { summary: SUMMARY });
  if (!reaches('fact-check')) return;
  await step(cast.reviewer, 'quality-review', { outcome: 'approved' });
  await step(cast.lead, 'send-for-fact-check');
  if (!reaches('answered') || !cast.manager) return;
  await step(cast.manager, 'comments', {
    findingId: findings[0]!.id,
    class: 'additional-information',
    text: COMMENT,
  });
  await step(cast.manager, 'submit-comments');
  if (!reaches('final')) return;
  await step(cast.lead, `comments/${now.factCheck[0]!.id}/decide`, { outcome: 'accepted', change: COMMENT });
  await step(cast.lead, 'finalise');
  await step(cast.lead, 'send-copy', {
    recipient: 'LVV',
    recipientName: 'Lupa- ja valvontavirasto',
    channel: 'interface',
    reference: `K-${now.id.slice(0, 8)}`,
  });
  if (reaches('plan')) await answerActions(walk, now);
}

async function visit(
  { client, cast, checklist, now, random }: Walk,
  inspection: Inspection,
): Promise<Finding[]> {
  const answers = checklist.criteria.map(({ id }) => ({
    criterionId: id,
    score: 2 + Math.floor(random() * 3),
  }));
  await client.create(cast.member, `${CASES}/${inspection.id}/answers`, `${inspection.id}:answers`, {
    answers,
  });
  const findings: Finding[] = [];
  const first = Math.floor(random() * OBSERVATIONS.length);
  for (const i of [0, 1]) {
    const seen = OBSERVATIONS[(first + i) % OBSERVATIONS.length]!;
    const criterion = checklist.criteria.find(({ code }) => code === seen.code)!;
    findings.push(
      await client.create<Finding>(
        cast.lead,
        `${CASES}/${inspection.id}/findings`,
        `${inspection.id}:finding-${i}`,
        {
          criterionId: criterion.id,
          impact: seen.impact,
          likelihood: seen.likelihood,
          observation: seen.text,
          observedOn: dateOf(now).toString(),
          serviceType: 'housing-24h-older',
        },
      ),
    );
  }
  return findings;
}

/** The unit has answered with its plans; the first one has been accepted. */
async function answerActions({ client, cast, now }: Walk, inspection: Inspection): Promise<void> {
  const doneBy = addTo(dateOf(now), { unit: 'working_days', n: 10 }, calendar('FI_OFFICE')).due.toString();
  const { items } = await client.get<{ items: CorrectiveAction[] }>(
    cast.lead,
    `${ACTIONS}?inspectionId=${inspection.id}`,
  );
  for (const [i, action] of items.entries()) {
    const body = { ...PLAN, doneBy };
    const answered = await client.command<CorrectiveAction>(
      cast.manager!,
      ACTIONS,
      action,
      'submit-plan',
      body,
    );
    if (i === 0) await client.command(cast.lead, ACTIONS, answered, 'judge-plan', { outcome: 'accepted' });
  }
}
