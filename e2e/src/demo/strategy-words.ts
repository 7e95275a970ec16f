import type { Texts } from '@valvomo/contracts';
import { texts } from './words.js';

/** What the story of the strategy and its promise says; `{name}` is filled in. */
export const STRATEGY_WORDS = {
  title: texts(
    'The service strategy: a version that the board notes with remarks, the next one that the council approves, and the promise to residents that shows whether it is kept. People act through the HTTP API, news travels on NATS, time is kept by Temporal; the clock of this region is moved from one event to the next.',
    'Palvelustrategia: versio, jonka aluehallitus merkitsee tiedoksi evästyksin, seuraava versio, jonka aluevaltuusto hyväksyy, ja lupaus asukkaille, josta näkee, toteutuuko se. Ihmiset toimivat HTTP-rajapinnan kautta, tieto kulkee NATSissa, ajasta huolehtii Temporal; tämän alueen kelloa siirretään tapahtumasta toiseen.',
    'Servicestrategin: en version som styrelsen antecknar för kännedom med påpekanden, nästa version som fullmäktige godkänner, och löftet till invånarna som visar om det hålls. Människor handlar via HTTP-gränssnittet, uppgifterna förmedlas via NATS, Temporal håller reda på tiden; områdets klocka flyttas från händelse till händelse.',
  ),
  chapter1: texts('1. A version is prepared', '1. Versio valmistellaan', '1. En version bereds'),
  inForce: texts(
    'Version {former} of the service strategy is in force.',
    'Voimassa on palvelustrategian versio {former}.',
    'Version {former} av servicestrategin är i kraft.',
  ),
  drafted: texts(
    '{director}, director, drafts version {number} with two goals. Residents are heard until {date}.',
    '{director}, johtaja, laatii version {number}, jossa on kaksi tavoitetta. Asukkaita kuullaan {date} asti.',
    '{director}, direktör, upprättar version {number} med två mål. Invånarna hörs till {date}.',
  ),
  sentTooSoon: texts(
    '{director} tries to send it to the board while residents are still heard.',
    '{director} yrittää viedä sen hallitukseen, kun asukkaita vielä kuullaan.',
    '{director} försöker föra den till styrelsen medan invånarna ännu hörs.',
  ),
  sent: texts(
    'Residents have been heard. {director} sends version {number} to be decided.',
    'Asukkaita on kuultu. {director} vie version {number} päätettäväksi.',
    'Invånarna har hörts. {director} för version {number} till beslut.',
  ),
  chapter2: texts(
    '2. The board notes it, with remarks',
    '2. Hallitus merkitsee sen tiedoksi evästyksin',
    '2. Styrelsen antecknar den för kännedom med påpekanden',
  ),
  noted: texts(
    'The board notes version {number}; preparation goes on. {secretary}, secretary of the board, records two remarks: each is a duty on the next version, with an owner and a day.',
    'Aluehallitus merkitsee version {number} tiedoksi; valmistelu jatkuu. {secretary}, hallintosihteeri, kirjaa kaksi evästystä: kumpikin velvoittaa seuraavaa versiota, ja sillä on vastuuhenkilö ja päivä.',
    'Välfärdsområdesstyrelsen antecknar version {number} för kännedom; beredningen fortsätter. {secretary}, förvaltningssekreterare, antecknar två påpekanden: vart och ett förpliktar nästa version och har en ansvarig och en dag.',
  ),
  publishedNoted: texts(
    '{director} tries to bring it into force as it is.',
    '{director} yrittää saattaa sen voimaan sellaisenaan.',
    '{director} försöker sätta den i kraft som sådan.',
  ),
  answeredTooSoon: texts(
    '{first} tries to answer a remark at once.',
    '{first} yrittää vastata evästykseen heti.',
    '{first} försöker besvara ett påpekande genast.',
  ),
  chapter3: texts('3. The next version', '3. Seuraava versio', '3. Nästa version'),
  redrafted: texts(
    '{director} drafts version {number} from the goals of the one before. Residents are heard until {date}.',
    '{director} laatii version {number} edellisen tavoitteiden pohjalta. Asukkaita kuullaan {date} asti.',
    '{director} upprättar version {number} utgående från den föregåendes mål. Invånarna hörs till {date}.',
  ),
  answered: texts(
    'The first remark asked for figures: the goal of the clients gets a target for each year, and {first} answers in time.',
    'Ensimmäinen evästys pyysi lukuja: asiakkaiden tavoite saa tavoitearvon kullekin vuodelle, ja {first} vastaa ajoissa.',
    'Det första påpekandet begärde siffror: klienternas mål får ett målvärde för varje år, och {first} svarar i tid.',
  ),
  unanswered: texts(
    '{director} tries to send version {number} to be decided.',
    '{director} yrittää viedä version {number} päätettäväksi.',
    '{director} försöker föra version {number} till beslut.',
  ),
  answeredLate: texts(
    '{second} answers the other remark, late. {director} sends version {number} to be decided.',
    '{second} vastaa toiseen evästykseen myöhässä. {director} vie version {number} päätettäväksi.',
    '{second} besvarar det andra påpekandet, försenat. {director} för version {number} till beslut.',
  ),
  approved: texts(
    'The council approves version {number}. {director} tries to publish it: one goal has no target.',
    'Aluevaltuusto hyväksyy version {number}. {director} yrittää julkaista sen: yhdellä tavoitteella ei ole tavoitearvoa.',
    'Välfärdsområdesfullmäktige godkänner version {number}. {director} försöker publicera den: ett mål saknar målvärde.',
  ),
  published: texts(
    '{director} marks that goal as one whose target the next version sets, and publishes. Version {number} is in force, version {former} is superseded.',
    '{director} merkitsee, että sen tavoitearvo asetetaan seuraavassa versiossa, ja julkaisee. Versio {number} on voimassa, versio {former} on korvattu.',
    '{director} antecknar att dess målvärde anges i nästa version, och publicerar. Version {number} är i kraft, version {former} är ersatt.',
  ),
  chapter4: texts('4. The promise', '4. Lupaus', '4. Löftet'),
  promised: texts(
    '{publisher}, publisher, makes a promise to residents public: "{promise}" Test: {test} Nothing has been measured yet.',
    '{publisher}, julkaisija, julkaisee lupauksen asukkaille: "{promise}" Testi: {test} Mitään ei ole vielä mitattu.',
    '{publisher}, publicerare, offentliggör ett löfte till invånarna: "{promise}" Test: {test} Ännu har inget mätts.',
  ),
  feedback: texts(
    '{second} brings in what {n} clients answered this month.',
    '{second} tuo tämän kuukauden {n} asiakkaan vastaukset.',
    '{second} för in svaren från månadens {n} klienter.',
  ),
  figured: texts(
    'On the first morning of the month the figures were computed by themselves.',
    'Kuukauden ensimmäisenä aamuna luvut laskettiin itsestään.',
    'Månadens första morgon räknades siffrorna av sig själva.',
  ),
  chain: texts(
    'Goal "{goal}" → {indicator} ({title}) → target {target} → {value} (n = {n}) → {light}: {reason}.',
    'Tavoite "{goal}" → {indicator} ({title}) → tavoitearvo {target} → {value} (n = {n}) → {light}: {reason}.',
    'Mål "{goal}" → {indicator} ({title}) → målvärde {target} → {value} (n = {n}) → {light}: {reason}.',
  ),
  openLine: texts(
    'Goal "{goal}" → {light}: {reason}.',
    'Tavoite "{goal}" → {light}: {reason}.',
    'Mål "{goal}" → {light}: {reason}.',
  ),
  onPage: texts(
    'On the page, without signing in ({language}): {row}',
    'Sivulla, kirjautumatta ({language}): {row}',
    'På sidan, utan inloggning ({language}): {row}',
  ),
  inFeed: texts(
    'In the Atom feed ({language}): {title}',
    'Atom-syötteessä ({language}): {title}',
    'I Atom-flödet ({language}): {title}',
  ),
  look: texts('To look at: {url}', 'Katso: {url}', 'Se: {url}'),
  broken: texts(
    'The promise is not kept: {director} has got a notice of it.',
    'Lupaus ei toteudu: {director} on saanut siitä ilmoituksen.',
    'Löftet hålls inte: {director} har fått besked om det.',
  ),
  right: texts(
    'The story came out right: {checked} things were checked: every refusal, every date, the one escalation, the versions, the lights, the page and the feed in three languages. {seconds} s.',
    'Tarina meni oikein: {checked} asiaa tarkistettiin: jokainen epääminen, jokainen päivä, ainoa eskalaatio, versiot, valot, sivu ja syöte kolmella kielellä. {seconds} s.',
    'Berättelsen gick som den skulle: {checked} saker kontrollerades: varje avslag, varje datum, den enda eskaleringen, versionerna, ljusen, sidan och flödet på tre språk. {seconds} s.',
  ),
} as const satisfies Record<string, Texts>;
