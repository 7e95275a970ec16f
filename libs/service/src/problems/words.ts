import type { Language, Texts } from '@valvomo/contracts';
import { workContext } from '../context.js';

const WORDS = {
  json: {
    fi: 'Sisältö ei ole kelvollista JSONia (UTF-8). Korjaa ja lähetä uudelleen.',
    sv: 'Innehållet är inte giltig JSON (UTF-8). Rätta och sänd på nytt.',
    en: 'The body is not valid JSON (UTF-8). Correct it and send it again.',
  },
  depth: {
    fi: 'Rakenne on liian syvä.',
    sv: 'Strukturen är för djup.',
    en: 'The structure nests too deep.',
  },
  key: {
    fi: 'Kentän nimi ei ole sallittu.',
    sv: 'Fältets namn är inte tillåtet.',
    en: 'The name of the field is not allowed.',
  },
  characters: {
    fi: 'Tekstissä on merkki, jota ei voi tallentaa (NUL tai puolikas korvikepari).',
    sv: 'Texten har ett tecken som inte kan sparas (NUL eller ett halvt surrogatpar).',
    en: 'The text has a character that cannot be stored (NUL or a lone surrogate).',
  },
  header: {
    fi: 'HTTP-otsakkeen arvo ei kelpaa.',
    sv: 'HTTP-huvudets värde är ogiltigt.',
    en: 'The value of the header is not valid.',
  },
  version: {
    fi: 'anna lukemasi versio sen ETagin muodossa, esimerkiksi "3".',
    sv: 'ange den version du läste i formen av dess ETag, till exempel "3".',
    en: 'give the version that you read, in the form of its ETag, for example "3".',
  },
  missing: {
    fi: 'Pakollinen tieto puuttuu.',
    sv: 'En obligatorisk uppgift saknas.',
    en: 'This is required and is missing.',
  },
  oneOf: {
    fi: 'Anna jokin näistä:',
    sv: 'Ange något av följande:',
    en: 'Give one of these:',
  },
  known: {
    fi: 'Käytettävissä ovat:',
    sv: 'Möjliga är:',
    en: 'The known ones are:',
  },
  nowhere: {
    fi: 'Tarkista osoite ja tunnus. Sinulle näkyvät kohteet löydät luetteloista, joihin pääset etusivulta (/).',
    sv: 'Kontrollera adressen och id:t. De objekt som du får se hittar du i listorna, som nås från förstasidan (/).',
    en: 'Check the address and the id. What you may see is in the lists, which the first page (/) leads to.',
  },
  value: {
    fi: 'Arvo ei kelpaa tietokannalle.',
    sv: 'Värdet är ogiltigt för databasen.',
    en: 'The value is not valid for the database.',
  },
  address: {
    fi: 'Osoite ei ole kelvollinen.',
    sv: 'Adressen är ogiltig.',
    en: 'The address is not valid.',
  },
} as const satisfies Record<string, Texts>;

/** A fixed text of the edge in the language of the request at hand. */
export function say(word: keyof typeof WORDS, language: Language = workContext().language ?? 'fi'): string {
  return WORDS[word][language];
}
