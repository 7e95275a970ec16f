import type { Finding, Inspection, VisitType } from '@valvomo/contracts';
import { done, type Answer } from '../client.js';
import { Case, type StorySeverity } from '../story/case.js';
import { givenUnit, type GivenUnit, type StoryUnit } from '../story/register.js';
import { StoryTime } from '../story/time.js';
import { idOf, World, type StoryRegion } from '../story/world.js';
import { dateOn, instantOf, wallOf } from '../wall.js';

/** The instant of the tests: the Friday before Christmas of 2037, whose weekdays are those of 2026: New Year, Epiphany and a weekend lie ahead. */
export const NOW = '2037-12-18T09:00';
export const TODAY = '2037-12-18';

/** Eleven working days before: Independence Day is a Sunday. */
export const BEGINS = '2037-12-02T09:00';

const CHECKLISTS = '/inspections/v1/checklists';
const REASON = 'A reason in words.';

interface ListedDeadline {
  readonly id: string;
  readonly rule: string;
  readonly state: string;
  readonly dueAt: string;
}

/** A deadline with its rungs and the text that explains its date. */
export interface ToldDeadline extends ListedDeadline {
  readonly warnAt: readonly string[];
  readonly rungs: readonly { readonly level: string; readonly at: string }[];
  readonly statutoryOn: string | null;
  readonly targetOn: string | null;
  readonly text: string;
}

/** What the tests of the law do to supervision, over HTTP alone; nothing here knows how the product decides. */
export class Supervision extends World {
  private readonly units = new Map<string, StoryUnit>();
  private checklist: Promise<{ id: string; criteria: { id: string }[] }> | undefined;

  constructor(region: StoryRegion) {
    super(region, new StoryTime(region.state));
  }

  /** Brings in the units of the tests; supervision learns of them a moment later. */
  async bring(units: Readonly<Record<string, GivenUnit['mode']>>): Promise<void> {
    await Promise.all(
      Object.entries(units).map(async ([name, mode]) => {
        this.units.set(name, await givenUnit(this, { name: `Lakikoti ${name}`, mode, since: '2030-01-01' }));
      }),
    );
    await this.time.rest();
  }

  unit(name: string): StoryUnit {
    const unit = this.units.get(name);
    if (!unit) throw new Error(`no unit ${name} was brought in`);
    return unit;
  }

  /** The unit of cases that may share one. */
  get shared(): StoryUnit {
    return this.unit('shared');
  }

  /** A visit that has just begun. */
  async visit(unit = this.shared): Promise<Case> {
    return Case.visiting(this, unit, '2037-Q4', await this.time.now());
  }

  /** A case of today that is final and public, with a finding on each criterion given: `{ MAJOR: [1, 2] }`. */
  async final(unit: StoryUnit, found: Partial<Record<StorySeverity, readonly number[]>>): Promise<Case> {
    const visit = await this.visit(unit);
    for (const [severity, criteria] of Object.entries(found))
      for (const n of criteria) await visit.recordFinding(severity as StorySeverity, n);
    await visit.toFinal();
    return visit;
  }

  async plan(unit: StoryUnit, type: VisitType, reInspectionOf?: string): Promise<string> {
    const body = { unitId: unit.id, type, quarter: '2037-Q4', trigger: 'plan' };
    const lead = this.as('inspector');
    const answer = await lead.post<Inspection>('/inspections/v1/inspections', {
      ...body,
      ...(reInspectionOf && { reInspectionOf }),
    });
    return `/inspections/v1/inspections/${done(answer).id}`;
  }

  /** @param team logins; `lead:` or `member:` before one, else the first leads */
  async schedule(path: string, on: string, team: readonly string[]): Promise<Answer> {
    const people = team.map((text, i) => {
      const [login, role] = text.split(':').toReversed() as [string, string | undefined];
      return { personId: idOf(login), role: role ?? (i === 0 ? 'lead' : 'member') };
    });
    const scheduledFor = instantOf(`${on}T10:00`).toISOString();
    const { id: checklistId } = await this.starterChecklist();
    return this.as('inspector').command(path, 'schedule', { scheduledFor, checklistId, team: people });
  }

  private starterChecklist(): Promise<{ id: string; criteria: { id: string }[] }> {
    type Lists = { items: { id: string; criteria: { id: string }[] }[] };
    return (this.checklist ??= this.as('inspector')
      .get<Lists>(CHECKLISTS)
      .then((answer) => done(answer).items[0]!));
  }

  /** Tries to record a finding; `n` is the criterion's place in the starter checklist. */
  async find(
    path: string,
    { impact = 1, likelihood = 1, n = 1, who = 'inspector', ...more }: FindingTried = {},
  ): Promise<Answer<Finding>> {
    const { criteria } = await this.starterChecklist();
    return this.as(who).post(`${path}/findings`, {
      criterionId: criteria[n - 1]!.id,
      impact,
      likelihood,
      observation: { fi: 'Havainto.', sv: 'Iakttagelse.', en: 'Observation.' },
      observedOn: dateOn(await this.time.now()),
      serviceType: 'housing-24h-older',
      ...more,
    });
  }

  measure(unit: StoryUnit, step: string, ...findingIds: string[]): Promise<Answer> {
    const body = { unitId: unit.id, step, findingIds, reasons: REASON };
    return this.as('head-of-supervision').post('/inspections/v1/measures', body);
  }

  private async deadlines(matterId: string): Promise<ListedDeadline[]> {
    const path = `/inspections/v1/deadlines?matterId=${matterId}&limit=200`;
    return done(await this.as('inspector').get<{ items: ListedDeadline[] }>(path)).items;
  }

  /** When each rule of a matter is due by the clock of Helsinki: `{ T3: '2038-01-07 16:00' }`. */
  async dues(matterId: string): Promise<Record<string, string>> {
    const all = await this.deadlines(matterId);
    return Object.fromEntries(all.map(({ rule, dueAt }) => [rule, wallOf(dueAt)]));
  }

  async deadline(matterId: string, rule: string): Promise<ToldDeadline> {
    const listed = (await this.deadlines(matterId)).find((one) => one.rule === rule);
    return done(await this.as('inspector').get<ToldDeadline>(`/inspections/v1/deadlines/${listed?.id}`));
  }
}

interface FindingTried {
  readonly impact?: number;
  readonly likelihood?: number;
  readonly n?: number;
  readonly who?: string;
  readonly override?: { severity: string; reason: string; reviewerId?: string };
  readonly goodPractice?: boolean;
  readonly observedOn?: string;
  readonly evidenceIds?: readonly string[];
}
