import { createHash } from 'node:crypto';
import { dateOf } from '@valvomo/business-time';
import {
  canonicalJson,
  RuleBroken,
  type Language,
  type ReportContent,
  type Severity,
  type WrittenText,
} from '@valvomo/contracts';
import type { Tx } from '../database.js';
import { changeLog } from '../inspections/fact-check.rules.js';
import type { LoadedCase } from '../inspections/inspections.queries.js';
import { civil } from '../rows.js';
import { reportOf, untranslated } from './report.rules.js';

const found = (tx: Tx, inspectionIds: readonly string[]) =>
  tx.finding.findMany({
    where: { inspectionId: { in: [...inspectionIds] }, state: { not: 'WITHDRAWN' } },
    include: { criterion: true },
    orderBy: { id: 'asc' },
  });
type Found = Awaited<ReturnType<typeof found>>[number];

const wordsOf = ({ criterionCode, criterion, observation }: Found) => ({
  criterionCode,
  criterion: criterion.texts as WrittenText,
  observation: observation as WrittenText,
});

interface Drafted {
  readonly id: string;
  readonly summary: unknown;
  readonly unit: { readonly language: string };
}

/** What the drafts of cases lack in the language of their units, by case; nothing where all is said. */
export async function untranslatedDrafts(
  tx: Tx,
  drafts: readonly Drafted[],
): Promise<ReadonlyMap<string, RuleBroken>> {
  if (drafts.length === 0) return new Map();
  const findings = await found(
    tx,
    drafts.map(({ id }) => id),
  );
  return new Map(
    drafts.flatMap(({ id, summary, unit }): [string, RuleBroken][] => {
      const refusal = untranslated({
        language: unit.language as Language,
        summary: (summary ?? {}) as WrittenText,
        findings: findings.filter((finding) => finding.inspectionId === id).map(wordsOf),
      });
      return refusal ? [[id, refusal]] : [];
    }),
  );
}

/** Makes and keeps the next version of a case's report, in the unit's language (scenario 56). */
export async function makeReport(
  tx: Tx,
  inspection: LoadedCase,
  kind: 'draft' | 'final',
  by: string,
  at: Date,
): Promise<void> {
  const language = inspection.unit.language as Language;
  const findings = await found(tx, [inspection.id]);
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
      ...wordsOf(finding),
      id: finding.id,
      legalBasis: finding.legalBasis,
      severity: finding.severity as Severity,
      repeated: finding.repeated,
      observedOn: civil(finding.observedOn),
      action: finding.severity !== 'GOOD_PRACTICE',
    })),
    changes: kind === 'final' ? changeLog(inspection.comments) : [],
  });
  const number = (await tx.reportVersion.count({ where: { inspectionId: inspection.id } })) + 1;
  const sha256 = createHash('sha256').update(canonicalJson(content)).digest('hex');
  const version = { inspectionId: inspection.id, number, kind, language, sha256, madeBy: by, madeAt: at };
  await tx.reportVersion.create({ data: { ...version, content } });
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
