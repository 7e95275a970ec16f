import type { Problem } from '../problems.js';

/** Refusals around a report: its findings, review, fact check, publication and closing (domain.md 5.4, 5.5). */
export const reportProblems = {
  'review.by_team': {
    status: 422,
    title: {
      fi: 'Laadunarvioija ei saa kuulua tarkastusryhmään.',
      sv: 'Kvalitetsgranskaren får inte höra till inspektionsgruppen.',
      en: 'The quality reviewer may not belong to the team.',
    },
  },
  'review.missing': {
    status: 409,
    title: {
      fi: 'Luonnosta ei ole vielä hyväksytty laadunarvioinnissa.',
      sv: 'Utkastet är ännu inte godkänt i kvalitetsgranskningen.',
      en: 'The draft has not yet passed the quality review.',
    },
  },
  translation_missing: {
    status: 422,
    title: {
      fi: 'Kertomusta ei voi lähettää: kielellä {language} puuttuu {what}.',
      sv: 'Berättelsen kan inte sändas: på språket {language} saknas {what}.',
      en: 'The report cannot be sent: {what} is missing in the language {language}.',
    },
  },
  'fact_check.has_comments': {
    status: 409,
    title: {
      fi: 'Huomautuksia on jo kirjattu: lähetä ne.',
      sv: 'Kommentarer har redan antecknats: sänd in dem.',
      en: 'Comments have been given already: submit them.',
    },
  },
  'fact_check.no_comments': {
    status: 409,
    title: {
      fi: 'Huomautuksia ei ole: ilmoita, ettei huomautettavaa ole.',
      sv: 'Det finns inga kommentarer: meddela att ni inte har något att anmärka.',
      en: 'There are no comments: say "no comments".',
    },
  },
  'fact_check.extended_once': {
    status: 422,
    title: {
      fi: 'Asiatietojen tarkistukseen myönnetään lisäaikaa vain kerran.',
      sv: 'Förlängning av faktagranskningen beviljas endast en gång.',
      en: 'The fact check is extended only once.',
    },
  },
  'comment.undecided': {
    status: 409,
    title: {
      fi: 'Ratkaisemattomia huomautuksia: {count}.',
      sv: 'Antal oavgjorda kommentarer: {count}.',
      en: '{count} comments are undecided.',
    },
  },
  'comment.rejection_needs_reason': {
    status: 409,
    title: {
      fi: 'Huomautuksen hylkääminen on perusteltava.',
      sv: 'En avslagen kommentar ska ha en motivering.',
      en: 'A rejected comment needs its reason.',
    },
  },
  'comment.late': {
    status: 409,
    title: {
      fi: 'Myöhässä tullutta huomautusta ei käsitellä, ellei sitä ole otettu käsittelyyn.',
      sv: 'En kommentar som kommit in för sent behandlas inte, om den inte har tagits upp till behandling.',
      en: 'A late comment is not processed unless that has been granted.',
    },
  },
  'severity.reviewer': {
    status: 422,
    title: {
      fi: 'Poikkeavan vakavuuden arvioi tarkastaja tai valvontajohtaja, joka ei kuulu tarkastusryhmään.',
      sv: 'En avvikande allvarlighetsgrad granskas av en inspektör eller tillsynschef som inte hör till inspektionsgruppen.',
      en: 'An overridden severity is reviewed by an inspector or head of supervision who is not in the team.',
    },
  },
  'finding.observed_later': {
    status: 422,
    title: {
      fi: 'Havainto on tehtävä viimeistään tänään ja ennen käynnin päättymistä: viimeinen mahdollinen päivä on {latest}.',
      sv: 'En iakttagelse ska göras senast i dag och innan besöket avslutas: den sista möjliga dagen är {latest}.',
      en: 'A finding is observed by today and before the visit ends: {latest} at the latest.',
    },
  },
  'evidence.unknown': {
    status: 422,
    title: {
      fi: 'Näyttö ei kuulu tähän tarkastukseen.',
      sv: 'Underlaget hör inte till denna inspektion.',
      en: 'The evidence does not belong to this inspection.',
    },
  },
  'finding.withdrawal_late': {
    status: 409,
    title: {
      fi: 'Lopullisen kertomuksen havainnon voi perua vain valvontajohtajan päätöksellä.',
      sv: 'En iakttagelse i en slutlig berättelse kan återkallas endast genom tillsynschefens beslut.',
      en: 'After FINAL a finding is withdrawn only by decision of the head of supervision.',
    },
  },
  'publication.second_person': {
    status: 422,
    title: {
      fi: 'Julkisen version hyväksyy muu henkilö kuin sen laatija.',
      sv: 'Den offentliga versionen godkänns av en annan person än författaren.',
      en: 'The public version is approved by another person than its author.',
    },
  },
  'closing.open_actions': {
    status: 409,
    title: {
      fi: 'Avoimia korjaavia toimenpiteitä: {count}.',
      sv: 'Öppna korrigerande åtgärder: {count}.',
      en: '{count} corrective actions are open.',
    },
  },
  'closing.copy_missing': {
    status: 409,
    title: {
      fi: 'Kertomuksen jäljennöksiä on lähettämättä virastolle tai ostaville järjestäjille: {count}.',
      sv: 'Osända kopior av berättelsen till verket eller köpande anordnare: {count}.',
      en: '{count} copies of the report to the agency or to buying organisers have not been sent.',
    },
  },
  'closing.survey_open': {
    status: 409,
    title: {
      fi: 'Yksikön tyytyväisyyskysely on vielä kesken.',
      sv: 'Enkäten till enheten pågår ännu.',
      en: 'The satisfaction survey of the unit is still open.',
    },
  },
  'survey.answered': {
    status: 409,
    title: {
      fi: 'Yksikkö on jo vastannut kyselyyn.',
      sv: 'Enheten har redan besvarat enkäten.',
      en: 'The unit has answered the survey already.',
    },
  },
  'survey.closed': {
    status: 409,
    title: {
      fi: 'Kyselyn vastausaika on päättynyt.',
      sv: 'Svarstiden för enkäten har gått ut.',
      en: 'The time for the survey is over.',
    },
  },
} as const satisfies Record<string, Problem>;
