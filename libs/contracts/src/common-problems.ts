import type { Problem } from './problems.js';

/** Problems that any service can answer. */
export const commonProblems = {
  invalid_request: {
    status: 400,
    title: {
      fi: 'Pyynnössä on virheitä. Korjaa luetellut kentät ja lähetä uudelleen.',
      sv: 'Begäran innehåller fel. Rätta de uppräknade fälten och sänd på nytt.',
      en: 'The request has faults. Correct the listed fields and send it again.',
    },
  },
  unauthenticated: {
    status: 401,
    title: {
      fi: 'Pääsytunniste puuttuu tai ei kelpaa. Kirjaudu uudelleen.',
      sv: 'Åtkomsttoken saknas eller är ogiltig. Logga in på nytt.',
      en: 'The token is missing or not valid. Sign in again.',
    },
  },
  forbidden: {
    status: 403,
    title: {
      fi: 'Roolisi ei oikeuta tähän toimeen.',
      sv: 'Din roll ger inte rätt till denna åtgärd.',
      en: 'Your role does not allow this act.',
    },
  },
  not_found: {
    status: 404,
    title: { fi: 'Kohdetta ei löydy.', sv: 'Objektet finns inte.', en: 'Not found.' },
  },
  conflict: {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen asian nykyisessä tilassa. Lue asia uudelleen.',
      sv: 'Åtgärden är inte möjlig i ärendets nuvarande läge. Läs ärendet på nytt.',
      en: 'The act does not fit the present state of the matter. Read it again.',
    },
  },
  text_destroyed: {
    status: 410,
    title: {
      fi: 'Tekstit on hävitetty säilytysajan päätyttyä, eikä niitä voi palauttaa.',
      sv: 'Texterna har förstörts när deras bevaringstid gick ut och kan inte återställas.',
      en: 'The texts were destroyed at the end of their retention and cannot be brought back.',
    },
  },
  version_stale: {
    status: 412,
    title: {
      fi: 'Asia on muuttunut lukemisesi jälkeen. Lue uusin versio ja yritä uudelleen.',
      sv: 'Ärendet har ändrats efter att du läste det. Läs den nyaste versionen och försök på nytt.',
      en: 'The matter has changed since you read it. Read the newest version and try again.',
    },
  },
  version_required: {
    status: 428,
    title: {
      fi: 'Anna lukemasi versio HTTP-otsakkeessa If-Match.',
      sv: 'Ange den version du läste i HTTP-huvudet If-Match.',
      en: 'Give the version that you read in the If-Match header.',
    },
  },
  purpose_required: {
    status: 400,
    title: {
      fi: 'Kerro käsittelyn tarkoitus HTTP-otsakkeessa X-Purpose; se kirjataan käyttölokiin.',
      sv: 'Ange ändamålet med behandlingen i HTTP-huvudet X-Purpose; det antecknas i användningsloggen.',
      en: 'Give the purpose of the handling in the X-Purpose header; it is kept in the use log.',
    },
  },
  purpose_identity_code: {
    status: 422,
    title: {
      fi: 'HTTP-otsakkeessa X-Purpose on henkilötunnus. Kerro tarkoitus ilman sitä: käyttölokiin ei kirjata henkilötunnuksia.',
      sv: 'HTTP-huvudet X-Purpose innehåller en personbeteckning. Ange ändamålet utan den: i användningsloggen antecknas inga personbeteckningar.',
      en: 'The X-Purpose header holds a personal identity code. Give the purpose without it: the use log keeps no identity codes.',
    },
  },
  body_too_large: {
    status: 413,
    title: { fi: 'Pyyntö on liian suuri.', sv: 'Begäran är för stor.', en: 'The request is too large.' },
  },
  media_type_unsupported: {
    status: 415,
    title: {
      fi: 'Sisältötyyppiä ei tueta. Lähetä application/json.',
      sv: 'Innehållstypen stöds inte. Sänd application/json.',
      en: 'The content type is not supported. Send application/json.',
    },
  },
  idempotency_key_required: {
    status: 400,
    title: {
      fi: 'Konekäyttäjän on annettava HTTP-otsake Idempotency-Key.',
      sv: 'En maskinklient ska ange HTTP-huvudet Idempotency-Key.',
      en: 'A machine client must give the Idempotency-Key header.',
    },
  },
  idempotency_key_reused: {
    status: 422,
    title: {
      fi: 'Samaa Idempotency-Key-avainta on jo käytetty toisessa pyynnössä. Käytä uutta avainta.',
      sv: 'Samma Idempotency-Key har redan använts för en annan begäran. Använd en ny nyckel.',
      en: 'The same Idempotency-Key was used for another request. Use a new key.',
    },
  },
  cursor_invalid: {
    status: 400,
    title: {
      fi: 'Sivun osoitin ei kelpaa. Aloita luettelo alusta.',
      sv: 'Sidmarkören är ogiltig. Börja listan från början.',
      en: 'The page cursor is not valid. Start the list again.',
    },
  },
  origin_refused: {
    status: 403,
    title: {
      fi: 'Pyyntö ei tullut tämän palvelun sivulta. Avaa sivu uudelleen ja yritä siltä.',
      sv: 'Begäran kom inte från den här tjänstens sida. Öppna sidan på nytt och försök därifrån.',
      en: 'The request did not come from a page of this service. Open the page again and try from there.',
    },
  },
  sign_in_failed: {
    status: 401,
    title: {
      fi: 'Kirjautuminen ei onnistunut. Aloita se alusta.',
      sv: 'Inloggningen misslyckades. Börja om från början.',
      en: 'The sign-in did not succeed. Start it again.',
    },
  },
  rate_limited: {
    status: 429,
    title: {
      fi: 'Liian monta pyyntöä. Odota hetki ja yritä uudelleen.',
      sv: 'För många begäranden. Vänta en stund och försök på nytt.',
      en: 'Too many requests. Wait a moment and try again.',
    },
  },
  unavailable: {
    status: 503,
    title: {
      fi: 'Palvelu ei ole juuri nyt käytettävissä. Yritä pian uudelleen.',
      sv: 'Tjänsten är tillfälligt otillgänglig. Försök snart på nytt.',
      en: 'The service is not available for a moment. Try again soon.',
    },
  },
  internal: {
    status: 500,
    title: {
      fi: 'Palvelussa tapahtui virhe. Ilmoita pyynnön tunnus ylläpidolle.',
      sv: 'Ett fel inträffade i tjänsten. Uppge begärans id för administratören.',
      en: 'The service failed. Tell the operators the request id.',
    },
  },
} as const satisfies Record<string, Problem>;
