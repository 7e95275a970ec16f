import { randomUUID } from 'node:crypto';
import { done, refused } from '../client.js';
import type { TestRegion } from '../region.js';
import { Case } from '../story/case.js';
import { givenMunicipality, givenUnit, type StoryUnit } from '../story/register.js';
import { publishAgain } from '../story/stream.js';
import { StoryTime } from '../story/time.js';
import { enterPeople, idOf, World } from '../story/world.js';
import { instantOf } from '../wall.js';

const SINCE = '2030-01-01';
const criterion = (n: number): string => `0c8a1c00-0002-4a00-8a00-${String(n).padStart(12, '0')}`;

/** A case in which everything that a person can write carries a mark, so that it can be looked for where it may not be. */
export class MarkedCase {
  private readonly marks = new Map<string, string>();
  private unit!: StoryUnit;

  private constructor(readonly world: World) {}

  /** A text with a mark in it that occurs nowhere else. */
  private mark(what: string): string {
    const mark = `MARK-${what.toUpperCase()}-${randomUUID().slice(0, 8)}`;
    this.marks.set(what, mark);
    return `${mark} kirjattu`;
  }

  /** Each mark by what was marked; the names of the region's people are in their tokens. */
  get all(): ReadonlyMap<string, string> {
    return this.marks;
  }

  /**
   * Walks a case through the API in which people write as much as they can.
   * @param first what is walked in the same world before the case, while it is November
   * @param then what else is walked before the world's clock is put away
   */
  static async walked(
    region: TestRegion,
    first?: (world: World) => Promise<void>,
    then?: (world: World) => Promise<void>,
  ): Promise<MarkedCase> {
    const time = new StoryTime(region.state);
    const world = new World(region, time);
    const marked = new MarkedCase(world);
    try {
      await Promise.all([enterPeople(world, SINCE), givenMunicipality(world, SINCE)]);
      await marked.register();
      await first?.(world);
      await marked.supervision(time);
      await marked.refusals();
      await then?.(world);
      await time.rest();
      return marked;
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${world.trail()}`, { cause: error });
    } finally {
      await time.close();
    }
  }

  /** A person of the register with a name and an address of mail. */
  private async register(): Promise<void> {
    const keeper = this.world.as('registry-keeper');
    const email = `${this.mark('mail').split(' ')[0]!.toLowerCase()}@example.test`;
    this.marks.set('mail', email);
    const person = { name: this.mark('name'), email, language: 'fi', roles: ['provider-staff'] };
    const { id } = done(
      await keeper.post<{ id: string }>('/registry/v1/people', {
        ...person,
        validFrom: SINCE,
        validTo: null,
      }),
    );
    this.unit = await givenUnit(this.world, { name: 'Merkitty koti', mode: 'purchased', since: SINCE });
    const work = { unitId: this.unit.id, startsOn: SINCE, endsOn: null };
    done(await keeper.command(`/registry/v1/people/${id}`, 'employments', work));
  }

  /** From the visit to a plan that was returned and an evidence that was rejected, half a day at a time. */
  private async supervision(time: StoryTime): Promise<void> {
    const { manager } = this.unit;
    const at = (wall: string): Promise<void> => time.to(instantOf(wall));
    await at('2037-11-23T09:00');
    const visit = await Case.visiting(this.world, this.unit, '2037-Q4', instantOf('2037-11-23T09:00'));
    await visit.does('inspector', 'answers', {
      answers: [{ criterionId: criterion(2), score: 2, notApplicable: false, note: this.mark('note') }],
    });
    const text = (what: string) => ({
      fi: this.mark(what),
      sv: this.mark(`${what}-sv`),
      en: this.mark(`${what}-en`),
    });
    const { startedAt } = await visit.now();
    const finding = done(
      await this.world.as('inspector').post<{ id: string }>(`${visit.path}/findings`, {
        criterionId: criterion(1),
        impact: 4,
        likelihood: 3,
        observation: text('observation'),
        observedOn: startedAt!.slice(0, 10),
        serviceType: 'housing-24h-older',
      }),
    );
    await visit.does('head-of-supervision', 'suspend', { reason: this.mark('suspension') });
    await visit.does('head-of-supervision', 'resume');
    await visit.finishVisit();
    await visit.does('inspector', 'submit-draft', { summary: text('summary') });
    const returned = { outcome: 'returned', reason: this.mark('return') };
    await visit.does('inspector-3', 'quality-review', returned);
    await visit.submitDraft();
    await visit.approveDraft();
    await visit.sendDraft();
    await at('2037-11-24T09:00');
    await visit.does(manager, 'ask-extension', { workingDays: 2, reason: this.mark('extension') });
    const refusal = { outcome: 'refused', reason: this.mark('refusal') };
    await visit.does('inspector', 'decide-extension', refusal);
    const comment = {
      findingId: finding.id,
      class: 'factual-error',
      text: this.mark('comment'),
      evidenceIds: [],
    };
    await visit.does(manager, 'comments', comment);
    await visit.does(manager, 'submit-comments');
    const [made] = (await visit.now()).factCheck;
    await visit.does('inspector', `comments/${made!.id}/decide`, {
      outcome: 'rejected',
      reason: this.mark('rejection'),
    });
    await visit.finalise();
    await visit.does('inspector', 'send-copy', {
      recipient: 'LVV',
      recipientName: this.mark('recipient'),
      channel: 'interface',
      reference: this.mark('reference'),
    });
    await visit.publish();
    const action = await visit.action();
    const plan = (round: string) => ({
      rootCause: this.mark(`${round}-cause`),
      measure: this.mark(`${round}-measure`),
      ownerRole: this.mark(`${round}-owner`),
      doneBy: '2037-12-01',
      resources: this.mark(`${round}-resources`),
      successMeasure: this.mark(`${round}-success`),
    });
    await action.does(manager, 'submit-plan', plan('first'));
    await action.does('inspector', 'judge-plan', { outcome: 'returned', reason: this.mark('plan-return') });
    await action.does(manager, 'submit-plan', plan('second'));
    await action.does('inspector', 'judge-plan', { outcome: 'accepted' });
    await action.does(manager, 'ask-extension', { of: 'fix', amount: 1, reason: this.mark('fix-extension') });
    await action.does(manager, 'submit-evidence', { description: this.mark('evidence'), evidenceIds: [] });
    const rejected = { outcome: 'rejected', reason: this.mark('evidence-rejection') };
    await action.does('inspector', 'check-evidence', rejected);
    // Past the end of the limit of the plan and the correction: warnings, rungs and notices are written.
    await at('2037-12-28T09:00');
  }

  /** What is refused must not be remembered either: bodies, queries and paths with marks in them. */
  private async refusals(): Promise<void> {
    const inspector = this.world.as('inspector');
    const bad = { unitId: this.mark('bad-body'), [this.mark('bad-key')]: 1 };
    refused(await inspector.post('/inspections/v1/inspections', bad));
    refused(await inspector.get(`/registry/v1/people?search=${encodeURIComponent(this.mark('bad-query'))}`));
    refused(await inspector.get(`/inspections/v1/inspections/${encodeURIComponent(this.mark('bad-path'))}`));
    refused(
      await this.world.as('operator').post('/inspections/v1/inspections', { reason: this.mark('forbidden') }),
    );
    // An event that no consumer can read goes to the desk: its body stays there.
    const body = JSON.stringify({ id: idOf('inspector'), data: { name: this.mark('dead-letter') } });
    const event = {
      sequence: 0,
      subject: 'inspections.inspection.planned',
      id: randomUUID(),
      body,
      data: {},
    };
    await publishAgain(this.world, [event]);
  }
}
