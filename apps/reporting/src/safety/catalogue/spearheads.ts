import type { SafetyGoal, Texts } from '@valvomo/contracts';

export interface Spearhead {
  readonly code: '1' | '2' | '3' | '4';
  readonly title: Texts;
  readonly goals: readonly { readonly code: SafetyGoal; readonly title: Texts }[];
}

const goal = (code: SafetyGoal, fi: string, sv: string, en: string) => ({ code, title: { fi, sv, en } });

/** The four spearheads and twelve goals of the client and patient safety strategy 2022–2026, paraphrased (domain.md 11). */
export const SPEARHEADS: readonly Spearhead[] = [
  {
    code: '1',
    title: {
      fi: 'Yhdessä asiakkaiden ja potilaiden kanssa',
      sv: 'Tillsammans med klienter och patienter',
      en: 'Together with clients and patients',
    },
    goals: [
      goal(
        '1.1',
        'Osallisuus parantaa turvallisuutta',
        'Delaktighet förbättrar säkerheten',
        'More participation improves safety',
      ),
      goal(
        '1.2',
        'Turvallisuustyö etenee kaikkialla samaa tahtia',
        'Säkerhetsarbetet framskrider i samma takt överallt',
        'Safety work goes at the same pace everywhere',
      ),
      goal(
        '1.3',
        'Asiakkaiden, potilaiden ja läheisten kokemukset ohjaavat kehittämistä',
        'Klienters, patienters och närståendes erfarenheter styr utvecklingen',
        'Experiences of clients, patients and those close to them steer development',
      ),
    ],
  },
  {
    code: '2',
    title: {
      fi: 'Hyvinvoivat ja osaavat ammattilaiset',
      sv: 'Välmående och kunniga yrkesutbildade',
      en: 'Well-being and skilled professionals',
    },
    goals: [
      goal(
        '2.1',
        'Turvallisuusosaaminen karttuu koko työuran ajan',
        'Säkerhetskompetensen växer under hela karriären',
        'Safety competence grows through the career',
      ),
      goal(
        '2.2',
        'Turvallisuuden tukeminen rakentaa työhyvinvointia',
        'Stöd för säkerheten bygger arbetshälsa',
        'Supporting safety builds well-being at work',
      ),
      goal(
        '2.3',
        'Johtaminen parantaa turvallisuutta',
        'Aktivt ledarskap förbättrar säkerheten',
        'Active leadership improves safety',
      ),
    ],
  },
  {
    code: '3',
    title: {
      fi: 'Turvallisuus ensin kaikissa organisaatioissa',
      sv: 'Säkerheten först i alla organisationer',
      en: 'Safety first in all organisations',
    },
    goals: [
      goal(
        '3.1',
        'Avoin ja saatavilla oleva tieto ohjaa ja lisää turvallisuutta',
        'Öppen och tillgänglig information styr och ökar säkerheten',
        'Open, available information steers and increases safety',
      ),
      goal(
        '3.2',
        'Etä- ja digipalvelut ovat turvallisia kaikille',
        'Distans- och digitala tjänster är säkra för alla',
        'Remote and digital services are safe for all',
      ),
      goal(
        '3.3',
        'Turvallisuuskulttuuri on kaiken perusta',
        'Säkerhetskulturen är grunden',
        'Safety culture is the base',
      ),
    ],
  },
  {
    code: '4',
    title: {
      fi: 'Parannetaan olemassa olevaa',
      sv: 'Vi förbättrar det som finns',
      en: 'We improve what exists',
    },
    goals: [
      goal(
        '4.1',
        'Lääkehoito on turvallista yhtenäisin käytännöin',
        'Läkemedelsbehandlingen är säker genom gemensam praxis',
        'Medication is safer by common practice',
      ),
      goal(
        '4.2',
        'Laitteita ja tietojärjestelmiä käytetään turvallisesti',
        'Utrustning och informationssystem används säkert',
        'Devices and information systems are used safely',
      ),
      goal(
        '4.3',
        'Infektioiden torjunnan hyvät käytännöt ovat yhtenäiset',
        'God praxis för infektionsbekämpning är enhetlig',
        'Good infection-control practice is uniform',
      ),
    ],
  },
];
