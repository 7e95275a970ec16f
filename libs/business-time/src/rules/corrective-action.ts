import type { ExtensionRule, TimeRule } from '../rule.js';
import { atShare, county, given, limit, onDay, sameDay, text } from './rows.js';

const CRITICAL = text(
  'kriittinen havainto kirjataan',
  'en kritisk iakttagelse antecknas',
  'a critical finding is recorded',
);
const FINAL = text('kertomus on lopullinen', 'berättelsen är slutlig', 'the report is final');
const EVIDENCE = text('näyttö toimitetaan', 'underlaget lämnas in', 'the evidence is submitted');
const FIX_DUE = text('korjauksen määräpäivä', 'förfallodagen för korrigeringen', 'the due date of the fix');

// domain.md 5.6: at most 2 extensions, together at most half of the original, never for CRITICAL without the head.
const EXTENSION: ExtensionRule = { max: 2, share: [1, 2] };
const CRITICAL_EXTENSION: ExtensionRule = { ...EXTENSION, needsHeadOfSupervision: true };

const row = (entry: Omit<Parameters<typeof county>[0], 'kind' | 'source'> & { source?: string }): TimeRule =>
  county({ kind: 'supervision', source: 'domain.md 5.6', ...entry });

const plan = text('Korjaussuunnitelma', 'Korrigeringsplan', 'Action plan');
const fix = text('Korjaus valmis', 'Korrigeringen klar', 'Fix done');
const check = text('Näyttö tarkistettu', 'Underlaget granskat', 'Evidence checked');

const planRow = (severity: string, n: number, unit: 'working_days' | 'days', extra: Partial<TimeRule> = {}) =>
  row({
    id: `T10-${severity}`,
    source: 'domain.md 5.4, 5.6',
    title: plan,
    anchor: FINAL,
    limit: limit(n, unit),
    extension: EXTENSION,
    readings: ['T19'],
    ...extra,
  });
const fixRow = (severity: string, n: number, extra: Partial<TimeRule> = {}) =>
  row({
    id: `FIX-${severity}`,
    title: fix,
    anchor: FINAL,
    limit: limit(n, 'days'),
    extension: EXTENSION,
    readings: ['T19'],
    ...extra,
  });
const checkRow = (severity: string, n: number) =>
  row({ id: `CHECK-${severity}`, title: check, anchor: EVIDENCE, limit: limit(n, 'working_days') });

/** Corrective actions and measures (domain.md 5.3 re-inspection, 5.6, 5.7). */
export const CORRECTIVE_ACTION_RULES: readonly TimeRule[] = [
  row({
    id: 'T2-SAFE',
    title: text('Turvallinen tila osoitettu', 'Säkert läge påvisat', 'Safe state shown'),
    anchor: CRITICAL,
    limit: limit(24, 'hours'),
    ladder: 'immediate-danger',
    pauses: 0,
    readings: ['T22'],
  }),
  row({
    id: 'CONFIRM-CRITICAL',
    title: text('Tuottajan vahvistus', 'Producentens bekräftelse', 'Confirmation by the provider'),
    anchor: CRITICAL,
    limit: sameDay,
  }),
  // 5.4 gives no warning to the provider; county default ◆: three working days, a week or two before the date.
  planRow('CRITICAL', 1, 'working_days', {
    anchor: CRITICAL,
    extension: CRITICAL_EXTENSION,
    warn: [onDay(1)],
    readings: ['T15', 'T19'],
  }),
  planRow('MAJOR', 10, 'working_days', { warn: [onDay(7)], readings: ['T15', 'T19'] }),
  planRow('MODERATE', 20, 'working_days', { warn: [onDay(17)], readings: ['T15', 'T19'] }),
  planRow('MINOR', 30, 'days', { warn: [{ daysBefore: 7 }] }),
  fixRow('CRITICAL', 14, {
    anchor: CRITICAL,
    extension: CRITICAL_EXTENSION,
    warn: [{ daysBefore: 3 }],
    readings: ['T17', 'T19'],
  }),
  fixRow('MAJOR', 30, { warn: [{ daysBefore: 7 }] }),
  fixRow('MODERATE', 90, { warn: [{ daysBefore: 14 }] }),
  fixRow('MINOR', 180, { warn: [{ daysBefore: 14 }], orEarlier: 'nextVisit', readings: ['T17', 'T19'] }),
  checkRow('CRITICAL', 1),
  checkRow('MAJOR', 5),
  checkRow('MODERATE', 10),
  checkRow('MINOR', 10),
  row({
    id: 'REINSPECT-CRITICAL',
    source: 'domain.md 5.3, 5.6',
    title: text('Korjaus todennettu paikan päällä', 'Korrigeringen verifierad på plats', 'Verified on site'),
    anchor: FIX_DUE,
    limit: limit(10, 'working_days'),
    readings: ['T17'],
  }),
  row({
    id: 'REINSPECT-MAJOR',
    source: 'domain.md 5.3, 5.6',
    title: text('Uusintatarkastus', 'Förnyad inspektion', 'Re-inspection'),
    anchor: FIX_DUE,
    limit: limit(3, 'months'),
    readings: ['T17'],
  }),
  row({
    id: 'EFFECT-CHECK',
    title: text(
      'Vaikutus tarkistetaan aikaisintaan',
      'Effekten kontrolleras tidigast',
      'Effect check, not before',
    ),
    anchor: text('toimenpide suljetaan', 'åtgärden avslutas', 'the action is closed'),
    limit: limit(30, 'days'),
    ladder: 'none',
  }),
  row({
    id: 'HEARING',
    source: '434/2003 s. 34, 36 (sufficient time); domain.md 5.7, county default ◆',
    title: text('Kuuleminen valvontatoimenpiteestä', 'Hörande om tillsynsåtgärd', 'Hearing on a measure'),
    anchor: text('kuulemiskutsu lähetetään', 'kallelsen till hörande skickas', 'the hearing is opened'),
    limit: limit(10, 'working_days'),
    range: { min: 5, max: 20 },
    warn: [atShare(2, 3)],
    ladder: 'none',
    readings: ['T15'],
  }),
  row({
    id: 'MEASURE-DECISION',
    source: 'county default ◆ (domain.md 5.7 gives no timer)',
    title: text('Päätös valvontatoimenpiteestä', 'Beslut om tillsynsåtgärd', 'Decision on a measure'),
    anchor: text('kuuleminen päättyy', 'hörandet avslutas', 'the hearing ends'),
    limit: limit(10, 'working_days'),
  }),
  row({
    id: 'M1',
    source: '741/2023 s. 25 (sufficient deadline); domain.md 5.7',
    title: text('Selvitys annettu', 'Utredning lämnad', 'Clarification given'),
    anchor: text(
      'selvityspyyntö lähetetään',
      'begäran om utredning skickas',
      'the clarification request is sent',
    ),
    limit: limit(10, 'working_days'),
    range: { min: 5, max: 20 },
    warn: [atShare(2, 3)],
    readings: ['T15'],
  }),
  row({
    id: 'M2',
    source: '741/2023 s. 25 (reasonable deadline); domain.md 5.7',
    title: text('Puute korjattu vaaditusti', 'Bristen korrigerad enligt kravet', 'Corrected as demanded'),
    anchor: text('vaatimuksen määräpäivä', 'dagen i kravet', 'the date in the demand'),
    limit: given,
    warn: [{ daysBefore: 3 }],
  }),
];
