import type { Problem } from '../problems.js';

/** Refusals of supervision; codes printed in domain.md are literal. */
export const inspectionsProblems = {
  'inspection.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen, kun asian tila on {state}.',
      sv: 'Åtgärden är inte möjlig när ärendets läge är {state}.',
      en: 'The act does not fit the state {state}.',
    },
  },
  'inspection.closed': {
    status: 409,
    title: {
      fi: 'Asia on päätetty: päätettyyn asiaan ei voi lisätä mitään.',
      sv: 'Ärendet är avslutat: inget kan läggas till i ett avslutat ärende.',
      en: 'The matter is closed: nothing is added to a closed matter.',
    },
  },
  recusal: {
    status: 422,
    title: {
      fi: 'Esteellisyys: henkilö on työskennellyt yksikössä viimeisten kahden vuoden aikana tai ilmoittanut olevansa esteellinen. Ilman perustelua tai valvontajohtajan päätöstä hän ei voi osallistua tarkastukseen.',
      sv: 'Jäv: personen har arbetat vid enheten under de senaste två åren eller har meddelat sig vara jävig. Utan motivering eller tillsynschefens beslut kan personen inte delta i inspektionen.',
      en: 'Recusal: the person worked in the unit within the last two years, or has declared not to be impartial. Without grounds or a decision of the head of supervision the person takes no part in the inspection.',
    },
  },
  'schedule.past': {
    status: 422,
    title: {
      fi: 'Käyntiä ei voi sopia menneelle päivälle: tänään on {today}.',
      sv: 'Ett besök kan inte bokas till en dag som redan har varit: i dag är det {today}.',
      en: 'A visit is not scheduled for a day that has passed: today is {today}.',
    },
  },
  'convert.not_guidance': {
    status: 409,
    title: {
      fi: 'Vain ohjaus- ja arviointikäynti voidaan muuntaa tarkastukseksi.',
      sv: 'Endast ett styrnings- och utvärderingsbesök kan omvandlas till en inspektion.',
      en: 'Only a guidance visit is converted to an inspection.',
    },
  },
  'team.size': {
    status: 422,
    title: {
      fi: 'Tässä käyntimuodossa tarkastusryhmässä on oltava {min}–{max} henkilöä.',
      sv: 'I denna besöksform ska inspektionsgruppen ha {min}–{max} personer.',
      en: 'In this type of visit the team has {min} to {max} people.',
    },
  },
  'team.one_lead': {
    status: 422,
    title: {
      fi: 'Tarkastusryhmässä on oltava täsmälleen yksi vetäjä.',
      sv: 'Inspektionsgruppen ska ha exakt en ledare.',
      en: 'A team has exactly one lead.',
    },
  },
  'team.unknown_person': {
    status: 422,
    title: {
      fi: 'Henkilö ei ole tämän hyvinvointialueen tarkastaja.',
      sv: 'Personen är inte inspektör i detta välfärdsområde.',
      en: 'The person is not an inspector of this county.',
    },
  },
  'team.new_member': {
    status: 422,
    title: {
      fi: 'Uusintatarkastuksen tarkastusryhmässä on oltava vähintään yksi uusi jäsen.',
      sv: 'Vid en förnyad inspektion ska inspektionsgruppen ha minst en ny medlem.',
      en: 'The team of a re-inspection has at least one new member.',
    },
  },
  'team.undeclared': {
    status: 422,
    title: {
      fi: 'Jokaisen jäsenen on vakuutettava esteettömyytensä ennen käyntiä. Vakuutus puuttuu ({count}): {personIds}.',
      sv: 'Varje medlem ska före besöket försäkra att hen inte är jävig. Försäkran saknas ({count}): {personIds}.',
      en: 'Every member declares impartiality before the visit. Missing ({count}): {personIds}.',
    },
  },
  'notice.too_short': {
    status: 422,
    title: {
      fi: 'Käynnistä on ilmoitettava vähintään {days} työpäivää etukäteen. Aikaisin mahdollinen käyntipäivä on {earliest}.',
      sv: 'Besöket ska meddelas minst {days} arbetsdagar på förhand. Tidigaste möjliga besöksdag är {earliest}.',
      en: 'Notice is given at least {days} working days before. The earliest day of the visit that is possible is {earliest}.',
    },
  },
  'notice.too_early': {
    status: 422,
    title: {
      fi: 'Reaktiivisesta tarkastuksesta ilmoitetaan enintään {days} työpäivää etukäteen: aikaisintaan {earliest}.',
      sv: 'En reaktiv inspektion meddelas högst {days} arbetsdagar på förhand: tidigast {earliest}.',
      en: 'A reactive inspection is announced at most {days} working days before: on {earliest} at the earliest.',
    },
  },
  'notice.unannounced': {
    status: 422,
    title: {
      fi: 'Ennalta ilmoittamattomasta tarkastuksesta ei lähetetä ilmoitusta.',
      sv: 'En oanmäld inspektion meddelas inte på förhand.',
      en: 'An unannounced inspection is not announced.',
    },
  },
  'notice.missing': {
    status: 409,
    title: {
      fi: 'Käynnistä on ilmoitettava yksikölle ennen sen alkua.',
      sv: 'Enheten ska underrättas innan besöket börjar.',
      en: 'The unit must be notified before the visit starts.',
    },
  },
  'guidance.no_major': {
    status: 422,
    title: {
      fi: 'Ohjaus- ja arviointikäynnillä ei kirjata kohtalaista vakavampaa havaintoa; kriittinen havainto muuttaa käynnin tarkastukseksi.',
      sv: 'Vid ett styrnings- och utvärderingsbesök antecknas ingen iakttagelse som är allvarligare än måttlig; en kritisk iakttagelse gör besöket till en inspektion.',
      en: 'A guidance visit takes no finding above moderate; a critical observation converts it to an inspection.',
    },
  },
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
  'calendar.past': {
    status: 422,
    title: {
      fi: 'Kiinniolopäivän on oltava tulevaisuudessa: tänään on {today}.',
      sv: 'En stängd dag ska ligga i framtiden: i dag är det {today}.',
      en: 'A closed day lies ahead: today is {today}.',
    },
  },
  'calendar.not_working': {
    status: 422,
    title: {
      fi: '{date} ei ole työpäivä muutenkaan.',
      sv: '{date} är inte en arbetsdag i vilket fall som helst.',
      en: '{date} is no working day as it is.',
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
  'action.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen, kun korjaavan toimenpiteen tila on {state}.',
      sv: 'Detta är inte möjligt när den korrigerande åtgärdens läge är {state}.',
      en: 'The act does not fit the state {state} of the action.',
    },
  },
  'action.already_done': {
    status: 409,
    title: {
      fi: 'Tämä on jo tehty.',
      sv: 'Detta är redan gjort.',
      en: 'This has been done already.',
    },
  },
  'action.not_critical': {
    status: 409,
    title: {
      fi: 'Tämä koskee vain kriittisiä havaintoja.',
      sv: 'Detta gäller endast kritiska iakttagelser.',
      en: 'This concerns critical findings only.',
    },
  },
  'action.evidence_not_checked': {
    status: 409,
    title: {
      fi: 'Näyttöä ei ole vielä hyväksytty.',
      sv: 'Underlaget har inte godkänts ännu.',
      en: 'The evidence has not been accepted yet.',
    },
  },
  'action.verification_method': {
    status: 422,
    title: {
      fi: 'Näin vakavan havainnon korjaus todennetaan seuraavasti: {method}.',
      sv: 'Korrigeringen av en iakttagelse av denna allvarlighetsgrad verifieras så här: {method}.',
      en: 'A correction of this severity is verified by: {method}.',
    },
  },
  'action.verification_visit': {
    status: 422,
    title: {
      fi: 'Korjaus todennetaan yksikköön tehdyllä käynnillä: nimeä käynti, joka alkoi korjaavan toimenpiteen avaamisen jälkeen.',
      sv: 'Korrigeringen verifieras vid ett besök på enheten: ange ett besök som började efter att åtgärden öppnades.',
      en: 'The correction is verified at a visit to the unit: name one that began after the action was opened.',
    },
  },
  'action.effect_too_early': {
    status: 409,
    title: {
      fi: 'Vaikutus tarkistetaan aikaisintaan {from}.',
      sv: 'Effekten kontrolleras tidigast {from}.',
      en: 'The effect is checked on {from} at the earliest.',
    },
  },
  'extension.late': {
    status: 409,
    title: {
      fi: 'Lisäaikaa on pyydettävä ennen määräajan päättymistä.',
      sv: 'Förlängning ska begäras innan tidsfristen går ut.',
      en: 'An extension is asked before the deadline expires.',
    },
  },
  'extension.pending': {
    status: 409,
    title: {
      fi: 'Edellinen lisäaikapyyntö on ratkaisematta.',
      sv: 'Den föregående begäran om förlängning är oavgjord.',
      en: 'An earlier request for extension is undecided.',
    },
  },
  'extension.none_pending': {
    status: 409,
    title: {
      fi: 'Ratkaistavaa lisäaikapyyntöä ei ole.',
      sv: 'Det finns ingen begäran om förlängning att avgöra.',
      en: 'There is no request for extension to decide.',
    },
  },
  'extension.too_many': {
    status: 422,
    title: {
      fi: 'Määräaikaa voi pidentää enintään kaksi kertaa.',
      sv: 'En tidsfrist kan förlängas högst två gånger.',
      en: 'A deadline is extended at most twice.',
    },
  },
  'extension.too_long': {
    status: 422,
    title: {
      fi: 'Lisäaikaa voi saada yhteensä enintään puolet alkuperäisestä ajasta: jäljellä {left}.',
      sv: 'Förlängningen får vara sammanlagt högst hälften av den ursprungliga tiden: {left} återstår.',
      en: 'Extensions together are at most half of the original: {left} left.',
    },
  },
  'extension.own_request': {
    status: 422,
    title: {
      fi: 'Lisäajan ratkaisee muu kuin sen pyytäjä.',
      sv: 'Förlängningen avgörs av en annan än den som begärde den.',
      en: 'An extension is decided by another person than the one who asked.',
    },
  },
  'extension.critical_by_head': {
    status: 422,
    title: {
      fi: 'Kriittisen havainnon määräaikaa voi pidentää vain valvontajohtaja.',
      sv: 'Tidsfristen för en kritisk iakttagelse kan förlängas endast av tillsynschefen.',
      en: 'A deadline of a critical finding is extended only by the head of supervision.',
    },
  },
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
  'plan.approved': {
    status: 409,
    title: {
      fi: 'Hyväksyttyä valvontasuunnitelmaa ei voi muuttaa.',
      sv: 'En godkänd tillsynsplan kan inte ändras.',
      en: 'An approved supervision plan is not changed.',
    },
  },
  'plan.years': {
    status: 422,
    title: {
      fi: 'Käyntien on oltava suunnitelman vuosina ja vuosien järjestyksessä.',
      sv: 'Besöken ska ligga inom planens år, och åren ska vara i ordningsföljd.',
      en: 'Visits lie within the years of the plan, and the years are in order.',
    },
  },
  'plan.quarter_ended': {
    status: 422,
    title: {
      fi: 'Vuosineljännes {quarter} on jo päättynyt.',
      sv: 'Kvartalet {quarter} har redan gått ut.',
      en: 'The quarter {quarter} has ended.',
    },
  },
  'unit.unknown': {
    status: 422,
    title: {
      fi: 'Yksikköä ei tunneta.',
      sv: 'Enheten är okänd.',
      en: 'The unit is not known.',
    },
  },
  'checklist.criterion_unknown': {
    status: 422,
    title: {
      fi: 'Kriteeri ei kuulu tämän tarkastuksen tarkistuslistaan.',
      sv: 'Kriteriet hör inte till denna inspektions checklista.',
      en: 'The criterion does not belong to the checklist of this inspection.',
    },
  },
  'checklist.unknown': {
    status: 422,
    title: {
      fi: 'Tarkistuslistaa ei ole tai se ei ole voimassa.',
      sv: 'Checklistan finns inte eller är inte i kraft.',
      en: 'The checklist does not exist or is not in force.',
    },
  },
  'rule.unknown': {
    status: 422,
    title: {
      fi: 'Sääntöä {rule} ei tunneta.',
      sv: 'Regeln {rule} är okänd.',
      en: 'The rule {rule} is not known.',
    },
  },
  'rule.facts': {
    status: 422,
    title: {
      fi: 'Sääntöä ei voi laskea näillä tiedoilla: {why}.',
      sv: 'Regeln kan inte beräknas med dessa uppgifter: {why}.',
      en: 'The rule cannot be computed from these facts: {why}.',
    },
  },
} as const satisfies Record<string, Problem>;
