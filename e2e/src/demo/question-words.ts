import type { Texts } from '@valvomo/contracts';
import { texts } from './words.js';

/** What the story of a question says; `{name}` is filled in. */
export const QUESTION_WORDS = {
  title: texts(
    'A question of primary care to a specialist, from its sending to a referral and its care guarantee. People act through the HTTP API, news travels on NATS, time is kept by Temporal; the clock of this region is moved from one event to the next.',
    'Perusterveydenhuollon kysymys erikoislääkärille lähettämisestä lähetteeseen ja sen hoitotakuuseen. Ihmiset toimivat HTTP-rajapinnan kautta, tieto kulkee NATSissa, ajasta huolehtii Temporal; tämän alueen kelloa siirretään tapahtumasta toiseen.',
    'En fråga från primärvården till en specialist, från att den skickas till remissen och dess vårdgaranti. Människor handlar via HTTP-gränssnittet, uppgifterna förmedlas via NATS, Temporal håller reda på tiden; områdets klocka flyttas från händelse till händelse.',
  ),
  chapter1: texts('1. The question', '1. Kysymys', '1. Frågan'),
  preview: texts(
    '{clinician} at {unit} writes a routine question to internal medicine. Before sending she sees when an answer would be due: {date}.',
    '{clinician} ({unit}) kirjoittaa kiireettömän kysymyksen sisätaudeille. Ennen lähettämistä hän näkee, milloin vastaus olisi määrä: {date}.',
    '{clinician} ({unit}) skriver en icke-brådskande fråga till inre medicin. Före sändningen ser hon när svaret skulle vara klart: {date}.',
  ),
  sent: texts(
    'She sends it. The patient knows and consents, and it may be turned into a referral. {first} has the rota and gets it.',
    'Hän lähettää sen. Potilas tietää ja suostuu, ja kysymyksestä saa tehdä lähetteen. {first} on vuorossa ja saa sen.',
    'Hon skickar den. Patienten vet om det och samtycker, och frågan får göras till en remiss. {first} står i tur och får den.',
  ),
  redirected: texts(
    '{first} redirects it to endocrinology: {second} gets it. The clock goes on from its original start.',
    '{first} ohjaa sen endokrinologialle: sen saa {second}. Aika kuluu alkuperäisestä alusta.',
    '{first} styr om den till endokrinologin: {second} får den. Tiden löper från den ursprungliga starten.',
  ),
  accepted: texts('{second} takes it on.', '{second} ottaa sen vastaan.', '{second} tar emot den.'),
  chapter2: texts('2. A question back', '2. Lisäkysymys', '2. En motfråga'),
  askedBack: texts(
    '{second} asks for a laboratory value. Now it is the turn of {clinician}; the clock of the specialist stands still with {left} working days left.',
    '{second} pyytää laboratorioarvon. Nyt on vuorossa {clinician}; asiantuntijan aika seisoo, ja siitä on jäljellä {left} arkipäivää.',
    '{second} ber om ett laboratorievärde. Nu är det {clinician} som står i tur; specialistens tid står stilla med {left} vardagar kvar.',
  ),
  infoGiven: texts(
    '{clinician} gives it. The clock goes on where it stood: the answer is now due {date}. {waited} days waited for her; the patient has waited {elapsed} days in all.',
    '{clinician} antaa sen. Aika jatkuu siitä, mihin se jäi: vastaus on nyt määrä {date}. Häntä odotettiin {waited} päivää; potilas on odottanut kaikkiaan {elapsed} päivää.',
    '{clinician} lämnar det. Tiden fortsätter där den stod: svaret ska nu vara klart {date}. {waited} dagar väntades på henne; patienten har väntat {elapsed} dagar sammanlagt.',
  ),
  chapter3: texts('3. The answer does not come', '3. Vastausta ei tule', '3. Svaret kommer inte'),
  passedOn: texts(
    '{level}: "{title}" was due {date} and has not come. The question is passed on to the next in the rota.',
    '{level}: "{title}" oli määrä {date} eikä ole tullut. Kysymys siirtyy vuorossa seuraavalle.',
    '{level}: "{title}" skulle ha kommit {date} men har inte kommit. Frågan går vidare till nästa i tur.',
  ),
  reassigned: texts(
    '{third} has it now; {clinician} and {second} are told.',
    'Se on nyt tällä: {third}; {clinician} ja {second} saavat tiedon.',
    '{third} har den nu; {clinician} och {second} underrättas.',
  ),
  answered: texts(
    '{third} takes it on and answers. E2 would have gone to {lead}, lead of the specialty, on {date}: that is not needed.',
    '{third} ottaa sen vastaan ja vastaa. E2 olisi mennyt erikoisalan vetäjälle ({lead}) {date}: sitä ei tarvita.',
    '{third} tar emot den och svarar. E2 skulle ha gått till specialitetens ledare ({lead}) {date}: det behövs inte.',
  ),
  chapter4: texts(
    '4. A follow-up becomes a referral',
    '4. Jatkokysymyksestä tulee lähete',
    '4. En följdfråga blir en remiss',
  ),
  followUp: texts(
    '{clinician} asks on: the new medicine has not helped.',
    '{clinician} kysyy vielä: uusi lääke ei ole auttanut.',
    '{clinician} frågar vidare: det nya läkemedlet har inte hjälpt.',
  ),
  converted: texts(
    '{third} turns the question into a referral, as was allowed when it was sent. It arrives at this instant, and the care guarantee starts.',
    '{third} tekee kysymyksestä lähetteen, kuten lähetettäessä sallittiin. Se saapuu tällä hetkellä, ja hoitotakuu alkaa.',
    '{third} gör frågan till en remiss, vilket tilläts då den skickades. Den anländer i detta ögonblick och vårdgarantin börjar.',
  ),
  clock: texts('{title}, at the latest {date}.', '{title}, viimeistään {date}.', '{title}, senast {date}.'),
  assessed: texts(
    '{coordinator}, coordinator: the assessment has started, in time.',
    '{coordinator}, koordinaattori: hoidon tarpeen arviointi on alkanut ajoissa.',
    '{coordinator}, koordinator: bedömningen av vårdbehovet har börjat i tid.',
  ),
  needed: texts(
    'The need of care is established: the next clock starts.',
    'Hoidon tarve on todettu: seuraava määräaika alkaa.',
    'Vårdbehovet har konstaterats: nästa frist börjar.',
  ),
  cared: texts(
    'Care has started: the case is closed.',
    'Hoito on alkanut: asia on päättynyt.',
    'Vården har börjat: ärendet är avslutat.',
  ),
  right: texts(
    'The story came out right: {checked} things were checked: every date, the pause, the one escalation, who was told, the conversion and its clocks, the process completed. {seconds} s.',
    'Tarina meni oikein: {checked} asiaa tarkistettiin: jokainen päivä, keskeytys, ainoa eskalaatio, kenelle kerrottiin, lähete ja sen määräajat, prosessi päättynyt. {seconds} s.',
    'Berättelsen gick som den skulle: {checked} saker kontrollerades: varje datum, avbrottet, den enda eskaleringen, vem som fick veta, remissen och dess frister, processen avslutad. {seconds} s.',
  ),
} as const satisfies Record<string, Texts>;
