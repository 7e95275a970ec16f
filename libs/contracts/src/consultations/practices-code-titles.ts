import type { Texts } from '../texts.js';
import type { PracticeState } from './practices-facts.js';

/** Where a practice stands, as people say it (domain.md 8). */
export const PRACTICE_STATE_TITLES: Record<PracticeState, Texts> = {
  IDEA: { fi: 'idea', sv: 'idé', en: 'idea' },
  DESCRIBED: { fi: 'kuvattu', sv: 'beskriven', en: 'described' },
  PILOTED: { fi: 'kokeiltu', sv: 'prövad', en: 'piloted' },
  EVALUATED: { fi: 'arvioitu', sv: 'utvärderad', en: 'evaluated' },
  RECOMMENDED: { fi: 'suositeltu', sv: 'rekommenderad', en: 'recommended' },
  IN_USE: { fi: 'käytössä', sv: 'i bruk', en: 'in use' },
  STALE: { fi: 'tarkistamatta', sv: 'inte granskad på nytt', en: 'not reviewed again' },
  RETIRED: { fi: 'käytöstä poistettu', sv: 'avvecklad', en: 'retired' },
};

/** What a description must have, as `practice.incomplete` names it. */
export const PRACTICE_FIELD_TITLES: Readonly<Record<string, Texts>> = {
  summary: { fi: 'tiivistelmä', sv: 'sammanfattning', en: 'summary' },
  place: { fi: 'toteutuspaikka', sv: 'plats', en: 'place' },
  environment: { fi: 'toimintaympäristö', sv: 'verksamhetsmiljö', en: 'environment' },
  needs: { fi: 'tarve', sv: 'behov', en: 'needs' },
  intendedChange: { fi: 'tavoiteltu muutos', sv: 'eftersträvad förändring', en: 'intended change' },
  measuring: { fi: 'muutoksen mittaaminen', sv: 'mätning av förändringen', en: 'measuring' },
  targetGroup: { fi: 'kohderyhmä', sv: 'målgrupp', en: 'target group' },
  solution: { fi: 'ratkaisun ydin', sv: 'lösningens kärna', en: 'core of the solution' },
  conditions: { fi: 'käyttöönoton edellytykset', sv: 'förutsättningar', en: 'conditions' },
};
