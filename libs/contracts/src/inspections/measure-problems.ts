import type { Problem } from '../problems.js';

/** Refusals around measures (domain.md 5.7, 5.8). */
export const measureProblems = {
  not_available_for_own_production: {
    status: 422,
    title: {
      fi: 'Sopimusseuraamusta {step} ei voi käyttää omassa tuotannossa. Käytettävissä: {offered}.',
      sv: 'Avtalspåföljden {step} kan inte användas i egen produktion. Tillgängliga: {offered}.',
      en: 'The contract sanction {step} is not available for own production. Available: {offered}.',
    },
  },
  'measure.not_available': {
    status: 422,
    title: {
      fi: 'Valvontatoimenpide {step} ei ole käytettävissä: rikkomus ei ole olennainen eikä toistuva.',
      sv: 'Tillsynsåtgärden {step} är inte tillgänglig: överträdelsen är varken väsentlig eller upprepad.',
      en: 'The measure {step} is not available: the breach is neither material nor repeated.',
    },
  },
  'measure.own_production_only': {
    status: 422,
    title: {
      fi: 'Valvontatoimenpide {step} on käytettävissä vain omassa tuotannossa.',
      sv: 'Tillsynsåtgärden {step} är tillgänglig endast i egen produktion.',
      en: 'The measure {step} is available in own production only.',
    },
  },
  'measure.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen, kun valvontatoimenpiteen tila on {state}.',
      sv: 'Detta är inte möjligt när tillsynsåtgärdens läge är {state}.',
      en: 'The act does not fit the state {state} of the measure.',
    },
  },
  'measure.hearing_first': {
    status: 409,
    title: {
      fi: 'Yksikköä on kuultava ennen päätöstä. Heti voi päättää vain ilmoituksesta valvontaviranomaiselle tai korjausvaatimuksesta, kun vaara on olennainen.',
      sv: 'Enheten ska höras före beslutet. Genast kan man besluta endast om en anmälan till tillsynsmyndigheten eller ett krav på rättelse vid väsentlig fara.',
      en: 'The unit is heard before the decision. Only a notification to the authority, or a demand to correct in material danger, is decided at once.',
    },
  },
  'measure.hearing_over': {
    status: 409,
    title: {
      fi: 'Kuulemisen aika on päättynyt.',
      sv: 'Tiden för hörande har gått ut.',
      en: 'The time of the hearing is over.',
    },
  },
  'measure.head_proposes': {
    status: 422,
    title: {
      fi: 'Oman tuotannon tehostettua valvontaa ehdottaa valvontajohtaja.',
      sv: 'Effektiverad tillsyn av egen produktion föreslås av tillsynschefen.',
      en: 'Enhanced supervision of own production is proposed by the head of supervision.',
    },
  },
  'measure.own_proposal': {
    status: 409,
    title: {
      fi: 'Toimenpiteestä päättää muu kuin sen ehdottaja.',
      sv: 'Åtgärden beslutas av en annan än den som föreslog den.',
      en: 'The measure is decided by another person than the one who proposed it.',
    },
  },
  'measure.incomplete': {
    status: 422,
    title: {
      fi: 'Valvontatoimenpiteestä {step} puuttuu vaadittu tieto.',
      sv: 'En uppgift som krävs för tillsynsåtgärden {step} saknas.',
      en: 'Something that the measure {step} requires is missing.',
    },
  },
  'measure.form': {
    status: 422,
    title: {
      fi: 'Valvontatoimenpiteellä {step} on yksi näistä muodoista: {forms}.',
      sv: 'Tillsynsåtgärden {step} har en av dessa former: {forms}.',
      en: 'The measure {step} has one of these forms: {forms}.',
    },
  },
  'measure.due_past': {
    status: 422,
    title: {
      fi: 'Määräpäivä ei voi olla menneisyydessä: tänään on {today}.',
      sv: 'Förfallodagen kan inte ha passerat: i dag är det {today}.',
      en: 'The date has passed: today is {today}.',
    },
  },
  'measure.nothing_to_report': {
    status: 409,
    title: {
      fi: 'Yksikkö ilmoittaa vain selvityksestä (M1) ja korjauksesta (M2), ei toimenpiteestä {step}.',
      sv: 'Enheten rapporterar endast om en utredning (M1) och en rättelse (M2), inte om åtgärden {step}.',
      en: 'A unit reports a clarification (M1) or a correction (M2), not the measure {step}.',
    },
  },
  'measure.not_disputed': {
    status: 409,
    title: {
      fi: 'Toimenpidettä ei ole riitautettu.',
      sv: 'Åtgärden har inte bestridits.',
      en: 'The measure is not disputed.',
    },
  },
  'measure.other_unit': {
    status: 422,
    title: {
      fi: 'Perusteena on oltava tämän yksikön havainto, joka on annettu tiedoksi ja jota ei ole peruttu.',
      sv: 'Grunden ska vara en iakttagelse om denna enhet som har delgetts och inte återtagits.',
      en: 'A ground is a finding of this unit that has been issued and not withdrawn.',
    },
  },
} as const satisfies Record<string, Problem>;
