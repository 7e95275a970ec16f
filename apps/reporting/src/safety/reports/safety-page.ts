import {
  SAFETY_ROUND_KIND_TITLES,
  SAFETY_TASK_STATE_TITLES,
  type Language,
  type Realisation,
  type SafetyReportContent,
  type Texts,
} from '@valvomo/contracts';
import { markup, type Markup } from '../../public-pages/markup.js';
import { page } from '../../public-pages/page.js';
import { dateIn, figureIn } from '../../public-pages/words.js';

/** A published report as the list of them needs it. */
export interface PublishedReport {
  readonly content: SafetyReportContent;
  readonly sha256: string;
  /** The hash of the newest version of the same report; its own where it is the newest. */
  readonly newest: string;
}

const WORDS = {
  title: {
    fi: 'Asiakas- ja potilasturvallisuuden itsearviointi',
    sv: 'Självvärdering av klient- och patientsäkerheten',
    en: 'Self-assessment of client and patient safety',
  },
  none: {
    fi: 'Raportteja ei ole vielä julkaistu.',
    sv: 'Inga rapporter har ännu publicerats.',
    en: 'No reports have been published yet.',
  },
  spearhead: { fi: 'Kärki', sv: 'Spets', en: 'Spearhead' },
  task: { fi: 'Tehtävä', sv: 'Uppgift', en: 'Task' },
  state: { fi: 'Tila', sv: 'Läge', en: 'State' },
  county: { fi: 'Alue', sv: 'Området', en: 'County' },
  units: { fi: 'Yksiköt', sv: 'Enheterna', en: 'Units' },
  benchmarks: { fi: 'WHO:n ydinmittarit', sv: 'WHO:s kärnmätare', en: 'WHO core measures' },
  measure: { fi: 'Mittari', sv: 'Mätare', en: 'Measure' },
  targets: { fi: 'Askelmerkit', sv: 'Riktmärken', en: 'Benchmarks' },
  value: { fi: 'Alueen tieto', sv: 'Områdets uppgift', en: 'The county’s figure' },
  realisation: { fi: 'Toteutuminen', sv: 'Utfall', en: 'Realisation' },
  hidden: { fi: 'ei näytetä', sv: 'visas inte', en: 'not shown' },
  asJson: { fi: 'Sama tietona (JSON)', sv: 'Samma som data (JSON)', en: 'The same as data (JSON)' },
  newer: {
    fi: 'Tästä raportista on uudempi versio',
    sv: 'Det finns en nyare version av denna rapport',
    en: 'There is a newer version of this report',
  },
  corrected: { fi: 'Korjattu versio', sv: 'Korrigerad version', en: 'Corrected version' },
  note: {
    fi: 'Toteutuminen on pisteiden summa jaettuna suurimmalla mahdollisella summalla (0 ei aloitettu – 3 toteutunut); soveltumattomat tehtävät eivät ole mukana. Alle viiden yksikön tietoja ei näytetä.',
    sv: 'Utfallet är poängsumman delad med den största möjliga summan (0 inte inledd – 3 genomförd); icke tillämpliga uppgifter ingår inte. Uppgifter om färre än fem enheter visas inte.',
    en: 'Realisation is the sum of scores divided by the largest possible sum (0 not started – 3 realised); what is not applicable is left out. Figures of fewer than five units are not shown.',
  },
} as const satisfies Record<string, Texts>;

/** Where a version of a report lies: by the hash of its content, so an address means one content for ever. */
export const addressOf = (sha256: string): string => `/reporting/public/safety/${sha256}`;

const titleOf = ({ kind, round }: SafetyReportContent, language: Language): string =>
  `${WORDS.title[language]} ${round.year} – ${SAFETY_ROUND_KIND_TITLES[kind][language]}`;

