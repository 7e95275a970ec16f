import type {
  BoardRemark,
  DraftStrategy,
  GoalBody,
  Language,
  RecordDecision,
  Strategy,
  StrategyFollowUp,
  StrategyItem,
} from '@valvomo/contracts';
import { done, type Answer, type Send } from '../client.js';
import { plainText } from './promise.js';
import type { World } from './world.js';

const STRATEGIES = '/reporting/v1/strategies';
const REMARKS = '/reporting/v1/strategy-remarks';
export const DIRECTOR = 'director';
export const SECRETARY = 'board-secretary';

/** The version that is in force; none in a county that has decided on none yet. */
export async function inForce(world: World): Promise<StrategyItem | undefined> {
  const path = `${STRATEGIES}?state=IN_FORCE`;
  return done(await world.as(DIRECTOR).get<{ items: StrategyItem[] }>(path)).items[0];
}

/** One version of the service strategy and who takes it forward; each method is one of their acts. */
export class StrategyVersion {
  private constructor(
    private readonly world: World,
    readonly id: string,
    readonly number: number,
  ) {}

  /** Brings a strategy into force that the council decided on before the county had this product. */
  static async adopted(
    world: World,
    plan: Pick<DraftStrategy, 'title' | 'councilTerm'>,
    goal: GoalBody,
    decidedOn: string,
  ): Promise<StrategyVersion> {
    const decision = { body: 'council', decidedOn, section: '§ 31', minutesUrl: null };
    const body = { ...plan, goals: [goal], decision };
    const adopted = await world.as(SECRETARY).post<Strategy>(`${STRATEGIES}/adopted`, body);
    const { id, number } = done(adopted);
    const version = new StrategyVersion(world, id, number);
    await version.does(DIRECTOR, 'publish');
    return version;
  }

  /** Drafts the next version. @param goalsFrom the version whose goals are carried over */
  static async drafted(
    world: World,
    plan: Pick<DraftStrategy, 'title' | 'councilTerm'>,
    goalsFrom: string | null = null,
  ): Promise<StrategyVersion> {
    const body = { ...plan, goalsFrom };
    const { id, number } = done(await world.as(DIRECTOR).post<Strategy>(STRATEGIES, body));
    return new StrategyVersion(world, id, number);
  }

  /** A version that is there already. */
  static known(world: World, { id, number }: StrategyItem): StrategyVersion {
    return new StrategyVersion(world, id, number);
  }

  get path(): string {
    return `${STRATEGIES}/${this.id}`;
  }

  async now(): Promise<Strategy> {
    return done(await this.world.as(DIRECTOR).get<Strategy>(this.path));
  }

  async followUp(): Promise<StrategyFollowUp> {
    return done(await this.world.as(DIRECTOR).get<StrategyFollowUp>(`${this.path}/follow-up`));
  }

  /** What residents read of the version in force, without signing in. */
  async page(language: Language): Promise<string> {
    const answer = await fetch(`${this.world.region.state.url}/reporting/public/strategy?lang=${language}`);
    return plainText(await answer.text());
  }

  try(login: string, command: string, body: unknown = {}, send: Send = {}): Promise<Answer<Strategy>> {
    return this.world.as(login).command<Strategy>(this.path, command, body, send);
  }

  async does(login: string, command: string, body: unknown = {}): Promise<Strategy> {
    return done(await this.try(login, command, body));
  }

  /** Sets other words, figures or targets of a goal. */
  async changeGoal(goalId: string, goal: GoalBody): Promise<void> {
    const director = this.world.as(DIRECTOR);
    const { etag } = await director.get(this.path);
    done(await director.send('PUT', `${this.path}/goals/${goalId}`, goal, { ifMatch: etag! }));
  }

  /** What council or board decided on a day. @param remarks each a duty on the next version */
  async decided(
    outcome: RecordDecision['outcome'],
    decidedOn: string,
    remarks: RecordDecision['remarks'] = [],
  ): Promise<Strategy> {
    const body = outcome === 'APPROVED' ? 'council' : 'board';
    return this.does(SECRETARY, 'record-decision', { outcome, body, decidedOn, section: '§ 12', remarks });
  }
}

/** Answers a remark of the board, in the version that is being prepared. */
export function answerRemark(
  world: World,
  login: string,
  { id }: BoardRemark,
  text: string,
  send: Send = {},
): Promise<Answer<BoardRemark>> {
  return world.as(login).command<BoardRemark>(`${REMARKS}/${id}`, 'answer', { text }, send);
}
