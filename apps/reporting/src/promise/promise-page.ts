import {
  definitionOf,
  LIGHT_REASON_TITLES,
  PROMISE_SEGMENT_TITLES,
  PROMISE_STATUS_TITLES,
  type Language,
  type PromiseJudgement,
  type ServicePromise,
  type Texts,
} from '@valvomo/contracts';
import { atomFeed } from '../public-pages/feed.js';
import { markup } from '../public-pages/markup.js';
import { page } from '../public-pages/page.js';
import { dayIn, figureIn, lightMark, periodIn } from '../public-pages/words.js';

const PATH = '/reporting/public/promise';
const SAYS = {
  title: { fi: 'Palvelulupaus', sv: 'Servicelöfte', en: 'Service promise' },
  lead: {
    fi: 'Tämän hyvinvointialue lupaa asukkailleen. Jokaisella lupauksella on testi, josta näkee, toteutuuko se.',
    sv: 'Det här lovar välfärdsområdet sina invånare. Varje löfte har ett test som visar om det hålls.',
    en: 'This is what the wellbeing services county promises its residents. Each promise has a test that shows whether it is kept.',
  },
  none: {
    fi: 'Lupauksia ei ole julkaistu.',
    sv: 'Inga löften har publicerats.',
    en: 'No promises are public.',
  },
  caption: {
    fi: 'Lupaukset ja niiden toteutuminen',
    sv: 'Löften och deras utfall',
    en: 'Promises and how they stand',
  },
  promise: { fi: 'Lupaus', sv: 'Löfte', en: 'Promise' },
  segment: { fi: 'Kenelle', sv: 'Till vem', en: 'To whom' },
  test: { fi: 'Testi', sv: 'Test', en: 'Test' },
  status: { fi: 'Toteutuminen', sv: 'Utfall', en: 'Status' },
  figure: { fi: 'Viimeisin tulos', sv: 'Senaste resultat', en: 'Latest figure' },
  target: { fi: 'Tavoite', sv: 'Mål', en: 'Target' },
  since: { fi: '{day} alkaen', sv: 'sedan {day}', en: 'since {day}' },
  history: { fi: 'Aiemmat tulokset', sv: 'Tidigare resultat', en: 'Earlier figures' },
  judged: { fi: 'Todettu', sv: 'Konstaterat', en: 'Judged on' },
  period: { fi: 'Jakso', sv: 'Period', en: 'Period' },
  feed: { fi: 'Muutokset Atom-syötteenä', sv: 'Ändringar som Atom-flöde', en: 'Changes as an Atom feed' },
  json: {
    fi: 'Tiedot koneluettavina (JSON)',
    sv: 'Uppgifterna i maskinläsbar form (JSON)',
    en: 'Data as JSON',
  },
  all: { fi: 'Kaikki lupaukset', sv: 'Alla löften', en: 'All promises' },
  changes: {
    fi: 'Palvelulupaus: muutokset',
    sv: 'Servicelöfte: ändringar',
    en: 'Service promise: changes',
  },
  county: { fi: 'Hyvinvointialue', sv: 'Välfärdsområdet', en: 'Wellbeing services county' },
  withdrawn: {
    fi: 'Lupaus on peruttu',
    sv: 'Löftet har återkallats',
    en: 'The promise has been withdrawn',
  },
} as const satisfies Record<string, Texts>;

/** A public promise with its last judgement. */
export interface Shown {
  readonly promise: ServicePromise;
  readonly last: PromiseJudgement | null;
}

const unitOf = ({ indicator, formulaVersion }: ServicePromise): string =>
  definitionOf(indicator, formulaVersion)?.unit ?? '';

function statusIn(language: Language, { status, light, reason }: ServicePromise | PromiseJudgement) {
  const words = PROMISE_STATUS_TITLES[status][language];
  return lightMark(
    light,
    status === 'unknown' ? `${words}: ${LIGHT_REASON_TITLES[reason][language]}` : words,
  );
}

