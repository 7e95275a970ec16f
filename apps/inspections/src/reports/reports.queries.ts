import { createHash } from 'node:crypto';
import { dateOf } from '@valvomo/business-time';
import { RuleBroken, type Language, type Severity, type WrittenText } from '@valvomo/contracts';
import type { Tx } from '../database.js';
import { changeLog } from '../inspections/fact-check.rules.js';
import type { LoadedCase } from '../inspections/inspections.queries.js';
import { civil } from '../rows.js';
import { reportOf, type ReportContent } from './report.rules.js';

/** Makes and keeps the next version of a case's report, in the unit's language (scenario 56). */
export async function makeReport(
  tx: Tx,
  inspection: LoadedCase,
  kind: 'draft' | 'final',
  by: string,
  at: Date,
): Promise<void> {
  const language = inspection.unit.language as Language;
  const findings = await tx.finding.findMany({
    where: { inspectionId: inspection.id, state: { not: 'WITHDRAWN' } },
    include: { criterion: true },
    orderBy: { id: 'asc' },
  });
  const day = (instant: Date | null) => dateOf(instant ?? at).toString();
  const content = reportOf({
    kind,
    language,
    inspection: {
      id: inspection.id,
      type: inspection.type,
      startedOn: day(inspection.startedAt),
      endedOn: day(inspection.fieldClosedAt),
    },
    unit: inspection.unit,
    summary: (inspection.summary ?? {}) as WrittenText,
    findings: findings.map((finding) => ({
      id: finding.id,
      criterionCode: finding.criterionCode,
      criterion: finding.criterion.texts as WrittenText,
      legalBasis: finding.legalBasis,
      severity: finding.severity as Severity,
      repeated: finding.repeated,
      observation: finding.observation as WrittenText,
      observedOn: civil(finding.observedOn),
      action: finding.severity !== 'GOOD_PRACTICE',
    })),
    changes: kind === 'final' ? changeLog(inspection.comments) : [],
  });
  const number = (await tx.reportVersion.count({ where: { inspectionId: inspection.id } })) + 1;
  const sha256 = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const version = { inspectionId: inspection.id, number, kind, language, sha256, madeBy: by, madeAt: at };
  await tx.reportVersion.create({ data: { ...version, content: JSON.parse(JSON.stringify(content)) } });
}

export interface ReportAsMade {
  readonly number: number;
  readonly sha256: string;
  readonly madeAt: Date;
  readonly content: ReportContent;
}

/** The newest version of the report, of a kind where one is asked for. @throws RuleBroken `not_found` */
export async function newestReport(
  tx: Tx,
  inspectionId: string,
  kind?: 'draft' | 'final',
): Promise<ReportAsMade> {
  const found = await tx.reportVersion.findFirst({
    where: { inspectionId, ...(kind && { kind }) },
    orderBy: { number: 'desc' },
  });
  if (!found) throw new RuleBroken('not_found');
  return { ...found, content: found.content as unknown as ReportContent };
}
