import type { WrittenText } from '@valvomo/contracts';

/** Invented observations: criterion code of the starter checklist, impact, likelihood, words. */
export const OBSERVATIONS: readonly {
  readonly code: string;
  readonly impact: number;
  readonly likelihood: number;
  readonly text: WrittenText;
}[] = [
  {
    code: 'MED-2',
    impact: 4,
    likelihood: 4,
    text: {
      fi: 'Lääkehuoneen ovi oli auki ja avain oli oven vieressä koukussa.',
      sv: 'Dörren till läkemedelsrummet stod öppen och nyckeln hängde på en krok bredvid.',
    },
  },
  {
    code: 'OWN-1',
    impact: 2,
    likelihood: 4,
    text: {
      fi: 'Omavalvontasuunnitelma oli verkossa, mutta se puuttui yksikön ilmoitustaululta.',
      sv: 'Planen för egenkontroll fanns på webben men saknades på enhetens anslagstavla.',
    },
  },
  {
    code: 'STAFF-1',
    impact: 3,
    likelihood: 4,
    text: {
      fi: 'Iltavuorossa oli kolmena päivänä yksi hoitaja vähemmän kuin suunnitelmassa.',
      sv: 'I kvällsskiftet fanns under tre dagar en skötare färre än i planen.',
    },
  },
  {
    code: 'SAFE-2',
    impact: 2,
    likelihood: 2,
    text: {
      fi: 'Takaoven edessä oli kaksi pyörätuolia, jotka siirrettiin käynnin aikana.',
      sv: 'Framför bakdörren stod två rullstolar, som flyttades under besöket.',
    },
  },
  {
    code: 'RIGHT-2',
    impact: 2,
    likelihood: 3,
    text: {
      fi: 'Ohje muistutuksen tekemisestä oli vain suomeksi.',
      sv: 'Anvisningen om hur en anmärkning görs fanns endast på finska.',
    },
  },
];

export const SUMMARY: WrittenText = {
  fi: 'Käynnillä tarkastettiin lääkehoito, henkilöstö, omavalvonta ja asiakkaan oikeudet.',
  sv: 'Vid besöket granskades läkemedelsbehandlingen, personalen, egenkontrollen och klientens rättigheter.',
};

export const COMMENT = 'Avain on siirretty lukittuun kaappiin käyntiä seuranneena päivänä.';

export const PLAN = {
  rootCause: 'Avaimen säilytyksestä ei ollut sovittu.',
  measure: 'Avaimella on nimetty haltija joka vuorossa.',
  ownerRole: 'vastaava hoitaja',
  resources: '',
  successMeasure: 'Kuukauden pistotarkastuksissa ei poikkeamia.',
};
