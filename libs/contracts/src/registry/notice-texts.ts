import type { Texts } from '../texts.js';

/** What a kind of notice says in each language, before the unit and the date. A service adds its kinds here. */
export const NOTICE_TEXTS = {
  'deadline-warning': {
    fi: 'Määräaika lähestyy',
    sv: 'Tidsfristen närmar sig',
    en: 'A deadline is near',
  },
  'deadline-missed': {
    fi: 'Määräaika on ylittynyt',
    sv: 'Tidsfristen har överskridits',
    en: 'A deadline was missed',
  },
  'measure-hearing': {
    fi: 'Yksikköä kuullaan valvontatoimenpiteestä',
    sv: 'Enheten hörs om en tillsynsåtgärd',
    en: 'The unit is heard on a measure',
  },
  'measure-heard': {
    fi: 'Yksikkö on vastannut kuulemiseen',
    sv: 'Enheten har besvarat hörandet',
    en: 'The unit has answered the hearing',
  },
  'measure-hearing-expired': {
    fi: 'Kuulemisen aika päättyi ilman vastausta',
    sv: 'Tiden för hörande gick ut utan svar',
    en: 'The time of the hearing ended without an answer',
  },
  'measure-to-decide': {
    fi: 'Valvontatoimenpide odottaa päätöstä',
    sv: 'En tillsynsåtgärd väntar på beslut',
    en: 'A measure waits for a decision',
  },
  'measure-decided': {
    fi: 'Valvontatoimenpiteestä on päätetty',
    sv: 'En tillsynsåtgärd har beslutats',
    en: 'A measure has been decided',
  },
  'measure-dropped': {
    fi: 'Valvontatoimenpiteestä on luovuttu',
    sv: 'En tillsynsåtgärd har lämnats',
    en: 'A measure has been dropped',
  },
  'measure-refused-in-own-production': {
    fi: 'Oman tuotannon tehostetusta valvonnasta on kieltäydytty',
    sv: 'Effektiverad tillsyn av egen produktion har avvisats',
    en: 'Enhanced supervision of own production was refused',
  },
  'measure-enforced': {
    fi: 'Valvontatoimenpide on tullut voimaan',
    sv: 'En tillsynsåtgärd har trätt i kraft',
    en: 'A measure is in force',
  },
  'measure-reported': {
    fi: 'Yksikkö ilmoittaa täyttäneensä valvontatoimenpiteen',
    sv: 'Enheten meddelar att tillsynsåtgärden är fullgjord',
    en: 'The unit reports that it has done what the measure demands',
  },
  'measure-ended': {
    fi: 'Valvontatoimenpide on päättynyt',
    sv: 'En tillsynsåtgärd har upphört',
    en: 'A measure has ended',
  },
  'measure-disputed': {
    fi: 'Valvontatoimenpide on riitautettu',
    sv: 'En tillsynsåtgärd har bestridits',
    en: 'A measure is disputed',
  },
  'measure-dispute-settled': {
    fi: 'Riita valvontatoimenpiteestä on ratkaistu',
    sv: 'Tvisten om en tillsynsåtgärd har avgjorts',
    en: 'The dispute about a measure is settled',
  },
  'verify-at-visit': {
    fi: 'Käynnillä on todennettava vähäisten puutteiden korjaukset',
    sv: 'Vid besöket ska korrigeringar av ringa brister verifieras',
    en: 'Corrections of minor findings are to be verified at the visit',
  },
  'fix-due-at-visit': {
    fi: 'Vähäinen puute on korjattava tämän käynnin päivänä',
    sv: 'En ringa brist ska vara korrigerad på dagen för detta besök',
    en: 'A minor finding is to be corrected on the day of this visit',
  },
  'publication-computed': {
    fi: 'Kuukauden raportti on laskettu ja odottaa tarkastusta',
    sv: 'Månadens rapport har beräknats och väntar på kontroll',
    en: 'The report of the month is computed and waits to be checked',
  },
  'safety-answer-unlocked': {
    fi: 'Itsearvio on avattu muutettavaksi',
    sv: 'En självvärdering har öppnats för ändring',
    en: 'A self-assessment was unlocked to be changed',
  },
  'safety-round-opened': {
    fi: 'Vuoden itsearviointikierros on avattu vastattavaksi',
    sv: 'Årets självvärderingsrunda har öppnats för svar',
    en: 'The self-assessment round of the year is open to be answered',
  },
  'safety-round-locked': {
    fi: 'Itsearviointikierros on lukittu katselmointia varten',
    sv: 'Självvärderingsrundan har låsts för granskning',
    en: 'The self-assessment round was locked for review',
  },
  'safety-item-given': {
    fi: 'Olet saanut turvallisuuden kehittämistoimen vastuullesi',
    sv: 'Du har fått ansvar för en åtgärd för utveckling av säkerheten',
    en: 'A safety development-plan item was given to you',
  },
  'strategy-remark-made': {
    fi: 'Päättäjien evästys palvelustrategiasta on vastattavanasi',
    sv: 'Du ska besvara beslutsfattarnas påpekande om servicestrategin',
    en: 'A remark on the service strategy is yours to answer',
  },
  'promise-not-kept': {
    fi: 'Palvelulupaus ei toteudu',
    sv: 'Ett servicelöfte hålls inte',
    en: 'A service promise is not kept',
  },
  'report-final': {
    fi: 'Lopullinen tarkastuskertomus on valmis',
    sv: 'Den slutliga inspektionsberättelsen är färdig',
    en: 'The final inspection report is ready',
  },
  'fact-check-expired': {
    fi: 'Asiatietojen tarkistuksen aika päättyi ilman vastausta',
    sv: 'Tiden för faktagranskningen gick ut utan svar',
    en: 'The time for the fact check ended without an answer',
  },
  'extension-asked': {
    fi: 'Lisäaikaa on pyydetty',
    sv: 'Förlängning har begärts',
    en: 'An extension is asked for',
  },
  'effect-check': {
    fi: 'Korjaavan toimenpiteen vaikutus on tarkistettava',
    sv: 'Effekten av den korrigerande åtgärden ska kontrolleras',
    en: 'The effect of the corrective action is to be checked',
  },
  'safe-state-confirmed': {
    fi: 'Yksikkö vahvisti, että tilanne on turvallinen',
    sv: 'Enheten bekräftade att läget är säkert',
    en: 'The unit confirmed that the situation is safe',
  },
  'plan-submitted': {
    fi: 'Korjaussuunnitelma on toimitettu arvioitavaksi',
    sv: 'En korrigeringsplan har lämnats in för bedömning',
    en: 'A correction plan was submitted for judgement',
  },
  'plan-accepted': {
    fi: 'Korjaussuunnitelma hyväksyttiin',
    sv: 'Korrigeringsplanen godkändes',
    en: 'The correction plan was accepted',
  },
  'plan-returned': {
    fi: 'Korjaussuunnitelma palautettiin täydennettäväksi',
    sv: 'Korrigeringsplanen återsändes för komplettering',
    en: 'The correction plan was returned to be completed',
  },
  'evidence-submitted': {
    fi: 'Näyttö korjauksesta on toimitettu tarkistettavaksi',
    sv: 'Underlag för korrigeringen har lämnats in för granskning',
    en: 'Evidence of the correction was submitted for checking',
  },
  'evidence-accepted': {
    fi: 'Näyttö korjauksesta hyväksyttiin',
    sv: 'Underlaget för korrigeringen godkändes',
    en: 'The evidence of the correction was accepted',
  },
  'evidence-rejected': {
    fi: 'Näyttö korjauksesta hylättiin; toimita uusi',
    sv: 'Underlaget för korrigeringen underkändes; lämna in ett nytt underlag',
    en: 'The evidence of the correction was rejected; submit new evidence',
  },
  'correction-verified': {
    fi: 'Korjaus todennettiin',
    sv: 'Korrigeringen verifierades',
    en: 'The correction was verified',
  },
  'action-reopened': {
    fi: 'Korjaava toimenpide avattiin uudelleen',
    sv: 'Den korrigerande åtgärden öppnades på nytt',
    en: 'The corrective action was reopened',
  },
  survey: {
    fi: 'Kerro kokemuksesi tarkastuksesta',
    sv: 'Berätta om era erfarenheter av inspektionen',
    en: 'Tell how you experienced the inspection',
  },
  'survey-reminder': {
    fi: 'Muistutus: kerro kokemuksesi tarkastuksesta',
    sv: 'Påminnelse: berätta om era erfarenheter av inspektionen',
    en: 'Reminder: tell how you experienced the inspection',
  },
  'fact-check': {
    fi: 'Tarkastuskertomuksen luonnos on tullut tarkistettavaksi',
    sv: 'Utkastet till inspektionsberättelse har kommit för granskning',
    en: 'The draft of the inspection report has come for your fact check',
  },
  'fact-check-received': {
    fi: 'Yksikkö vastasi asiatietojen tarkistukseen',
    sv: 'Enheten svarade på faktagranskningen',
    en: 'The unit answered the fact check',
  },
  'draft-to-review': {
    fi: 'Tarkastuskertomuksen luonnos odottaa laadunarviointia',
    sv: 'Utkastet till inspektionsberättelse väntar på kvalitetsgranskning',
    en: 'A draft of an inspection report waits for its quality review',
  },
  'draft-approved': {
    fi: 'Tarkastuskertomuksen luonnos hyväksyttiin laadunarvioinnissa',
    sv: 'Utkastet till inspektionsberättelse godkändes i kvalitetsgranskningen',
    en: 'The draft of the inspection report passed its quality review',
  },
  'draft-returned': {
    fi: 'Tarkastuskertomuksen luonnos palautettiin laadittavaksi',
    sv: 'Utkastet till inspektionsberättelse återsändes för bearbetning',
    en: 'The draft of the inspection report was returned to be rewritten',
  },
  'inspection-assigned': {
    fi: 'Sinut on nimetty tarkastusryhmään',
    sv: 'Du har utsetts till inspektionsgruppen',
    en: 'You were named to the team of an inspection',
  },
  'inspection-notified': {
    fi: 'Tarkastuskäynnistä ilmoitetaan',
    sv: 'Ett inspektionsbesök meddelas',
    en: 'Notice is given of an inspection visit',
  },
  'inspection-started': {
    fi: 'Tarkastus on alkanut',
    sv: 'Inspektionen har börjat',
    en: 'The inspection has begun',
  },
  'inspection-postponed': {
    fi: 'Tarkastusta lykättiin',
    sv: 'Inspektionen sköts upp',
    en: 'The inspection was postponed',
  },
  'inspection-cancelled': {
    fi: 'Tarkastus peruttiin',
    sv: 'Inspektionen ställdes in',
    en: 'The inspection was cancelled',
  },
  'extension-granted': {
    fi: 'Lisäaikaa myönnettiin',
    sv: 'Förlängning beviljades',
    en: 'An extension was granted',
  },
  'extension-refused': {
    fi: 'Lisäaikaa ei myönnetty',
    sv: 'Förlängning beviljades inte',
    en: 'An extension was refused',
  },
  'immediate-danger': {
    fi: 'Tarkastuksessa todettiin välitön vaara',
    sv: 'En omedelbar fara konstaterades vid inspektionen',
    en: 'An inspection found an immediate danger',
  },
  'corrective-action-opened': {
    fi: 'Korjaava toimenpide avattiin',
    sv: 'En korrigerande åtgärd öppnades',
    en: 'A corrective action was opened',
  },
  'evidence-rejected-again': {
    fi: 'Näyttö korjauksesta hylättiin toistamiseen',
    sv: 'Underlaget för korrigeringen underkändes på nytt',
    en: 'The evidence of the correction was rejected again',
  },
  'question-to-sort': {
    fi: 'Kysymys odottaa ohjaamista asiantuntijalle',
    sv: 'En fråga väntar på att styras till en specialist',
    en: 'A question waits to be given to a specialist',
  },
  'question-assigned': {
    fi: 'Sinulle on ohjattu kysymys',
    sv: 'En fråga har tilldelats dig',
    en: 'A question was assigned to you',
  },
  'question-reassigned': {
    fi: 'Kysymyksesi on siirretty toiselle asiantuntijalle',
    sv: 'Din fråga har flyttats till en annan specialist',
    en: 'Your question was given to another specialist',
  },
  'question-taken-over': {
    fi: 'Toinen asiantuntija hoitaa kysymyksen, joka oli sinulla',
    sv: 'En annan specialist tar hand om en fråga som du hade',
    en: 'Another specialist has taken over a question that you had',
  },
  'question-returned': {
    fi: 'Kysymys palautettiin; korjaa se ja lähetä uudelleen',
    sv: 'Frågan återsändes; rätta den och sänd på nytt',
    en: 'The question was returned; correct it and send it again',
  },
  'question-declined': {
    fi: 'Kysymyksestä kieltäydyttiin',
    sv: 'Frågan avböjdes',
    en: 'The question was declined',
  },
  'question-redirected': {
    fi: 'Kysymyksesi ohjattiin toiselle erikoisalalle',
    sv: 'Din fråga hänvisades till en annan specialitet',
    en: 'Your question was redirected to another specialty',
  },
  'question-info-asked': {
    fi: 'Asiantuntija pyytää lisätietoja',
    sv: 'Specialisten ber om tilläggsuppgifter',
    en: 'The specialist asks for information',
  },
  'question-info-given': {
    fi: 'Pyytämäsi lisätiedot on annettu',
    sv: 'De tilläggsuppgifter du bad om har lämnats',
    en: 'The information that you asked for was given',
  },
  'question-answered': {
    fi: 'Kysymykseesi on vastattu',
    sv: 'Din fråga har besvarats',
    en: 'Your question was answered',
  },
  'question-follow-up': {
    fi: 'Vastaukseesi on esitetty jatkokysymys',
    sv: 'En följdfråga har ställts om ditt svar',
    en: 'A follow-up was asked about your answer',
  },
  'question-priority-raised': {
    fi: 'Kysymyksen kiireellisyyttä nostettiin',
    sv: 'Frågans prioritet höjdes',
    en: 'The priority of a question was raised',
  },
  'question-cancelled': {
    fi: 'Kysymys peruttiin',
    sv: 'Frågan återkallades',
    en: 'The question was cancelled',
  },
  'question-expired': {
    fi: 'Kysymys raukesi, koska pyydettyjä lisätietoja ei annettu määräajassa',
    sv: 'Frågan förföll, eftersom de begärda uppgifterna inte gavs i tid',
    en: 'The question lapsed, because the information asked for did not come in time',
  },
  'question-converted': {
    fi: 'Kysymys muutettiin lähetteeksi',
    sv: 'Frågan omvandlades till en remiss',
    en: 'The question became a referral',
  },
  'pilot-approved': {
    fi: 'Pilottisi hyväksyttiin',
    sv: 'Din pilot godkändes',
    en: 'Your pilot was approved',
  },
  'pilot-handed-over': {
    fi: 'Olet nyt pilotin omistaja',
    sv: 'Du är nu pilotens ägare',
    en: 'You are the owner of a pilot now',
  },
  'pilot-to-decide': {
    fi: 'Pilotti on arvioitu ja odottaa päätöstä',
    sv: 'En pilot har utvärderats och väntar på beslut',
    en: 'A pilot was evaluated and waits for a decision',
  },
  'pilot-decided': {
    fi: 'Pilotistasi on päätetty',
    sv: 'Beslut har fattats om din pilot',
    en: 'Your pilot was decided on',
  },
  'pilot-ended': {
    fi: 'Pilottisi päätettiin',
    sv: 'Din pilot avslutades',
    en: 'Your pilot was ended',
  },
  'network-action-assigned': {
    fi: 'Verkosto sopi sinulle tehtävän',
    sv: 'Nätverket har gett dig en uppgift',
    en: 'The network has agreed on an action for you',
  },
} as const satisfies Readonly<Record<string, Texts>>;

/** A kind of notice that has words. */
export type NoticeKind = keyof typeof NOTICE_TEXTS;
