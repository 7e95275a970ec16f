import type { Role, Texts } from '@valvomo/contracts';

/** The same in three languages, English first. */
export const texts = (en: string, fi: string, sv: string): Texts => ({ fi, sv, en });

/** What the story says; `{name}` is filled in. */
export const WORDS = {
  title: texts(
    'One supervision case, from plan to closing. People act through the HTTP API, news travels on NATS, time is kept by Temporal; the clock of this region is moved from one event to the next.',
    'Yksi valvonta-asia suunnitelmasta päättämiseen. Ihmiset toimivat HTTP-rajapinnan kautta, tieto kulkee NATSissa, ajasta huolehtii Temporal; tämän alueen kelloa siirretään tapahtumasta toiseen.',
    'Ett tillsynsärende från plan till avslut. Människor handlar via HTTP-gränssnittet, uppgifterna förmedlas via NATS, Temporal håller reda på tiden; områdets klocka flyttas från händelse till händelse.',
  ),
  starting: texts(
    'A small region of its own starts at {url}; its weekdays and holidays of {year} are those of {same}.',
    'Pieni oma alue käynnistyy osoitteessa {url}; sen vuoden {year} viikonpäivät ja juhlapyhät ovat vuoden {same}.',
    'Ett litet eget område startar på {url}; dess veckodagar och helgdagar {year} är de av {same}.',
  ),
  startingOn: texts(
    'A small region of its own starts at {url}, and its clock at {start}.',
    'Pieni oma alue käynnistyy osoitteessa {url}, ja sen kello alkaa hetkestä {start}.',
    'Ett litet eget område startar på {url}, och dess klocka börjar {start}.',
  ),
  here: texts(
    'In the running region at {url}: its clock goes ahead with the story.',
    'Käynnissä olevassa alueessa {url}: sen kello siirtyy tarinan mukana eteenpäin.',
    'I det område som är igång på {url}: dess klocka går framåt med berättelsen.',
  ),
  chapter1: texts('1. The plan and the visit', '1. Suunnitelma ja käynti', '1. Planen och besöket'),
  plan: texts(
    '{head}, head of supervision, approves the supervision plan of the year: {unit} gets an announced inspection.',
    '{head}, valvontajohtaja, hyväksyy vuoden valvontasuunnitelman: {unit} saa ennalta ilmoitetun tarkastuksen.',
    '{head}, tillsynschef, godkänner årets tillsynsplan: {unit} får en föranmäld inspektion.',
  ),
  schedule: texts(
    '{lead} leads the case, with {member} in the team. The visit is on {date}.',
    '{lead} johtaa asiaa, tarkastusryhmässä on {member}. Käynti on {date}.',
    '{lead} leder ärendet med {member} i inspektionsgruppen. Besöket är {date}.',
  ),
  notice: texts(
    '{manager}, manager of the unit, is told of the visit. The last day for that would be {date}.',
    '{manager}, yksikön esihenkilö, saa ilmoituksen käynnistä. Viimeinen päivä siihen olisi {date}.',
    '{manager}, enhetens chef, får besked om besöket. Sista dagen för det vore {date}.',
  ),
  visit: texts(
    'The visit. Both inspectors have declared that nothing makes them partial. The medicine lists of two residents differ from what they were given: a MAJOR finding.',
    'Käynti. Kumpikin tarkastaja on vakuuttanut esteettömyytensä. Kahden asukkaan lääkelistat poikkeavat annetuista lääkkeistä: MERKITTÄVÄ havainto.',
    'Besöket. Båda inspektörerna har försäkrat att de inte är jäviga. Läkemedelslistorna för två boende avviker från det som getts: en BETYDANDE iakttagelse.',
  ),
  feedback: texts(
    'The visit ends with oral feedback.',
    'Käynti päättyy suulliseen palautteeseen.',
    'Besöket avslutas med muntlig respons.',
  ),
  chapter2: texts('2. The report', '2. Kertomus', '2. Berättelsen'),
  draft: texts(
    '{lead} submits the draft for quality review.',
    '{lead} antaa luonnoksen laadunarviointiin.',
    '{lead} lämnar utkastet till kvalitetsgranskning.',
  ),
  sent: texts(
    '{reviewer}, who was not in the team, approves the draft. It is sent to the unit: its time to check the facts runs from today.',
    '{reviewer}, joka ei kuulu tarkastusryhmään, hyväksyy luonnoksen. Se lähetetään yksikölle: asiatietojen tarkistuksen aika alkaa tänään.',
    '{reviewer}, som inte hör till inspektionsgruppen, godkänner utkastet. Det skickas till enheten: tiden för faktagranskningen löper från i dag.',
  ),
  comments: texts(
    '{manager} sends one comment.',
    '{manager} lähettää yhden huomautuksen.',
    '{manager} skickar en kommentar.',
  ),
  decided: texts(
    '{lead} accepts it in part, with the reason.',
    '{lead} hyväksyy sen osittain ja perustelee.',
    '{lead} godkänner den delvis och motiverar.',
  ),
  final: texts(
    'The report is final. The corrective action begins, with all its dates.',
    'Kertomus on lopullinen. Korjaava toimenpide alkaa kaikkine määräaikoineen.',
    'Berättelsen är slutlig. Den korrigerande åtgärden börjar med alla sina tidsfrister.',
  ),
  published: texts(
    'The copy has gone to the supervisory agency; {reviewer}, a second person, publishes the report.',
    'Jäljennös on lähetetty Lupa- ja valvontavirastolle; {reviewer}, toinen henkilö, julkaisee kertomuksen.',
    'Kopian har gått till Tillstånds- och tillsynsverket; {reviewer}, en andra person, publicerar berättelsen.',
  ),
  survey: texts(
    'The unit is asked how it found the inspection.',
    'Yksiköltä kysytään, millainen tarkastus oli.',
    'Enheten tillfrågas om hur inspektionen var.',
  ),
  surveyClosed: texts('The survey closes.', 'Kysely sulkeutuu.', 'Enkäten stängs.'),
  chapter3: texts(
    '3. The plan is late',
    '3. Korjaussuunnitelma myöhästyy',
    '3. Korrigeringsplanen är försenad',
  ),
  warned: texts(
    'A reminder: "{title}" is due {date}. It goes to {people}.',
    'Muistutus: "{title}" on määrä {date}. Sen saa {people}.',
    'Påminnelse: "{title}" ska vara klar {date}. Den går till {people}.',
  ),
  escalated: texts(
    '{level}: "{title}" was due {date} and has not come. Told: {people}.',
    '{level}: "{title}" oli määrä {date} eikä ole tullut. Tiedon saa: {people}.',
    '{level}: "{title}" skulle ha varit klar {date} men har inte kommit. Underrättad: {people}.',
  ),
  asked: texts(
    '{manager} asks for 15 more days to fix, before that time is over. {lead} grants them: half of the original is the most.',
    '{manager} pyytää korjaukseen 15 päivää lisää ennen kuin aika on lopussa. {lead} myöntää ne: lisäaikaa voi saada enintään puolet alkuperäisestä.',
    '{manager} ber om 15 dagar till för korrigeringen innan tiden har gått ut. {lead} beviljar dem: högst hälften av den ursprungliga tiden kan beviljas.',
  ),
  planCame: texts(
    '{manager} submits the plan of correction, {lead} accepts it. E4 would have gone to the county director on {date}: that is not needed.',
    '{manager} antaa korjaussuunnitelman, {lead} hyväksyy sen. E4 olisi mennyt hyvinvointialuejohtajalle {date}: sitä ei tarvita.',
    '{manager} lämnar korrigeringsplanen, {lead} godkänner den. E4 skulle ha gått till välfärdsområdesdirektören {date}: det behövs inte.',
  ),
  chapter4: texts('4. The correction', '4. Korjaus', '4. Korrigeringen'),
  evidence: texts(
    '{manager} submits evidence of the correction.',
    '{manager} antaa näytön korjauksesta.',
    '{manager} lämnar underlag för korrigeringen.',
  ),
  evidenceAccepted: texts(
    '{lead} accepts the evidence: the fix counts from the day on which it came.',
    '{lead} hyväksyy näytön: korjaus lasketaan sen saapumispäivästä.',
    '{lead} godkänner underlaget: korrigeringen räknas från den dag då det kom in.',
  ),
  verified: texts(
    'The team sees the correction on site, before the last day for it, {date}.',
    'Tarkastusryhmä todentaa korjauksen paikan päällä ennen sen viimeistä päivää {date}.',
    'Inspektionsgruppen verifierar korrigeringen på plats före den sista dagen {date}.',
  ),
  effectAsked: texts(
    'Thirty days have passed: {lead} is asked to check that the correction holds.',
    'Kolmekymmentä päivää on kulunut: {lead} saa tehtäväksi tarkistaa, että korjaus pitää.',
    'Trettio dagar har gått: {lead} ombeds kontrollera att korrigeringen håller.',
  ),
  effect: texts('It holds.', 'Se pitää.', 'Den håller.'),
  chapter5: texts('5. The end', '5. Loppu', '5. Slutet'),
  closed: texts('{lead} closes the case.', '{lead} päättää asian.', '{lead} avslutar ärendet.'),
  due: texts('{title}: {date}.', '{title}: {date}.', '{title}: {date}.'),
  reason: texts('Why: {why}', 'Peruste: {why}', 'Grund: {why}'),
  inTemporal: texts(
    'In the Temporal UI: {workflow}, stage {stage}, waiting for {who} until {date}. {url}',
    'Temporalin käyttöliittymässä: {workflow}, vaihe {stage}, odottaa: {who}, {date} asti. {url}',
    'I Temporals gränssnitt: {workflow}, fas {stage}, väntar på {who} till {date}. {url}',
  ),
  inTemporalUndated: texts(
    'In the Temporal UI: {workflow}, stage {stage}, waiting for {who}. {url}',
    'Temporalin käyttöliittymässä: {workflow}, vaihe {stage}, odottaa: {who}. {url}',
    'I Temporals gränssnitt: {workflow}, fas {stage}, väntar på {who}. {url}',
  ),
  completed: texts(
    'In the Temporal UI: {workflow}, {status}, last stage {stage}. {url}',
    'Temporalin käyttöliittymässä: {workflow}, {status}, viimeinen vaihe {stage}. {url}',
    'I Temporals gränssnitt: {workflow}, {status}, sista fas {stage}. {url}',
  ),
  refused: texts('Refused: {why}', 'Evätty: {why}', 'Avvisat: {why}'),
  right: texts(
    'The story came out right: {checked} things were checked: every date, every escalation once, every notice, both processes completed. {seconds} s.',
    'Tarina meni oikein: {checked} asiaa tarkistettiin: jokainen päivä, jokainen eskalaatio kerran, jokainen ilmoitus, kumpikin prosessi päättynyt. {seconds} s.',
    'Berättelsen gick som den skulle: {checked} saker kontrollerades: varje datum, varje eskalering en gång, varje meddelande, båda processerna avslutade. {seconds} s.',
  ),
  notRight: texts(
    'The story did not come out right: {wrong} of {checked} things are wrong (!! above).',
    'Tarina ei mennyt oikein: {wrong}/{checked} asiaa on väärin (!! yllä).',
    'Berättelsen gick inte som den skulle: {wrong} av {checked} saker är fel (!! ovan).',
  ),
} as const satisfies Record<string, Texts>;

