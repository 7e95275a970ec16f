import { RuleBroken, type AssessTask, type FieldPath, type SafetyLevel } from '@valvomo/contracts';

/** From which score upward an answer needs evidence (domain.md 11). */
const EVIDENCE_FROM = 2;

export interface Assessment {
  readonly applicable: boolean;
  readonly score: number | null;
  readonly evidence: string | null;
}

/**
 * What an answer says, as a row.
 * @throws RuleBroken `evidence_missing`, `safety.reason_missing`
 */
export function assessmentOf({ score, evidence }: AssessTask, path: FieldPath = []): Assessment {
  const said = evidence ?? null;
  if (score === 'not-applicable') {
    if (said === null) throw new RuleBroken('safety.reason_missing', {}, [...path, 'evidence']);
    return { applicable: false, score: null, evidence: said };
  }
  if (score >= EVIDENCE_FROM && said === null)
    throw new RuleBroken('evidence_missing', { score }, [...path, 'evidence']);
  return { applicable: true, score, evidence: said };
}

/** The county answers its own tasks, a unit those of units. @throws RuleBroken `safety.wrong_level` */
export function assertLevel(
  task: { readonly code: string; readonly level: SafetyLevel },
  unitId: string | null,
  path: FieldPath,
): void {
  if ((task.level === 'unit') !== (unitId !== null))
    throw new RuleBroken('safety.wrong_level', { task: task.code }, path);
}

/** A second person reviews and unlocks. @throws RuleBroken `safety.own_answer` with the codes */
export function assertSecondPerson(
  answers: readonly { readonly code: string; readonly assessorId: string | null }[],
  personId: string,
): void {
  const own = answers.filter(({ assessorId }) => assessorId === personId);
  if (own.length > 0)
    throw new RuleBroken('safety.own_answer', {
      tasks: [...new Set(own.map(({ code }) => code))].join(', '),
    });
}