/** All that is promised, in a table. */
export function promisesPage(language: Language, shown: readonly Shown[]): string {
  const say = (key: keyof typeof SAYS): string => SAYS[key][language];
  const rows = shown.map(({ promise, last }) => {
    const period =
      last?.from && last.to
        ? markup`<br><span class="note">${periodIn(language, last.from, last.to)}</span>`
        : '';
    const since = promise.statusSince && say('since').replace('{day}', dayIn(language, promise.statusSince));
    return markup`<tr>
<th scope="row"><a href="${PATH}/${promise.id}?lang=${language}">${promise.text[language]}</a></th>
<td>${PROMISE_SEGMENT_TITLES[promise.segment][language]}</td>
<td>${promise.test[language]}</td>
<td>${statusIn(language, promise)}${since && markup`<br><span class="note">${since}</span>`}</td>
<td>${figureIn(language, last?.value ?? null, unitOf(promise))}${period}</td>
</tr>
`;
  });
  const heads = (['promise', 'segment', 'test', 'status', 'figure'] as const).map(
    (key) => markup`<th scope="col">${say(key)}</th>`,
  );
  const table = markup`<div class="wide" tabindex="0" role="region" aria-label="${say('caption')}"><table>
<caption>${say('caption')}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>`;
  const feed = `${PATH}/feed.atom?lang=${language}`;
  return page(language, {
    part: 'promise',
    title: say('title'),
    feed,
    body: markup`<p>${say('lead')}</p>
${shown.length > 0 ? table : markup`<p>${say('none')}</p>`}
<ul>
<li><a href="${feed}" type="application/atom+xml">${say('feed')}</a></li>
<li><a href="${PATH}.json" type="application/json">${say('json')}</a></li>
</ul>`,
  });
}

/** One promise with its history; of a withdrawn one that it is, since when and why. */
export function promisePage(
  language: Language,
  promise: ServicePromise,
  judgements: readonly PromiseJudgement[],
): string {
  const say = (key: keyof typeof SAYS): string => SAYS[key][language];
  const home = markup`<p><a href="${PATH}?lang=${language}">${say('all')}</a></p>`;
  const { withdrawnAt, withdrawnFor } = promise;
  if (withdrawnAt)
    return page(language, {
      part: 'promise',
      title: say('withdrawn'),
      body: markup`<p>${promise.text[language]}</p>
<p>${dayIn(language, withdrawnAt)}: ${withdrawnFor?.[language]}</p>
${home}`,
    });
  const rows = judgements.map(
    (one) => markup`<tr><td>${dayIn(language, one.judgedAt)}</td>
<td>${one.from && one.to ? periodIn(language, one.from, one.to) : '–'}</td>
<td>${figureIn(language, one.value, unitOf(promise))}</td>
<td>${statusIn(language, one)}</td></tr>
`,
  );
  const heads = (['judged', 'period', 'figure', 'status'] as const).map(
    (key) => markup`<th scope="col">${say(key)}</th>`,
  );
  return page(language, {
    part: 'promise',
    title: promise.text[language],
    body: markup`<p>${statusIn(language, promise)}</p>
<dl>
<dt>${say('segment')}</dt><dd>${PROMISE_SEGMENT_TITLES[promise.segment][language]}</dd>
<dt>${say('test')}</dt><dd>${promise.test[language]}</dd>
<dt>${say('target')}</dt><dd>${figureIn(language, promise.target, unitOf(promise))}</dd>
</dl>
<div class="wide" tabindex="0" role="region" aria-label="${say('history')}"><table>
<caption>${say('history')}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
${home}`,
  });
}

/** Each change of status, the newest first. */
export function promisesFeed(
  language: Language,
  publicUrl: string,
  changes: readonly { promise: ServicePromise; judgement: PromiseJudgement }[],
  begunAt: Date,
): string {
  return atomFeed({
    title: SAYS.changes[language],
    language,
    self: `${publicUrl}${PATH}/feed.atom?lang=${language}`,
    page: `${publicUrl}${PATH}?lang=${language}`,
    author: SAYS.county[language],
    begunAt,
    entries: changes.map(({ promise, judgement }) => ({
      id: judgement.id,
      title: `${PROMISE_STATUS_TITLES[judgement.status][language]}: ${promise.text[language]}`,
      text: `${promise.test[language]} (${LIGHT_REASON_TITLES[judgement.reason][language]})`,
      link: `${publicUrl}${PATH}/${promise.id}?lang=${language}`,
      at: new Date(judgement.judgedAt),
    })),
  });
}
