import { describe, expect, it } from '@jest/globals';
import { reportHtml } from './report-html.rules.js';
import { reportPdf } from './report-pdf.service.js';
import { reportOf, type ReportSource } from './report.rules.js';

const source: ReportSource = {
  kind: 'final',
  language: 'sv',
  inspection: { id: 'i', type: 'unannounced', startedOn: '2026-11-02', endedOn: '2026-11-02' },
  unit: { nameFi: 'Koivukoti', nameSv: 'Björkhemmet' },
  summary: { fi: 'Yhteenveto', sv: 'Sammanfattning <b>' },
  findings: [
    {
      id: 'minor',
      criterionCode: 'OWN-1',
      criterion: { fi: 'Suunnitelma', sv: 'Plan', en: 'Plan' },
      legalBasis: '741/2023 § 27',
      severity: 'MINOR',
      repeated: false,
      observation: { sv: 'saknades' },
      observedOn: '2026-11-02',
      action: true,
    },
    {
      id: 'critical',
      criterionCode: 'MED-1',
      criterion: { fi: 'Lääkkeet', sv: 'Läkemedel', en: 'Medicines' },
      legalBasis: '741/2023 § 27',
      severity: 'CRITICAL',
      repeated: true,
      observation: { sv: 'fara' },
      observedOn: '2026-11-02',
      action: true,
    },
  ],
  changes: [{ findingId: null, outcome: 'rejected', reason: 'inga bevis', change: null }],
};

describe('a report (domain.md 5.5, scenarios 12 and 56)', () => {
  it('never averages a critical finding away: it stands first and decides the whole', () => {
    const report = reportOf(source);
    expect(report.overall).toBe('CRITICAL');
    expect(report.findings.map((finding) => finding.id)).toEqual(['critical', 'minor']);
  });

  it("is in the unit's language throughout, and says what is missing in it", () => {
    const html = reportHtml(reportOf(source));
    expect(html).toContain('<html lang="sv">');
    expect(html).toContain('Inspektionsberättelse – Björkhemmet');
    expect(html).toContain('Ändringsförteckning');
    expect(html).not.toContain('Yhteenveto');
    expect(() => reportOf({ ...source, summary: { fi: 'Yhteenveto' } })).toThrow(
      expect.objectContaining({ code: 'translation_missing', params: { language: 'sv', what: 'summary' } }),
    );
  });

  it('lets no text of people become markup', () => {
    expect(reportHtml(reportOf(source))).toContain('Sammanfattning &lt;b&gt;');
  });

  it('one version is one PDF', async () => {
    const at = new Date('2026-11-23T08:00:00Z');
    const [first, second] = [await reportPdf(reportOf(source), at), await reportPdf(reportOf(source), at)];
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.equals(second)).toBe(true);
  });
});
