import {
  JUDGEMENTS,
  RuleBroken,
  SEVERITIES,
  type ChangeLogLine,
  type Language,
  type ReportContent,
  type Severity,
  type VisitType,
  type WrittenText,
} from '@valvomo/contracts';

/** What a report is made of; the same for draft and final. */
export interface ReportSource {
  readonly kind: 'draft' | 'final';
  readonly language: Language;
  readonly inspection: {
    readonly id: string;
    readonly type: VisitType;
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

/** What a report says in words: its summary and what was found. */
export interface Written {
  readonly language: Language;
  readonly summary: WrittenText;
  readonly findings: readonly Pick<ReportedFinding, 'criterionCode' | 'criterion' | 'observation'>[];
}

/** The refusal of a report that lacks a text in the unit's own language, or null (scenario 56). */
export function untranslated({ language, summary, findings }: Written): RuleBroken | null {
  const lacks = (text: WrittenText): boolean => text[language] === undefined;
  const finding = findings.find(({ criterion, observation }) => lacks(criterion) || lacks(observation));
  const what = finding?.criterionCode ?? (lacks(summary) ? 'summary' : null);
  return what === null ? null : new RuleBroken('translation_missing', { language, what });
}

/**
 * The report in the unit's own language (scenario 56): a text that is missing in it blocks the sending.
 * The gravest finding is never averaged away (domain.md 5.5).
 */
export function reportOf(source: ReportSource): ReportContent {
  const { language } = source;
  const missing = untranslated(source);
  if (missing) throw missing;
  const said = (text: WrittenText): string => text[language]!;
  const findings = source.findings.map((finding) => ({
    id: finding.id,
    criterionCode: finding.criterionCode,
    criterion: said(finding.criterion),
    legalBasis: finding.legalBasis,
    severity: finding.severity,
    judgement: JUDGEMENTS[finding.severity][language],
    repeated: finding.repeated,
    observation: said(finding.observation),
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
    summary: said(source.summary),
    overall:
      findings.map((finding) => finding.severity).toSorted((a, b) => gravity(a) - gravity(b))[0] ?? null,
    findings: findings.toSorted((a, b) => gravity(a.severity) - gravity(b.severity)),
    changes: [...source.changes],
  };
}
