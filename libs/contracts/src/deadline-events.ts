import { DEADLINE_NEWS, DeadlineFact, type DeadlineNews } from './deadlines.js';
import type { EventDefinition } from './define-events.js';
import type { Texts } from './texts.js';

const TITLES: Record<DeadlineNews, Texts> = {
  opened: { fi: 'Määräaika alkoi', sv: 'Tidsfristen började', en: 'Deadline opened' },
  met: { fi: 'Määräajassa tehty', sv: 'Tidsfristen uppfylld', en: 'Deadline met' },
  moved: { fi: 'Määräaika siirtyi', sv: 'Tidsfristen flyttades', en: 'Deadline moved' },
  paused: { fi: 'Määräaika keskeytyi', sv: 'Tidsfristen avbröts', en: 'Deadline paused' },
  resumed: { fi: 'Määräaika jatkui', sv: 'Tidsfristen fortsatte', en: 'Deadline resumed' },
  cancelled: { fi: 'Määräaika raukesi', sv: 'Tidsfristen förföll', en: 'Deadline cancelled' },
  warned: { fi: 'Määräajasta muistutettiin', sv: 'Påminnelse om tidsfrist', en: 'Deadline warning' },
  escalated: {
    fi: 'Määräajan ylitys vietiin eteenpäin',
    sv: 'Överskriden tidsfrist eskalerades',
    en: 'Deadline escalated',
  },
};

type DeadlineEvents<S extends string> = Record<
  `${S}.deadline.${DeadlineNews}`,
  EventDefinition<typeof DeadlineFact>
>;

/** The eight events of a service's deadlines. */
export function deadlineEvents<const S extends string>(service: S): DeadlineEvents<S> {
  const entries = DEADLINE_NEWS.map((news) => [
    `${service}.deadline.${news}`,
    { version: 1, audience: 'region', title: TITLES[news], data: DeadlineFact },
  ]);
  return Object.fromEntries(entries) as DeadlineEvents<S>;
}
