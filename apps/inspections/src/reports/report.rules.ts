import {
  JUDGEMENTS,
  RuleBroken,
  SEVERITIES,
  type Language,
  type Severity,
  type WrittenText,
} from '@valvomo/contracts';
import type { ChangeLogLine } from '../inspections/fact-check.rules.js';

/** What a report is made of; the same for draft and final. */
export interface ReportSource {
  readonly kind: 'draft' | 'final';
  readonly language: Language;
  readonly inspection: {
    readonly id: string;
    readonly type: string;
    readonly startedOn: string;
    readonly endedOn: string;
  };
  readonly unit: { readonly nameFi: string | null; readonly nameSv: string | null };
  readonly summary: WrittenText;
  readonly findings: readonly ReportedFinding[];
  readonly changes: readonly ChangeLogLine[];
}

export interface ReportedFinding {
  readonly id: string;
  readonly criterionCode: string;
  readonly criterion: WrittenText;
  readonly legalBasis: string;
  readonly severity: Severity;
  readonly repeated: boolean;
  readonly observation: WrittenText;
  readonly observedOn: string;
  readonly action: boolean;
}

/** A report in one language, as it is stored, hashed, shown and printed. */
export interface ReportContent {
  readonly kind: 'draft' | 'final';
  readonly language: Language;
  readonly inspectionId: string;
  readonly type: string;
  readonly unit: string;
  readonly startedOn: string;
  readonly endedOn: string;
  readonly summary: string;
  readonly overall: Severity | null;
  readonly findings: readonly {
    readonly id: string;
    readonly criterionCode: string;
    readonly criterion: string;
    readonly legalBasis: string;
    readonly severity: Severity;
    readonly judgement: string;
    readonly repeated: boolean;
    readonly observation: string;
    readonly observedOn: string;
    readonly action: boolean;
  }[];
  readonly changes: readonly ChangeLogLine[];
}

/**
 * The report in the unit's own language (scenario 56): a text that is missing in it blocks the sending.
 * The gravest finding is never averaged away (domain.md 5.5).
 */
export function reportOf(source: ReportSource): ReportContent {
  const { language } = source;
  const said = (text: WrittenText, what: string): string => {
    const words = text[language];
    if (words === undefined) throw new RuleBroken('translation_missing', { language, what });
    return words;
  };
  const findings = source.findings.map((finding) => ({
    id: finding.id,
    criterionCode: finding.criterionCode,
    criterion: said(finding.criterion, finding.criterionCode),
    legalBasis: finding.legalBasis,
    severity: finding.severity,
    judgement: JUDGEMENTS[finding.severity][language],
    repeated: finding.repeated,
    observation: said(finding.observation, finding.criterionCode),
    observedOn: finding.observedOn,
    action: finding.action,
  }));
  const gravity = (severity: Severity) => SEVERITIES.indexOf(severity);
  return {
    kind: source.kind,
    language,
    inspectionId: source.inspection.id,
    type: source.inspection.type,
    unit:
      (language === 'sv' ? source.unit.nameSv : source.unit.nameFi) ??
      source.unit.nameFi ??
      source.unit.nameSv ??
      '',
    startedOn: source.inspection.startedOn,
    endedOn: source.inspection.endedOn,
    summary: said(source.summary, 'summary'),
    overall:
      findings.map((finding) => finding.severity).toSorted((a, b) => gravity(a) - gravity(b))[0] ?? null,
    findings: findings.toSorted((a, b) => gravity(a.severity) - gravity(b.severity)),
    changes: source.changes,
  };
}
