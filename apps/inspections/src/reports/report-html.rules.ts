import { SEVERITY_TITLES, VISIT_TYPE_TITLES, type VisitType } from '@valvomo/contracts';
import type { ReportContent } from '@valvomo/contracts';
import { dateIn, OUTCOMES, WORDS } from './report-words.rules.js';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** The report as a page that needs no script and no outside file. */
export function reportHtml(report: ReportContent): string {
  const { language } = report;
  const word = (key: keyof typeof WORDS) => escape(WORDS[key][language]);
  const findings = report.findings.map(
    (finding) => `
    <section>
      <h3>${escape(finding.criterionCode)} · ${escape(SEVERITY_TITLES[finding.severity][language])}</h3>
      <p>${escape(finding.criterion)}</p>
      <dl>
        <dt>${word('judgement')}</dt><dd>${escape(finding.judgement)}</dd>
        <dt>${word('legalBasis')}</dt><dd>${escape(finding.legalBasis)}</dd>
        <dt>${word('observedOn')}</dt><dd>${dateIn(language, finding.observedOn)}</dd>
      </dl>
      <p>${escape(finding.observation)}</p>
      ${finding.repeated ? `<p><strong>${word('repeated')}</strong></p>` : ''}
      ${finding.action ? `<p>${word('action')}</p>` : ''}
    </section>`,
  );
  const changes = report.changes.map(
    (line) =>
      `<li>${escape(OUTCOMES[line.outcome][language])}${line.reason ? `: ${escape(line.reason)}` : ''}${
        line.change ? ` → ${escape(line.change)}` : ''
      }</li>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${word(report.kind)} – ${escape(report.unit)}</title></head>
<body>
  <h1>${word(report.kind)}</h1>
  <dl>
    <dt>${word('unit')}</dt><dd>${escape(report.unit)}</dd>
    <dt>${word('type')}</dt><dd>${escape(VISIT_TYPE_TITLES[report.type as VisitType][language])}</dd>
    <dt>${word('visit')}</dt><dd>${dateIn(language, report.startedOn)} – ${dateIn(language, report.endedOn)}</dd>
  </dl>
  ${report.kind === 'draft' ? `<p>${word('draftNote')}</p>` : ''}
  <h2>${word('summary')}</h2>
  ${report.overall === 'CRITICAL' ? `<p><strong>${word('overallCritical')}</strong></p>` : ''}
  <p>${escape(report.summary)}</p>
  <h2>${word('findings')}</h2>
  ${findings.join('') || `<p>${word('noFindings')}</p>`}
  ${changes.length ? `<h2>${word('changes')}</h2><ol>${changes.join('')}</ol>` : ''}
</body>
</html>
`;
}
