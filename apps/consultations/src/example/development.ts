import { addTo, calendar, dateOf } from '@valvomo/business-time';
import type { Funding, NetworkMeeting, Pilot, Practice } from '@valvomo/contracts';
import type { Client, SignedIn, Versioned } from '@valvomo/service/example';

export interface DevelopmentCast {
  readonly manager: SignedIn;
  readonly director: SignedIn;
  /** The lead of a specialty, who owns the pilot. */
  readonly owner: SignedIn;
  readonly unitIds: readonly string[];
  readonly specialties: readonly string[];
}

const API = 'consultations/v1';
const DAYS = calendar('CALENDAR_DAYS');

/**
 * One pilot under way inside its funding, the practice that it tries, and the network that agreed on it. Invented content only.
 * @param begun instant of the first filling: one that goes on later asks the same again, word for word
 */
export async function startDevelopment(client: Client, cast: DevelopmentCast, begun: Date): Promise<void> {
  const today = dateOf(begun);
  const inDays = (n: number): string => addTo(today, { unit: 'days', n }, DAYS).due.toString();
  const { id: fundingId } = await addFunding(client, cast, today.year);
  await runPilot(client, cast, fundingId, { from: today.toString(), to: inDays(120) });
  await describePractice(client, cast);
  await meet(client, cast, today.toString(), inDays(21));
}

function addFunding(client: Client, { manager }: DevelopmentCast, year: number): Promise<Funding> {
  return client.create<Funding>(manager, `${API}/funding`, 'funding', {
    programme: `KEHITYS-${year}`,
    name: 'Perustason ja erikoistason yhteistyö',
    instrument: 'state-grant',
    funder: 'Sosiaali- ja terveysministeriö',
    ownerId: manager.id,
    period: { from: `${year}-01-01`, to: `${year + 2}-01-01` },
    awardedCents: 48_000_000,
    selfFinancingPercent: 20,
    budgetLines: [
      { code: 'palkat', name: 'Palkat', awardedCents: 36_000_000, spentCents: 14_250_000 },
      { code: 'palvelut', name: 'Palvelujen ostot', awardedCents: 9_000_000, spentCents: 2_100_000 },
      { code: 'muut', name: 'Muut kulut', awardedCents: 3_000_000, spentCents: 310_000 },
    ],
    reportingDates: [{ on: `${year + 1}-01-31`, givenOn: null }],
    eligibleCosts: ['palkat', 'palvelujen ostot', 'koulutus'],
  });
}

/** Proposed, approved, prepared and started, each by whoever does so. */
async function runPilot(
  client: Client,
  { manager, director, owner, unitIds, specialties }: DevelopmentCast,
  fundingId: string,
  run: { from: string; to: string },
): Promise<void> {
  const path = `${API}/pilots`;
  let now: Versioned = await client.create<Pilot>(manager, path, 'pilot', {
    name: 'Kirjallinen konsultaatio terveysasemille',
    purpose: 'Terveysaseman lääkäri saa vastauksen viidessä arkipäivässä ilman lähetettä.',
    ownerId: owner.id,
    model: 'managed-econsult',
    unitIds: [...new Set(unitIds)],
    specialties,
    fundingIds: [fundingId],
    run,
    costs: { specialistHourCents: 9_500, visitCents: 21_000 },
  });
  const step = async (who: SignedIn, command: string, json?: unknown) =>
    void (now = await client.command<Versioned>(who, path, now, command, json));
  await step(director, 'approve');
  await step(owner, 'prepare');
  await step(owner, 'declare-no-baseline', { reason: 'Puhelinkonsultaatioita ei ole ennen kirjattu.' });
  await step(owner, 'set-targets', {
    targets: [
      { measure: 'response-median', direction: 'at-most', value: 48 },
      { measure: 'referral-avoided', direction: 'at-least', value: 40 },
      { measure: 'value', direction: 'at-least', value: 80 },
    ],
  });
  await step(owner, 'check-data', {
    consentArranged: true,
    dataProtectionChecked: true,
    note: 'Potilasta tiedotetaan vastaanotolla; vaikutustenarviointi on tehty.',
  });
  await step(owner, 'start');
}

async function describePractice(client: Client, { manager }: DevelopmentCast): Promise<void> {
  const path = `${API}/practices`;
  const idea = await client.create<Practice>(manager, path, 'practice', {
    name: 'Konsultaatiolista ja kiertävä vastausvuoro',
    summary: 'Kysymykset tulevat yhteiselle listalle, josta vuorossa oleva asiantuntija vastaa.',
    organisation: 'Hyvinvointialueen kehittämispalvelut',
    place: 'Terveysasemat ja keskussairaala',
    municipality: null,
    funder: 'ministry',
    links: [],
    environment: 'Perusterveydenhuolto ja erikoissairaanhoito',
    needs: 'Lähetteitä tehdään kysymyksistä, joihin riittäisi neuvo.',
    intendedChange: 'Neuvo tulee viidessä arkipäivässä, ja lähetteet vähenevät.',
    measuring: 'Vastausaika, vältetyt lähetteet ja kysyjien kokema hyöty.',
    targetGroup: 'Terveysasemien lääkärit ja heidän potilaansa',
    solution: 'Yksi lista erikoisalaa kohti, vuorolista ja sovitut vastausajat.',
    conditions: 'Asiantuntijalla on vuorossaan aikaa vastata.',
    tips: 'Aloittakaa kahdesta erikoisalasta.',
    results: '',
    perspectives: ['access', 'effectiveness'],
    findingIds: [],
    ownerId: manager.id,
    targetUnits: 12,
  });
  await client.command(manager, path, idea, 'describe');
}

async function meet(
  client: Client,
  { manager, owner }: DevelopmentCast,
  today: string,
  dueOn: string,
): Promise<void> {
  for (const { id } of [manager, owner])
    await client.create(manager, `${API}/network/members`, `member-${id}`, {
      personId: id,
      organisation: 'Hyvinvointialue',
      role: id === manager.id ? 'chair' : 'member',
      from: today,
      to: null,
    });
  const meeting = await client.create<NetworkMeeting>(manager, `${API}/network/meetings`, 'meeting', {
    on: today,
    title: 'Kehittäjäverkoston kokous',
    agenda: ['Pilotin aloitus', 'Käytössä olevat konsultaatiomallit'],
    decisions: ['Pilotti aloitetaan kahdella erikoisalalla.'],
    presentIds: [manager.id, owner.id],
  });
  await client.create(manager, `${API}/network-actions`, 'action', {
    meetingId: meeting.id,
    text: 'Kartoitetaan, miten muut erikoisalat nyt vastaavat kysymyksiin.',
    ownerId: owner.id,
    dueOn,
  });
}
