import { SEVERITY_TITLES, VISIT_TYPE_TITLES, type VisitType } from '@valvomo/contracts';
import PDFDocument from 'pdfkit';
import type { ReportContent } from '@valvomo/contracts';
import { dateIn, OUTCOMES, WORDS } from './report-words.rules.js';

/**
 * The report as PDF.
 * @param at the report version's own instant: the file says when it was made, so one version is one file
 */
export async function reportPdf(report: ReportContent, at: Date): Promise<Buffer> {
  const { language } = report;
  const word = (key: keyof typeof WORDS) => WORDS[key][language];
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 56,
    lang: language,
    info: { Title: `${word(report.kind)} – ${report.unit}`, CreationDate: at },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<Buffer>((done) => pdf.on('end', () => done(Buffer.concat(chunks))));

  const heading = (text: string, size: number) =>
    pdf.moveDown().font('Helvetica-Bold').fontSize(size).text(text).font('Helvetica').fontSize(10);
  const line = (label: string, text: string) => pdf.text(`${label}: ${text}`);

  heading(word(report.kind), 18);
  line(word('unit'), report.unit);
  line(word('type'), VISIT_TYPE_TITLES[report.type as VisitType][language]);
  line(word('visit'), `${dateIn(language, report.startedOn)} – ${dateIn(language, report.endedOn)}`);
  if (report.kind === 'draft') pdf.moveDown().text(word('draftNote'));
  heading(word('summary'), 14);
  if (report.overall === 'CRITICAL') pdf.text(word('overallCritical'));
  pdf.text(report.summary);
  heading(word('findings'), 14);
  if (report.findings.length === 0) pdf.text(word('noFindings'));
  for (const finding of report.findings) {
    heading(`${finding.criterionCode} · ${SEVERITY_TITLES[finding.severity][language]}`, 11);
    pdf.text(finding.criterion);
    line(word('judgement'), finding.judgement);
    line(word('legalBasis'), finding.legalBasis);
    line(word('observedOn'), dateIn(language, finding.observedOn));
    pdf.text(finding.observation);
    if (finding.repeated) pdf.text(word('repeated'));
    if (finding.action) pdf.text(word('action'));
  }
  if (report.changes.length > 0) {
    heading(word('changes'), 14);
    for (const change of report.changes)
      pdf.text(
        [OUTCOMES[change.outcome][language], change.reason, change.change]
          .filter((part) => part !== null)
          .join(' – '),
      );
  }
  pdf.end();
  return whole;
}
