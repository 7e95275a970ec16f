import type { Texts } from '@valvomo/contracts';
import { texts } from './words.js';

/** What the story of a safety round says; `{name}` is filled in. */
export const SAFETY_WORDS = {
  title: texts(
    'A self-assessment round of the safety programme, from its opening to the frozen report and what is carried over. People act through the HTTP API, news travels on NATS, time is kept by Temporal; the clock of this region is moved from one event to the next.',
    'Turvallisuusohjelman itsearviointikierros avaamisesta jäädytettyyn raporttiin ja siihen, mikä siirretään. Ihmiset toimivat HTTP-rajapinnan kautta, tieto kulkee NATSissa, ajasta huolehtii Temporal; tämän alueen kelloa siirretään tapahtumasta toiseen.',
    'En självvärderingsrunda i säkerhetsprogrammet, från öppnandet till den frysta rapporten och det som förs över. Människor handlar via HTTP-gränssnittet, uppgifterna förmedlas via NATS, Temporal håller reda på tiden; områdets klocka flyttas från händelse till händelse.',
  ),
  underWay: texts(
    'The story begins with a round that opens on 1 October, and here the round of {year} is under way already (opened {date}, now {state}). Tell it without --here, or in a region that begins before: REGION_START=2037-09-30 npm start.',
    'Tarina alkaa kierroksesta, joka avautuu 1. lokakuuta, ja täällä vuoden {year} kierros on jo käynnissä (avattu {date}, nyt {state}). Kerro se ilman valintaa --here tai alueella, joka alkaa ennen sitä: REGION_START=2037-09-30 npm start.',
    'Berättelsen börjar med en runda som öppnas den 1 oktober, och här pågår redan rundan för {year} (öppnad {date}, nu {state}). Berätta den utan --here eller i ett område som börjar före det: REGION_START=2037-09-30 npm start.',
  ),
  chapter1: texts('1. The opening', '1. Avaaminen', '1. Öppnandet'),
  programme: texts(
    'The safety programme {from}–{to} has {tasks} tasks: {law} with a strong legal basis (§), {lte} that promote the law (LTE). The round of {year} makes its {kind} report.',
    'Turvallisuusohjelmassa {from}–{to} on {tasks} tehtävää: {law} vahvasti lakiin perustuvaa (§), {lte} lain toteutumista edistävää (LTE). Vuoden {year} kierroksesta syntyy {kind}.',
    'Säkerhetsprogrammet {from}–{to} har {tasks} uppgifter: {law} med stark rättslig grund (§), {lte} som främjar lagens genomförande (LTE). Rundan för {year} ger {kind}.',
  ),
  yearly: texts('yearly', 'vuosiraportti', 'årsrapporten'),
  midterm: texts('midterm', 'väliraportti', 'mellanrapporten'),
  final: texts('final', 'loppuraportti', 'slutrapporten'),
  tooEarly: texts(
    '{coordinator}, safety coordinator, would open it now.',
    '{coordinator}, turvallisuuskoordinaattori, avaisi sen nyt.',
    '{coordinator}, säkerhetskoordinator, vill öppna den nu.',
  ),
  opened: texts(
    'The morning of 1 October opens the round of {year}; nobody has to. {coordinator} runs it, the managers of units are told.',
    'Lokakuun 1. päivän aamu avaa vuoden {year} kierroksen; kenenkään ei tarvitse. Sitä vetää {coordinator}, ja yksiköiden esihenkilöt saavat tiedon.',
    'Morgonen den 1 oktober öppnar rundan för {year}; ingen behöver göra det. Den leds av {coordinator}, och enheternas chefer underrättas.',
  ),
  chapter2: texts('2. The answers', '2. Vastaukset', '2. Svaren'),
  noEvidence: texts(
    '{coordinator} gives task {task} of the county the score 2 (partly realised) and says nothing of where it can be seen.',
    '{coordinator} antaa alueen tehtävälle {task} pistemäärän 2 (osittain toteutunut) eikä kerro, mistä se näkyy.',
    '{coordinator} ger områdets uppgift {task} poängen 2 (delvis genomförd) utan att säga var det syns.',
  ),
  countyAnswers: texts(
    'With evidence from 2 upward the county answers its {n} tasks; {none} is not applicable, with a reason.',
    'Alue vastaa {n} tehtäväänsä, 2 pisteestä ylöspäin näytön kanssa; {none} ei sovellu, ja syy on kerrottu.',
    'Området besvarar sina {n} uppgifter, från 2 poäng uppåt med underlag; {none} är inte tillämplig, och orsaken är angiven.',
  ),
  unitsAnswer: texts(
    'Five units answer the {n} tasks of units, one of them all but {task}. {unit} is silent.',
    'Viisi yksikköä vastaa yksiköiden {n} tehtävään, yksi niistä muihin paitsi tehtävään {task}. {unit} on hiljaa.',
    'Fem enheter besvarar enheternas {n} uppgifter, en av dem alla utom {task}. {unit} är tyst.',
  ),
  notTheirs: texts(
    '{coordinator} would answer for {unit}.',
    '{coordinator} vastaisi yksikön {unit} puolesta.',
    '{coordinator} vill svara för {unit}.',
  ),
  chapter3: texts('3. The lock', '3. Lukitus', '3. Låsningen'),
  locked: texts(
    'The round is locked on its day. No answer is taken any more.',
    'Kierros lukittuu päivänään. Vastauksia ei enää oteta.',
    'Rundan låses på sin dag. Inga svar tas längre emot.',
  ),
  late: texts(
    '{silent}, manager of {unit}, answers task {task} now.',
    '{silent}, yksikön {unit} esihenkilö, vastaa nyt tehtävään {task}.',
    '{silent}, chef för {unit}, besvarar nu uppgiften {task}.',
  ),
  unlocked: texts(
    '{director}, director, unlocks that one answer, with the reason: "{why}". {silent} is told.',
    '{director}, johtaja, avaa sen yhden vastauksen syystä: "{why}". {silent} saa tiedon.',
    '{director}, direktör, öppnar det enda svaret med motiveringen: "{why}". {silent} underrättas.',
  ),
  answeredLate: texts(
    '{silent} gives the score 3 with evidence. Once: it is locked again.',
    '{silent} antaa pistemäärän 3 näytön kanssa. Kerran: vastaus on taas lukossa.',
    '{silent} ger poängen 3 med underlag. En gång: svaret är åter låst.',
  ),
  again: texts('A second change:', 'Toinen muutos:', 'En andra ändring:'),
  ownReview: texts(
    '{coordinator} would review the county’s own answers, given by the same person.',
    '{coordinator} katselmoisi alueen vastaukset, jotka on itse antanut.',
    '{coordinator} vill granska områdets svar, som samma person har gett.',
  ),
  reviewed: texts(
    '{director}, a second person, reviews all {n} answers.',
    '{director}, toinen henkilö, katselmoi kaikki {n} vastausta.',
    '{director}, en andra person, granskar alla {n} svar.',
  ),
  chapter4: texts('4. What it comes to', '4. Mitä siitä tuli', '4. Vad det blev'),
  realised: texts(
    'Realisation (sum of scores / answers × 3): the county {county} of {countyN} answers, {units} units {unitsShare} of {unitsN} answers.',
    'Toteutuminen (pisteiden summa / vastaukset × 3): alue {county}, {countyN} vastausta; {units} yksikköä {unitsShare}, {unitsN} vastausta.',
    'Genomförande (summan av poängen / svaren × 3): området {county} av {countyN} svar, {units} enheter {unitsShare} av {unitsN} svar.',
  ),
  spearhead: texts(
    '{code} {title}: county {county}, units {units}.',
    '{code} {title}: alue {county}, yksiköt {units}.',
    '{code} {title}: området {county}, enheterna {units}.',
  ),
  hidden: texts('hidden', 'peitetty', 'dold'),
  fewer: texts(
    'Task {task} was answered by four units: of fewer than five nothing is told, nor what would give it away.',
    'Tehtävään {task} vastasi neljä yksikköä: alle viidestä ei kerrota mitään, eikä sitä, mistä sen voisi päätellä.',
    'Uppgiften {task} besvarades av fyra enheter: om färre än fem berättas inget, inte heller det som avslöjar det.',
  ),
  chapter5: texts('5. Every task is decided', '5. Jokainen tehtävä ratkaistaan', '5. Varje uppgift avgörs'),
  closeTooSoon: texts(
    '{coordinator} would close the programme.',
    '{coordinator} päättäisi ohjelman.',
    '{coordinator} vill avsluta programmet.',
  ),
  notRealised: texts(
    '{coordinator} would call task {task} done; its reviewed score is {score}.',
    '{coordinator} merkitsisi tehtävän {task} tehdyksi; sen katselmoitu pistemäärä on {score}.',
    '{coordinator} vill märka uppgiften {task} som gjord; dess granskade poäng är {score}.',
  ),
  noApprover: texts(
    '{coordinator} would find task {task} not applicable without anybody’s approval.',
    '{coordinator} toteaisi tehtävän {task} soveltumattomaksi ilman kenenkään hyväksyntää.',
    '{coordinator} vill konstatera att uppgiften {task} inte är tillämplig utan någons godkännande.',
  ),
  excluded: texts(
    '{director} approves that, with the reason: "{why}".',
    '{director} hyväksyy sen syystä: "{why}".',
    '{director} godkänner det med motiveringen: "{why}".',
  ),
  tooFar: texts(
    '{coordinator} would carry the rest over to {year}.',
    '{coordinator} siirtäisi loput vuoteen {year}.',
    '{coordinator} vill föra över resten till {year}.',
  ),
  decided: texts(
    '{done} tasks are done, {excluded} is not applicable, {carried} are carried over to {year}: "{why}".',
    '{done} tehtävää on tehty, {excluded} ei sovellu, {carried} siirretään vuoteen {year}: "{why}".',
    '{done} uppgifter är gjorda, {excluded} är inte tillämplig, {carried} förs över till {year}: "{why}".',
  ),
  closed: texts(
    'The programme {from}–{to} is closed and its final report frozen: version {number}, SHA-256 {hash}.',
    'Ohjelma {from}–{to} on päätetty ja sen loppuraportti jäädytetty: versio {number}, SHA-256 {hash}.',
    'Programmet {from}–{to} är avslutat och dess slutrapport fryst: version {number}, SHA-256 {hash}.',
  ),
  frozen: texts(
    'The report of {year} is frozen: version {number}, SHA-256 {hash}.',
    'Vuoden {year} raportti on jäädytetty: versio {number}, SHA-256 {hash}.',
    'Rapporten för {year} är fryst: version {number}, SHA-256 {hash}.',
  ),
  chapter6: texts('6. What is frozen stays', '6. Jäädytetty pysyy', '6. Det frysta består'),
  afterwards: texts(
    '{coordinator} would reword task {task} of the closed programme.',
    '{coordinator} muuttaisi päätetyn ohjelman tehtävän {task} sanamuotoa.',
    '{coordinator} vill ändra ordalydelsen i det avslutade programmets uppgift {task}.',
  ),
  revised: texts(
    'A sentence of summary is added: that is version {number} with a hash of its own ({hash}). Version 1 has the bytes and the hash that it had.',
    'Raporttiin lisätään yhteenvedon lause: siitä tulee versio {number}, jolla on oma tiiviste ({hash}). Versiolla 1 on samat tavut ja sama tiiviste kuin ennenkin.',
    'En mening sammanfattning läggs till: det blir version {number} med en egen hash ({hash}). Version 1 har samma byte och samma hash som förut.',
  ),
  noted: texts(
    'The board deals with it ({ref}), entered by {secretary}; its day would have been {date}.',
    'Hallitus käsittelee sen ({ref}), merkinnän tekee {secretary}; määräpäivä olisi ollut {date}.',
    'Styrelsen behandlar den ({ref}), antecknat av {secretary}; dagen hade varit {date}.',
  ),
  published: texts(
    '{coordinator} publishes it. Both versions lie in the open under their hashes, and the bytes there have these hashes: {url}',
    '{coordinator} julkaisee sen. Kumpikin versio on kaikkien luettavissa tiivisteensä osoitteessa, ja tavuilla on siellä nämä tiivisteet: {url}',
    '{coordinator} publicerar den. Båda versionerna ligger öppet under sin hash, och byten där har dessa hash: {url}',
  ),
  next: texts(
    'The programme {from}–{to} is adopted and begins with the {n} tasks that were carried over, each linked to where it came from.',
    'Ohjelma {from}–{to} otetaan käyttöön ja alkaa {n} siirretystä tehtävästä, joista jokainen viittaa siihen, mistä se tuli.',
    'Programmet {from}–{to} antas och börjar med de {n} uppgifter som fördes över, var och en länkad till sitt ursprung.',
  ),
  whyUnlocked: texts(
    'The manager was ill in November',
    'Esihenkilö oli marraskuussa sairaana',
    'Chefen var sjuk i november',
  ),
  whyExcluded: texts(
    'The county has no such service',
    'Alueella ei ole tällaista palvelua',
    'Området har ingen sådan tjänst',
  ),
  whyCarried: texts('It goes on next year', 'Työ jatkuu ensi vuonna', 'Arbetet fortsätter nästa år'),
  whyRevised: texts('The summary was missing.', 'Yhteenveto puuttui.', 'Sammanfattningen saknades.'),
  summary: texts(
    'What is unfinished goes on next year.',
    'Kesken jääneet tehtävät jatkuvat ensi vuonna.',
    'Det som inte är färdigt fortsätter nästa år.',
  ),
  right: texts(
    'The story came out right: {checked} things were checked: the opening and every date, the refusals, the lock, the figures, every task decided, the frozen bytes, the process completed. {seconds} s.',
    'Tarina meni oikein: {checked} asiaa tarkistettiin: avaaminen ja jokainen päivä, evätyt toimet, lukitus, luvut, jokaisen tehtävän ratkaisu, jäädytetyt tavut, prosessi päättynyt. {seconds} s.',
    'Berättelsen gick som den skulle: {checked} saker kontrollerades: öppnandet och varje datum, avslagen, låsningen, siffrorna, avgörandet av varje uppgift, de frysta byten, processen avslutad. {seconds} s.',
  ),
} as const satisfies Record<string, Texts>;
