import type { Texts } from '@valvomo/contracts';
import { texts } from './words.js';

/** What the story of a pilot says; `{name}` is filled in. */
export const PILOT_WORDS = {
  title: texts(
    'A pilot of consulting, from its proposal to the decision to scale it. People act through the HTTP API, news travels on NATS, time is kept by Temporal; the clock of this region is moved from one event to the next.',
    'Konsultaatiopilotti ehdotuksesta päätökseen laajentaa sitä. Ihmiset toimivat HTTP-rajapinnan kautta, tieto kulkee NATSissa, ajasta huolehtii Temporal; tämän alueen kelloa siirretään tapahtumasta toiseen.',
    'En konsultationspilot från förslag till beslutet att utvidga den. Människor handlar via HTTP-gränssnittet, uppgifterna förmedlas via NATS, Temporal håller reda på tiden; områdets klocka flyttas från händelse till händelse.',
  ),
  chapter1: texts(
    '1. The proposal and its money',
    '1. Ehdotus ja sen rahoitus',
    '1. Förslaget och dess finansiering',
  ),
  proposed: texts(
    '{manager}, development manager, proposes a pilot: {unit} gets an answer of rheumatology within a working day, without a referral. {owner} owns it. The run ends on {last}.',
    '{manager}, kehittämispäällikkö, ehdottaa pilottia: {unit} saa reumatologialta vastauksen työpäivässä ilman lähetettä. Pilotin omistaja on {owner}. Ajo päättyy {last}.',
    '{manager}, utvecklingschef, föreslår en pilot: {unit} får svar av reumatologin inom en arbetsdag, utan remiss. Piloten ägs av {owner}. Körningen avslutas {last}.',
  ),
  outsideMoney: texts(
    '{director}, service director, wants to approve it. The money lasts until {date}, a week less than the run.',
    '{director}, palvelujohtaja, haluaa hyväksyä sen. Rahoitus riittää {date} asti, viikon vähemmän kuin ajo.',
    '{director}, servicedirektör, vill godkänna den. Finansieringen räcker till {date}, en vecka kortare än körningen.',
  ),
  approved: texts(
    '{manager} adds a second source that pays from the first day of the run on. Now every day is paid for, and {director} approves the pilot.',
    '{manager} lisää toisen rahoituslähteen, joka kattaa ajon sen ensimmäisestä päivästä. Nyt jokainen päivä on rahoitettu, ja {director} hyväksyy pilotin.',
    '{manager} lägger till en andra finansieringskälla som täcker körningen från dess första dag. Nu är varje dag finansierad, och {director} godkänner piloten.',
  ),
  chapter2: texts('2. The time before', '2. Aika ennen pilottia', '2. Tiden före piloten'),
  startedTooSoon: texts(
    '{owner} begins to prepare, and tries to start at once.',
    '{owner} aloittaa valmistelun ja yrittää käynnistää pilotin heti.',
    '{owner} börjar förbereda och försöker starta piloten genast.',
  ),
  baselineTooShort: texts(
    '{owner} tries to freeze the figures of the weeks so far as the baseline.',
    '{owner} yrittää jäädyttää lähtötasoksi tähänastisten viikkojen luvut.',
    '{owner} försöker fastställa siffrorna för veckorna hittills som utgångsläge.',
  ),
  askedBefore: texts(
    '{clinician} at {unit} puts {n} questions to rheumatology, as until now.',
    '{clinician} ({unit}) lähettää reumatologialle {n} kysymystä, kuten tähänkin asti.',
    '{clinician} ({unit}) skickar {n} frågor till reumatologin, som hittills.',
  ),
  askedDuring: texts(
    '{clinician} at {unit} puts {n} questions to rheumatology, as questions of the pilot.',
    '{clinician} ({unit}) lähettää reumatologialle {n} pilotin kysymystä.',
    '{clinician} ({unit}) skickar {n} av pilotens frågor till reumatologin.',
  ),
  answered: texts(
    'They have been answered after {hours} hours, and {clinician} has closed each with its survey.',
    'Niihin on vastattu {hours} tunnin kuluttua, ja {clinician} on päättänyt jokaisen kyselyynsä.',
    'De har besvarats efter {hours} timmar, och {clinician} har avslutat var och en med dess enkät.',
  ),
  baselineFrozen: texts(
    'Three months have passed: {owner} freezes them as the baseline.',
    'Kolme kuukautta on kulunut: {owner} jäädyttää ne lähtötasoksi.',
    'Tre månader har gått: {owner} fastställer dem som utgångsläge.',
  ),
  targetElsewhere: texts(
    '{owner} tries to set a target for what patients say.',
    '{owner} yrittää asettaa tavoitteen sille, mitä potilaat sanovat.',
    '{owner} försöker ange ett mål för vad patienterna säger.',
  ),
  uncheckedData: texts(
    '{owner} sets three targets instead, and tries to start.',
    '{owner} asettaa sen sijaan kolme tavoitetta ja yrittää käynnistää pilotin.',
    '{owner} anger i stället tre mål och försöker starta piloten.',
  ),
  started: texts(
    'Consent and data protection are in order. {owner} starts the run.',
    'Suostumukset ja tietosuoja ovat kunnossa. {owner} käynnistää ajon.',
    'Samtycken och dataskydd är i ordning. {owner} startar körningen.',
  ),
  chapter3: texts('3. The run', '3. Ajo', '3. Körningen'),
  midterm: texts(
    'Half of the run has passed. {owner} has looked at the figures so far: it is on track.',
    'Puolet ajosta on kulunut. {owner} on katsonut tähänastiset luvut: pilotti etenee suunnitellusti.',
    'Hälften av körningen har gått. {owner} har sett på siffrorna hittills: piloten går som planerat.',
  ),
  accounted: texts(
    'The first source is used up. {manager} gives its final account; the second one pays the rest of the run.',
    'Ensimmäinen rahoitus on käytetty. {manager} antaa sen loppuselvityksen; toinen rahoitus kattaa ajon loppuun.',
    'Den första finansieringen är använd. {manager} lämnar slutredovisningen; den andra täcker resten av körningen.',
  ),
  stepped: texts(
    '{level}: "{title}" was {date}. Told: {people}.',
    '{level}: "{title}" {date}. Tiedon saa: {people}.',
    '{level}: "{title}" {date}. Underrättad: {people}.',
  ),
  runEnded: texts(
    'Nobody has ended the run: it ends by itself. From now on the pilot is being evaluated.',
    'Kukaan ei ole päättänyt ajoa: se päättyy itsestään. Tästä lähtien pilottia arvioidaan.',
    'Ingen har avslutat körningen: den avslutas av sig själv. Från och med nu utvärderas piloten.',
  ),
  chapter4: texts('4. The evaluation', '4. Arviointi', '4. Utvärderingen'),
  goingOn: texts(
    '{director} would let it go on for another month. There is no silent continuation.',
    '{director} antaisi ajon jatkua vielä kuukauden. Hiljaista jatkoa ei ole.',
    '{director} skulle låta körningen fortsätta en månad till. Någon tyst fortsättning finns inte.',
  ),
  evaluated: texts(
    '{owner} gives the evaluation report, in time. Its table of the four perspectives, counted from the questions themselves, is frozen with it:',
    '{owner} antaa arviointiraportin ajoissa. Sen mukana jäädytetään neljän näkökulman taulukko, joka on laskettu kysymyksistä itsestään:',
    '{owner} lämnar utvärderingsrapporten i tid. Med den fastställs tabellen över de fyra perspektiven, räknad ur frågorna själva:',
  ),
  chapter5: texts('5. The decision', '5. Päätös', '5. Beslutet'),
  decided: texts(
    '{director} decides: scale. {second} and {third} take it into use next.',
    '{director} päättää: laajennetaan. Seuraavaksi käyttöön ottavat {second} ja {third}.',
    '{director} beslutar: utvidgas. Till näst tas den i bruk av {second} och {third}.',
  ),
  unitsOpen: texts(
    '{second} has adopted it. {owner} tries to call it established.',
    '{second} on ottanut sen käyttöön. {owner} yrittää todeta tuloksen vakiintuneeksi.',
    '{second} har tagit den i bruk. {owner} försöker konstatera resultatet etablerat.',
  ),
  established: texts(
    '{third} has adopted it, too. What was piloted is established, and the process has ended.',
    'Myös {third} on ottanut sen käyttöön. Pilotin tulos on vakiintunut, ja prosessi on päättynyt.',
    'Även {third} har tagit den i bruk. Pilotens resultat är etablerat, och processen har avslutats.',
  ),
  right: texts(
    'The story came out right: {checked} things were checked: every date, every refusal, every figure of the table before and during, the money, who was told, the process completed. {seconds} s.',
    'Tarina meni oikein: {checked} asiaa tarkistettiin: jokainen päivä, jokainen epääminen, taulukon jokainen luku ennen ja aikana, rahoitus, kenelle kerrottiin, prosessi päättynyt. {seconds} s.',
    'Berättelsen gick som den skulle: {checked} saker kontrollerades: varje datum, varje avslag, varje siffra i tabellen före och under, finansieringen, vem som fick veta, processen avslutad. {seconds} s.',
  ),
} as const satisfies Record<string, Texts>;
