import { events, type EventDefinition, type Language, type Texts } from '@valvomo/contracts';
import { escape, page } from '../page.js';

const TITLE: Texts = { fi: 'Tapahtumaluettelo', sv: 'Händelsekatalog', en: 'Event catalogue' };
const LEAD: Texts = {
  fi: 'Tapahtumat ovat CloudEvents 1.0 -viestejä. Tyyppi on myös NATSin aihe.',
  sv: 'Händelserna är CloudEvents 1.0-meddelanden. Typen är också ämnet i NATS.',
  en: 'Events are CloudEvents 1.0 messages. The type is the NATS subject, too.',
};
const COLUMNS: Record<Language, [string, string, string, string]> = {
  fi: ['Tyyppi', 'Mitä', 'Kenelle', 'Skeema'],
  sv: ['Typ', 'Vad', 'För vem', 'Schema'],
  en: ['Type', 'What', 'For whom', 'Schema'],
};
const AUDIENCES: Record<EventDefinition['audience'], Texts> = {
  public: { fi: 'kaikille', sv: 'alla', en: 'anybody' },
  region: { fi: 'alueen järjestelmille', sv: 'områdets system', en: 'the region’s systems' },
  service: { fi: 'palveluille', sv: 'tjänsterna', en: 'the services' },
};

/** Every event of the product, from the contracts themselves. */
export function eventsPage(language: Language): string {
  const rows = Object.entries<EventDefinition>(events).map(([type, { version, audience, title }]) => {
    const schema = `/${type.split('.')[0]}/schemas/${type}/${version}`;
    const cells = [
      escape(title[language]),
      AUDIENCES[audience][language],
      `<a href="${schema}">${version}</a>`,
    ];
    return `<tr><td><code>${escape(type)}</code></td>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const head = COLUMNS[language].map((name) => `<th scope="col">${name}</th>`).join('');
  return page(
    language,
    TITLE[language],
    `<p><a href="/?lang=${language}">Valvomo</a></p><p>${LEAD[language]}</p><table><tr>${head}</tr>${rows.join('\n')}</table>`,
  );
}