/** What somebody is, by role. */
export const ROLE_WORDS: Partial<Record<Role, Texts>> = {
  inspector: texts('inspector', 'tarkastaja', 'inspektör'),
  'head-of-supervision': texts('head of supervision', 'valvontajohtaja', 'tillsynschef'),
  'service-director': texts('service director', 'palvelujohtaja', 'servicedirektör'),
  'contract-owner': texts('owner of the contract', 'sopimuksen omistaja', 'avtalets ägare'),
  'county-director': texts('county director', 'hyvinvointialuejohtaja', 'välfärdsområdesdirektör'),
  clinician: texts('clinician', 'kysyvä lääkäri', 'frågande läkare'),
  specialist: texts('specialist', 'erikoislääkäri', 'specialistläkare'),
  'specialty-lead': texts('specialty lead', 'erikoisalan vetäjä', 'specialitetens ledare'),
  coordinator: texts('coordinator', 'koordinaattori', 'koordinator'),
  'development-manager': texts('development manager', 'kehittämispäällikkö', 'utvecklingschef'),
  'board-secretary': texts('secretary of the board', 'hallintosihteeri', 'förvaltningssekreterare'),
  director: texts('director', 'johtaja', 'direktör'),
  'safety-coordinator': texts('safety coordinator', 'turvallisuuskoordinaattori', 'säkerhetskoordinator'),
  'provider-manager': texts("unit's manager", 'yksikön esihenkilö', 'enhetens chef'),
};