/** The list of published reports, the newest year first. */
export function safetyIndex(language: Language, reports: readonly PublishedReport[]): string {
  const lines = reports.map(
    ({ content, sha256 }) =>
      markup`<li><a href="${addressOf(sha256)}?lang=${language}">${titleOf(content, language)}</a>, ${dateIn(language, content.madeOn)}</li>`,
  );
  const body = lines.length > 0 ? markup`<ul>${lines}</ul>` : markup`<p>${WORDS.none[language]}</p>`;
  return page(language, { part: 'safety', title: WORDS.title[language], body });
}

/** One version of a report, whole: realisation by spearhead, goal and task with a table each, and the core measures. */
export function safetyReportPage(language: Language, { content, sha256, newest }: PublishedReport): string {
  const word = (name: keyof typeof WORDS): string => WORDS[name][language];
  const { realisation, summary, correction, benchmarks } = content;
  const share = (cell: Realisation): string =>
    cell.suppressed ? word('hidden') : figureIn(language, cell.realisation, 'share');
  const rows = (spearhead: (typeof realisation.spearheads)[number]): Markup[] =>
    spearhead.goals.flatMap((goal) => [
      markup`<tr><th scope="row">${goal.code} ${goal.title[language]}</th><td></td><td class="number">${share(goal.county)}</td><td class="number">${share(goal.units)}</td></tr>`,
      ...goal.tasks.map((task) => {
        const mark = task.legalBasis ? ' §' : task.promotesLaw ? ' LTE' : '';
        const to = task.carriedTo === null ? '' : ` → ${task.carriedTo}`;
        const state = `${SAFETY_TASK_STATE_TITLES[task.state][language]}${to}`;
        return markup`<tr><td>${task.code}${mark} ${task.text[language]}</td><td>${state}</td><td class="number">${share(task.county)}</td><td class="number">${share(task.units)}</td></tr>`;
      }),
    ]);
  const tables = realisation.spearheads.map(
    (spearhead) => markup`<h2>${word('spearhead')} ${spearhead.code}: ${spearhead.title[language]}</h2>
<div class="wide" tabindex="0"><table><caption>${word('realisation')}: ${word('county')} ${share(spearhead.county)}, ${word('units')} ${share(spearhead.units)}</caption>
<thead><tr><th scope="col">${word('task')}</th><th scope="col">${word('state')}</th><th scope="col">${word('county')}</th><th scope="col">${word('units')}</th></tr></thead>
<tbody>${rows(spearhead)}</tbody></table></div>`,
  );
  const measures = benchmarks.map(({ code, title, targets, value }) => {
    const steps = targets.map(({ year, text }) => `${year}: ${text[language]}`).join('; ');
    const known = value ? `${value.numerator} / ${value.denominator}` : '–';
    return markup`<tr><th scope="row">${code} ${title[language]}</th><td>${steps}</td><td class="number">${known}</td></tr>`;
  });
  const why = correction?.reason ?? correction?.tasks.join(', ');
  const body = markup`${newest !== sha256 && markup`<p><a href="${addressOf(newest)}?lang=${language}">${word('newer')}</a></p>`}
<p>${content.programme.firstYear}–${content.programme.lastYear}, ${dateIn(language, content.madeOn)}. <a href="${addressOf(sha256)}/json">${word('asJson')}</a></p>
${correction && markup`<p>${word('corrected')} ${content.number}: ${why}</p>`}
${summary && markup`<p>${summary[language]}</p>`}
<p><strong>${word('realisation')}</strong>: ${word('county')} ${share(realisation.county)}, ${word('units')} ${share(realisation.units)}</p>
<p class="note">${word('note')}</p>
${tables}
<h2>${word('benchmarks')}</h2>
<div class="wide" tabindex="0"><table><caption>${word('benchmarks')}</caption>
<thead><tr><th scope="col">${word('measure')}</th><th scope="col">${word('targets')}</th><th scope="col">${word('value')}</th></tr></thead>
<tbody>${measures}</tbody></table></div>`;
  return page(language, { part: 'safety', title: titleOf(content, language), body });
}
