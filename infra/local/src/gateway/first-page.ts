import type { Language, Texts } from '@valvomo/contracts';
import type { PortName, Settings } from '../settings.js';
import type { Region } from '../state.js';
import { escape, page } from '../page.js';

const TEXTS = {
  title: { fi: 'Valvomo', sv: 'Valvomo', en: 'Valvomo' },
  lead: {
    fi: 'Paikallinen harjoitusalue. Kaikki henkilöt ja yksiköt ovat keksittyjä.',
    sv: 'Lokalt övningsområde. Alla personer och enheter är påhittade.',
    en: 'A local region for practice. All people and units are invented.',
  },
  now: { fi: 'Alueen kello on nyt', sv: 'Områdets klocka är nu', en: 'The region’s clock says' },
  services: { fi: 'Palvelut', sv: 'Tjänster', en: 'Services' },
  service: { fi: 'Palvelu', sv: 'Tjänst', en: 'Service' },
  docs: { fi: 'rajapinnan kuvaus', sv: 'gränssnittsbeskrivning', en: 'API documentation' },
  health: { fi: 'tila', sv: 'status', en: 'health' },
  absent: { fi: 'ei vielä käytössä', sv: 'ännu inte i bruk', en: 'not in use yet' },
  open: { fi: 'Kaikille avoimet sivut', sv: 'Sidor för alla', en: 'Pages for everybody' },
  strategy: { fi: 'Palvelustrategia', sv: 'Servicestrategi', en: 'Service strategy' },
  promise: {
    fi: 'Palvelulupaus ja sen toteutuminen',
    sv: 'Servicelöftet och dess utfall',
    en: 'The service promise and whether it is kept',
  },
  publications: {
    fi: 'Kuukausiraportit vastausajoista ja hoitotakuusta',
    sv: 'Månadsrapporter om svarstider och vårdgarantin',
    en: 'Monthly reports on answering times and the care guarantee',
  },
  dashboards: {
    fi: 'Johdon tilannekuva (kirjautuminen, esimerkiksi director)',
    sv: 'Ledningens lägesbild (inloggning, till exempel director)',
    en: 'Dashboards of the leadership (sign in, for example as director)',
  },
  safety: {
    fi: 'Turvallisuuden itsearvioinnin raportit',
    sv: 'Rapporter om självvärderingen av säkerheten',
    en: 'Reports of the self-assessment of safety',
  },
  elsewhere: { fi: 'Muuta', sv: 'Annat', en: 'Elsewhere' },
  events: { fi: 'Tapahtumaluettelo', sv: 'Händelsekatalog', en: 'Event catalogue' },
  temporal: {
    fi: 'Käynnissä olevat prosessit (Temporal)',
    sv: 'Pågående processer (Temporal)',
    en: 'Processes under way (Temporal)',
  },
  oidc: {
    fi: 'Kirjautumispalvelun tiedot',
    sv: 'Inloggningstjänstens uppgifter',
    en: 'Sign-in service metadata',
  },
  token: { fi: 'Näin saat pääsytunnisteen', sv: 'Så här får du en åtkomsttoken', en: 'How to get a token' },
  tokenHow: {
    fi: 'Komento tulostaa harjoitusalueen henkilön pääsytunnisteen. Nimeksi käy rooli, esimerkiksi inspector.',
    sv: 'Kommandot skriver ut en åtkomsttoken för en person i övningsområdet. Som namn kan en roll anges, till exempel inspector.',
    en: 'The command prints a token of one of the region’s people. A role will do as the name, such as inspector.',
  },
} as const satisfies Record<string, Texts>;

const SERVICES: { name: PortName; title: Texts }[] = [
  { name: 'registry', title: { fi: 'Rekisteri', sv: 'Register', en: 'Registry' } },
  { name: 'inspections', title: { fi: 'Valvonta', sv: 'Tillsyn', en: 'Inspections' } },
  { name: 'consultations', title: { fi: 'Konsultaatiot', sv: 'Konsultationer', en: 'Consultations' } },
  { name: 'reporting', title: { fi: 'Raportointi', sv: 'Rapportering', en: 'Reporting' } },
];

/** What anybody reads without signing in. */
const PAGES: { path: string; title: keyof typeof TEXTS }[] = [
  { path: '/reporting/public/strategy', title: 'strategy' },
  { path: '/reporting/public/promise', title: 'promise' },
  { path: '/reporting/public/safety', title: 'safety' },
  { path: '/reporting/public/publications', title: 'publications' },
];

/** The page at the region's address: where everything is. */
export function firstPage(settings: Settings, region: Region | undefined, language: Language): string {
  const say = (key: keyof typeof TEXTS): string => escape(TEXTS[key][language]);
  const running = new Set(region?.parts.map((part) => part.name));
  const now = new Date(Date.now() + (region?.clock.offsetMs ?? 0));
  const locale = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }[language];
  const clock = now.toLocaleString(locale, {
    timeZone: 'Europe/Helsinki',
    dateStyle: 'full',
    timeStyle: 'short',
  });
  const rows = SERVICES.map(({ name, title }) => {
    const links = running.has(name)
      ? `<a href="/${name}/docs">${say('docs')}</a>, <a href="/${name}/openapi.json">OpenAPI</a>, <a href="/${name}/health/ready">${say('health')}</a>`
      : say('absent');
    return `<tr><th scope="row">${escape(title[language])}</th><td><code>/${name}/v1</code></td><td>${links}</td></tr>`;
  });
  const token = `TOKEN=$(npm run -s token -- inspector)\ncurl -H "Authorization: Bearer $TOKEN" ${settings.url}/registry/v1/notices`;
  return page(
    language,
    TEXTS.title[language],
    `<p>${say('lead')}</p>
<p>${say('now')} <strong>${escape(clock)}</strong>.</p>
<h2>${say('services')}</h2>
<table>${rows.join('\n')}</table>
<h2>${say('open')}</h2>
<ul>
${PAGES.map(({ path, title }) => `<li><a href="${path}?lang=${language}">${say(title)}</a></li>`).join('\n')}
</ul>
<h2>${say('elsewhere')}</h2>
<ul>
<li><a href="/reporting/pages/home?lang=${language}">${say('dashboards')}</a></li>
<li><a href="/events?lang=${language}">${say('events')}</a></li>
<li><a href="/temporal">${say('temporal')}</a></li>
<li><a href="/oidc/.well-known/openid-configuration">${say('oidc')}</a></li>
</ul>
<h2>${say('token')}</h2>
<p>${say('tokenHow')}</p>
<pre><code>${escape(token)}</code></pre>`,
  );
}
