import type { DayPeriod, Funding, Pilot, PilotEvaluation, SaveFunding, SavePilot } from '@valvomo/contracts';
import { done, type Answer, type Send } from '../client.js';
import type { StoryUnit } from './register.js';
import { idOf, type World } from './world.js';

export const MANAGER = 'development-manager';
export const DIRECTOR = 'service-director';
const PILOTS = '/consultations/v1/pilots';

/** Money for development. @param period half-open days */
export async function givenFunding(world: World, name: string, period: DayPeriod): Promise<Funding> {
  const funding: SaveFunding = {
    programme: 'KEHITYS-2036',
    name,
    instrument: 'state-grant',
    funder: 'Sosiaali- ja terveysministeriö',
    ownerId: idOf(MANAGER),
    period,
    awardedCents: 25_000_000,
    selfFinancingPercent: 20,
    budgetLines: [{ code: 'palkat', name: 'Palkat', awardedCents: 25_000_000, spentCents: 0 }],
    reportingDates: [],
    eligibleCosts: ['palkat'],
  };
  return done(await world.as(MANAGER).post<Funding>('/consultations/v1/funding', funding));
}

/** The final account of money whose time is over. */
export async function account(world: World, { id }: Funding, accountedOn: string): Promise<void> {
  const body = { accountedOn, spentCents: 20_000_000 };
  done(await world.as(MANAGER).command(`/consultations/v1/funding/${id}`, 'close', body));
}

/** One pilot of consulting and who takes it forward. */
export class PilotStory {
  private constructor(
    private readonly world: World,
    private readonly plan: SavePilot,
    readonly owner: string,
    readonly id: string,
  ) {
    world.atTheEnd.push(() => this.putAway());
  }

  /**
   * @param run half-open days
   * @param change what the story is about
   */
  static async proposed(
    world: World,
    owner: string,
    unit: StoryUnit,
    specialty: string,
    run: DayPeriod,
    fundings: readonly Funding[],
    change: Partial<SavePilot> = {},
  ): Promise<PilotStory> {
    const plan: SavePilot = {
      name: 'Etäkonsultaatio terveysasemille',
      purpose: 'Vastaus arkipäivässä ilman lähetettä.',
      ownerId: idOf(owner),
      model: 'managed-econsult',
      unitIds: [unit.id],
      specialties: [specialty],
      fundingIds: fundings.map(({ id }) => id),
      run,
      costs: null,
      ...change,
    };
    const { id } = done(await world.as(MANAGER).post<Pilot>(PILOTS, plan));
    return new PilotStory(world, plan, owner, id);
  }

  get path(): string {
    return `${PILOTS}/${this.id}`;
  }

  async now(): Promise<Pilot> {
    return done(await this.world.as(MANAGER).get<Pilot>(this.path));
  }

  try(login: string, command: string, body: unknown = {}, send: Send = {}): Promise<Answer<Pilot>> {
    return this.world.as(login).command<Pilot>(this.path, command, body, send);
  }

  async does(login: string, command: string, body: unknown = {}): Promise<Pilot> {
    return done(await this.try(login, command, body));
  }

  /** Pays it from other sources, too. */
  async paidBy(fundings: readonly Funding[]): Promise<void> {
    const manager = this.world.as(MANAGER);
    const { etag } = await manager.get(this.path);
    const body = { ...this.plan, fundingIds: fundings.map(({ id }) => id) };
    done(await manager.send('PUT', this.path, body, { ifMatch: etag! }));
  }

  /** Its table of the four perspectives: as of now, or as its report froze it. */
  async evaluation(): Promise<PilotEvaluation> {
    return done(await this.world.as(MANAGER).get<PilotEvaluation>(`${this.path}/evaluation`));
  }

  /** From the approval to its start, today: nothing was measured before it, and that is said. */
  async start(): Promise<void> {
    await this.does(DIRECTOR, 'approve');
    await this.does(this.owner, 'prepare');
    await this.does(this.owner, 'declare-no-baseline', { reason: 'Ennen ei mitattu.' });
    const targets = [{ measure: 'response-median', direction: 'at-most', value: 24 }];
    await this.does(this.owner, 'set-targets', { targets });
    await this.does(this.owner, 'check-data', {
      consentArranged: true,
      dataProtectionChecked: true,
      note: 'Vaikutustenarviointi tehty.',
    });
    await this.does(this.owner, 'start');
  }

  /** Withdraws what does not run yet; what has run is reported and stopped. */
  private async putAway(): Promise<void> {
    const reason = { reason: 'Tarina on ohi.' };
    const { state } = await this.now();
    if (['PROPOSED', 'APPROVED', 'PREPARING'].includes(state)) await this.does(MANAGER, 'withdraw', reason);
    if (state === 'RUNNING') await this.does(MANAGER, 'end-run', { why: 'other', note: 'Tarina on ohi.' });
    if (['RUNNING', 'EVALUATING'].includes(state))
      await this.does(MANAGER, 'evaluate', { conclusions: 'Tarina on ohi.' });
    if ((await this.now()).state === 'DECISION')
      await this.does(DIRECTOR, 'decide', { decision: 'stop', ...reason });
  }
}
