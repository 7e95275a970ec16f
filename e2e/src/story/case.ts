import type { Finding, Inspection, PlannedVisit, SupervisionPlan, VisitType } from '@valvomo/contracts';
import { done, type Answer } from '../client.js';
import { dateOn } from '../wall.js';
import { Action, type ActionRow } from './action.js';
import type { StoryUnit } from './register.js';
import { idOf, type World } from './world.js';

/** The starter checklist and its criteria, the same in every region. */
const CHECKLIST = '0c8a1c00-0001-4a00-8a00-000000000001';
const criterion = (n: number): string => `0c8a1c00-0002-4a00-8a00-${String(n).padStart(12, '0')}`;

/** Impact and likelihood that give a severity (domain.md 5.5). */
const RISK = { CRITICAL: [5, 4], MAJOR: [4, 3], MODERATE: [3, 2], MINOR: [1, 2] } as const;
export type StorySeverity = keyof typeof RISK;

const OBSERVATION = {
  fi: 'Kahden asukkaan lääkelista poikkesi annetuista lääkkeistä.',
  sv: 'Läkemedelslistan för två boende avvek från de givna läkemedlen.',
  en: 'The medicine lists of two residents differed from what they were given.',
};

/** Who does what: a team of two, a reviewer from outside of it, who publishes, too. */
export const TEAM = { lead: 'inspector', member: 'inspector-2', reviewer: 'inspector-3' } as const;

/** One inspection case and the people who take it forward; each method is one of their acts. */
export class Case {
  private constructor(
    private readonly world: World,
    readonly unit: StoryUnit,
    readonly id: string,
  ) {
    world.atTheEnd.push(() => this.putAway());
  }

  static async plan(world: World, unit: StoryUnit, type: VisitType, quarter: string): Promise<Case> {
    const body = { unitId: unit.id, type, quarter, trigger: 'plan' };
    const planned = await world.as(TEAM.lead).post<Inspection>('/inspections/v1/inspections', body);
    return new Case(world, unit, done(planned).id);
  }

  /** By a supervision plan of one visit: the head of supervision makes and approves it, and the case stands. */
  static async fromPlan(world: World, unit: StoryUnit, type: VisitType, on: string): Promise<Case> {
    const head = world.as('head-of-supervision');
    const [year, month] = on.split('-').map(Number) as [number, number];
    const visits = [{ unitId: unit.id, type, quarter: `${year}-Q${Math.ceil(month / 3)}` }];
    const body = {
      title: `Supervision plan ${year}–${year + 1}`,
      firstYear: year,
      lastYear: year + 1,
      visits,
    };
    const { id } = done(await head.post<SupervisionPlan>('/inspections/v1/supervision-plans', body));
    const plan = `/inspections/v1/supervision-plans/${id}`;
    done(await head.command(plan, 'approve', { decisionRef: `§ 1/${year}`, approvedOn: on }));
    const path = `${plan}/visits`;
    const { items } = done(await head.get<{ items: PlannedVisit[] }>(path));
    return new Case(world, unit, items[0]!.id);
  }

  get path(): string {
    return `/inspections/v1/inspections/${this.id}`;
  }

  async now(login: string = TEAM.lead): Promise<Inspection> {
    return done(await this.world.as(login).get<Inspection>(this.path));
  }

  /** Does a command and returns the answer, refusal or not. */
  try(login: string, command: string, body: unknown = {}): Promise<Answer<Inspection>> {
    return this.world.as(login).command<Inspection>(this.path, command, body);
  }

  async does(login: string, command: string, body: unknown = {}): Promise<Inspection> {
    return done(await this.try(login, command, body));
  }

  schedule(scheduledFor: Date, team: readonly string[] = [TEAM.lead, TEAM.member]): Promise<Inspection> {
    return this.does(TEAM.lead, 'schedule', scheduleBody(scheduledFor, team));
  }

  trySchedule(scheduledFor: Date, team: readonly string[]): Promise<Answer<Inspection>> {
    return this.try(TEAM.lead, 'schedule', scheduleBody(scheduledFor, team));
  }

  async start(team: readonly string[] = [TEAM.lead, TEAM.member]): Promise<void> {
    for (const login of team) await this.does(login, 'declare-impartial', { impartial: true });
    await this.does(TEAM.lead, 'start');
  }

