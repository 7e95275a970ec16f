import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { Language } from '../texts.js';
import { Severity, VisitType } from './codes.js';

/** A finding as a report in one language says it. */
export const ReportedFinding = z.strictObject({
  id: Uuid,
  criterionCode: z.string(),
  criterion: z.string(),
  legalBasis: z.string(),
  severity: Severity,
  judgement: z.string(),
  repeated: z.boolean(),
  observation: z.string(),
  observedOn: CivilDate,
  action: z.boolean(),
});

/** One line of the final report's change log (scenario 12): what was said, what was decided, what changed. */
export const ChangeLogLine = z.strictObject({
  findingId: Uuid.nullable(),
  outcome: z.enum(['accepted', 'partly', 'rejected']),
  reason: z.string().nullable(),
  change: z.string().nullable(),
});
export type ChangeLogLine = z.infer<typeof ChangeLogLine>;

/** A report in one language, as it is stored, hashed, shown and printed. */
export const ReportContent = z
  .strictObject({
    kind: z.enum(['draft', 'final']),
    language: Language,
    inspectionId: Uuid,
    type: VisitType,
    unit: z.string(),
    startedOn: CivilDate,
    endedOn: CivilDate,
    summary: z.string(),
    overall: Severity.nullable(),
    findings: z.array(ReportedFinding),
    changes: z.array(ChangeLogLine),
  })
  .meta({ id: 'ReportContent' });
export type ReportContent = z.infer<typeof ReportContent>;

/** One version of a case's report. */
export const Report = z
  .strictObject({
    number: z.int(),
    kind: ReportContent.shape.kind,
    language: ReportContent.shape.language,
    sha256: z
      .string()
      .describe('SHA-256, in hexadecimal, of the UTF-8 bytes of `content` as canonical JSON (RFC 8785).'),
    madeAt: Instant,
    content: ReportContent,
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof Report>;