  /** @param n the criterion's place in the starter checklist: 1 is MED-1 */
  async recordFinding(severity: StorySeverity, n = 1): Promise<Finding> {
    const [impact, likelihood] = RISK[severity];
    const { startedAt } = await this.now();
    const body = {
      criterionId: criterion(n),
      impact,
      likelihood,
      observation: OBSERVATION,
      observedOn: dateOn(startedAt!),
      serviceType: 'housing-24h-older',
    };
    return done(await this.world.as(TEAM.lead).post<Finding>(`${this.path}/findings`, body));
  }

  async finishVisit(): Promise<void> {
    await this.does(TEAM.lead, 'finish-visit');
    await this.does(TEAM.lead, 'oral-feedback');
  }

  submitDraft(): Promise<Inspection> {
    return this.does(TEAM.lead, 'submit-draft', {
      summary: {
        fi: 'Lääkehoidossa on puutteita.',
        sv: 'Det finns brister i läkemedelsbehandlingen.',
        en: 'Medication has shortcomings.',
      },
    });
  }

  approveDraft(): Promise<Inspection> {
    return this.does(TEAM.reviewer, 'quality-review', { outcome: 'approved' });
  }

  sendDraft(): Promise<Inspection> {
    return this.does(TEAM.lead, 'send-for-fact-check');
  }

  finalise(): Promise<Inspection> {
    return this.does(TEAM.lead, 'finalise');
  }

  sendCopy(): Promise<Inspection> {
    const copy = { recipient: 'LVV', recipientName: 'Lupa- ja valvontavirasto', channel: 'interface' };
    return this.does(TEAM.lead, 'send-copy', { ...copy, reference: 'VALVOMO-1' });
  }

  publish(): Promise<Inspection> {
    return this.does(TEAM.reviewer, 'publish');
  }

  /** From planning to the beginning of the visit, now. */
  static async visiting(world: World, unit: StoryUnit, quarter: string, now: Date): Promise<Case> {
    const visit = await Case.plan(world, unit, 'unannounced', quarter);
    await visit.schedule(now);
    await visit.start();
    return visit;
  }

  /** From the end of the visit to the draft in the provider's hands, now. */
  async toFactCheck(): Promise<void> {
    await this.finishVisit();
    await this.submitDraft();
    await this.approveDraft();
    await this.sendDraft();
  }

  /** From the end of the visit to the final report, now: the provider has nothing to say to the draft. */
  async toFinal(): Promise<void> {
    await this.toFactCheck();
    await this.does(this.unit.manager, 'no-comments');
    await this.finalise();
    await this.sendCopy();
    await this.publish();
  }

  /** Ends what runs by the head's decision: the findings fall, the case stands still. */
  private async putAway(): Promise<void> {
    const head = this.world.as('head-of-supervision');
    const { state } = await this.now();
    if (['CLOSED', 'CANCELLED', 'CONVERTED', 'SUSPENDED'].includes(state)) return;
    const reason = { reason: 'The story is over.' };
    const found = await head.get<{ items: Finding[] }>(`/inspections/v1/findings?inspectionId=${this.id}`);
    for (const { id, state: of } of done(found).items)
      if (of !== 'WITHDRAWN' && of !== 'VERIFIED_CLOSED')
        done(await head.command(`/inspections/v1/findings/${id}`, 'withdraw', reason));
    await this.does('head-of-supervision', 'suspend', reason);
  }

  /** The corrective actions of the case. */
  async actions(): Promise<Action[]> {
    const path = `/inspections/v1/corrective-actions?inspectionId=${this.id}`;
    const { items } = done(await this.world.as(TEAM.lead).get<{ items: ActionRow[] }>(path));
    return items.map((row) => new Action(this.world, this.unit, row.id));
  }

  /** The corrective action of a case that has one. @throws when it has none or several */
  async action(): Promise<Action> {
    const [action, ...more] = await this.actions();
    if (!action || more.length > 0)
      throw new Error(`${action ? more.length + 1 : 0} corrective actions, not one`);
    return action;
  }
}

function scheduleBody(scheduledFor: Date, team: readonly string[]): object {
  return {
    scheduledFor: scheduledFor.toISOString(),
    checklistId: CHECKLIST,
    team: team.map((login, i) => ({ personId: idOf(login), role: i === 0 ? 'lead' : 'member' })),
  };
}
