import { personNamed } from '@valvomo/local';
import type { ExplainedDeadline } from '@valvomo/contracts';
import { done } from '../client.js';
import type { Action } from '../story/action.js';
import { Case, TEAM } from '../story/case.js';
import { climbed } from '../story/deadlines.js';
import { missed } from '../story/notices.js';
import { seen } from '../story/processes.js';
import { givenUnit, type StoryUnit } from '../story/register.js';
import type { World } from '../story/world.js';
import { wallOf } from '../wall.js';
import { counted, dayOf, on, workingDay, type Day } from './calendar.js';
import { Narrator } from './narrator.js';
import { why, type Telling } from './news.js';
import type { Teller } from './teller.js';
import { WORDS } from './words.js';

const UNIT = 'Palvelukoti Koivuranta';
const MANAGER = 'provider-manager-2';
const HEAD = 'head-of-supervision';
const NAMES = {
  unit: UNIT,
  head: personNamed(HEAD).name,
  lead: personNamed(TEAM.lead).name,
  member: personNamed(TEAM.member).name,
  reviewer: personNamed(TEAM.reviewer).name,
  manager: personNamed(MANAGER).name,
};
const EXTRA_DAYS = 15;

/**
 * One supervision case from plan to closing, over eight months: people act on their days, the clock is moved between them,
 * and what the services say is compared with dates that are counted here beside them.
 */
export class Supervision {
  private unit!: StoryUnit;
  private matter!: Case;
  private action!: Action;
  private narrator!: Narrator;

  constructor(
    private readonly world: World,
    private readonly teller: Teller,
    /** The rungs of the late plan as somebody counted them on a calendar, where the day on which it begins is known. */
    private readonly known?: readonly string[],
  ) {}

  async play(): Promise<void> {
    const begins = dayOf(await this.world.time.now());
    const visited = await this.visit(begins);
    const final = await this.report(visited);
    const planned = await this.latePlan(final);
    const confirmed = await this.correction(final, planned);
    await this.end(confirmed);
  }

  /** The plan of the year, the notice and the visit. @returns the day of the visit */
  private async visit(begins: Day): Promise<Day> {
    const { teller, world } = this;
    teller.chapter(WORDS.chapter1);
    this.unit = await givenUnit(world, {
      name: UNIT,
      mode: 'purchased',
      manager: MANAGER,
      since: '2024-01-01',
    });
    await world.time.rest();
    const day = workingDay(begins, 21);
    const told = workingDay(begins, 9);
    const latest = counted('NOTICE-ANNOUNCED', day).dueAt;
    this.narrator = new Narrator(world, teller, this.telling(), NAMES);

    this.matter = await Case.fromPlan(world, this.unit, 'announced', begins);
    await this.narrator.said(WORDS.plan);
    await this.matter.schedule(on(day, '09:00'));
    await this.narrator.said(WORDS.schedule, { date: teller.instant(on(day, '09:00')) });

    await this.narrator.until(told, '10:00');
    await this.matter.does(TEAM.lead, 'notify');
    await this.narrator.said(WORDS.notice, { date: teller.date(latest) });
    await why(world, teller, 'NOTICE-ANNOUNCED', day);

    await this.narrator.until(day, '09:00');
    await this.matter.start();
    await this.matter.recordFinding('MAJOR');
    await this.narrator.said(WORDS.visit);
    await this.narrator.until(day, '15:00');
    await this.matter.finishVisit();
    await this.narrator.said(WORDS.feedback);
    await this.narrator.due(this.matter.id, 'T3', day);
    return day;
  }

  private telling(): Telling {
    return {
      service: 'inspections',
      isOurs: ({ unitId }) => unitId === this.unit.id,
      happenings: {
        'inspections.inspection.surveyed': WORDS.survey,
        'inspections.inspection.survey-closed': WORDS.surveyClosed,
        'inspections.corrective-action.effect-asked': WORDS.effectAsked,
      },
      explained: async ({ id }) => {
        const path = `/inspections/v1/deadlines/${id}`;
        const { language } = this.teller;
        return done(await this.world.as(TEAM.lead).get<ExplainedDeadline>(path, { language }));
      },
      rungRule: ({ level }) => (level && level !== 'E1' ? level : undefined),
    };
  }

  /** Draft, quality review, fact check, final report and its publication. @returns the day of the final report */
  private async report(visited: Day): Promise<Day> {
    const { teller, matter } = this;
    teller.chapter(WORDS.chapter2);
    await this.narrator.until(workingDay(visited, 8), '10:00');
    await matter.submitDraft();
    await this.narrator.said(WORDS.draft);
    await this.narrator.inTemporal('inspection', matter.id, { stage: 'QUALITY_REVIEW', who: 'reviewer' });
    const sent = workingDay(visited, 9);
    await this.narrator.until(sent, '10:00');
    await matter.approveDraft();
    await matter.sendDraft();
    await this.narrator.said(WORDS.sent);
    await this.narrator.due(matter.id, 'T5', sent);

    await this.narrator.until(workingDay(sent, 5), '10:00');
    const comment = {
      findingId: null,
      class: 'additional-information',
      text: 'The nurse in charge was on leave.',
    };
    await matter.does(MANAGER, 'comments', comment);
    const { factCheck } = await matter.does(MANAGER, 'submit-comments');
    await this.narrator.said(WORDS.comments);
    const decided = workingDay(sent, 7);
    await this.narrator.until(decided, '10:00');
    const decision = {
      outcome: 'partly',
      reason: 'It explains, it does not excuse.',
      change: 'The leave is mentioned.',
    };
    await matter.does(TEAM.lead, `comments/${factCheck[0]!.id}/decide`, decision);
    await this.narrator.said(WORDS.decided);

    const final = workingDay(decided, 2);
    await this.narrator.until(final, '12:00');
    await matter.finalise();
    this.action = await matter.action();
    await this.narrator.said(WORDS.final);
    await this.narrator.due(this.action.id, 'T10-MAJOR', final);
    await this.narrator.due(this.action.id, 'FIX-MAJOR', final);
    await this.narrator.due(this.action.id, 'REINSPECT-MAJOR', dayOf(counted('FIX-MAJOR', final).dueAt));
    await this.narrator.inTemporal('correctiveAction', this.action.id, { stage: 'PLAN', who: 'provider' });

    await this.narrator.until(workingDay(final, 1), '10:00');
    await matter.sendCopy();
    await matter.publish();
    await this.narrator.said(WORDS.published);
    return final;
  }

  /** No plan comes: E1, E2, E3; more time for the fix; then the plan. @returns the day on which it comes */
  private async latePlan(final: Day): Promise<Day> {
    const { teller, action } = this;
    const { dueAt, rungs } = counted('T10-MAJOR', final);
    await this.narrator.until(dayOf(dueAt), '15:00');
    teller.chapter(WORDS.chapter3);
    const [e2, e3, e4] = [dayOf(rungs['E2']!), dayOf(rungs['E3']!), rungs['E4']!];

    await this.narrator.until(workingDay(e2, 1), '10:00');
    const asked = { of: 'fix', amount: EXTRA_DAYS, reason: 'The new list takes longer.' };
    await action.does(MANAGER, 'ask-extension', asked);
    await action.does(TEAM.lead, 'decide-extension', { outcome: 'granted' });
    await this.narrator.said(WORDS.asked);
    await this.narrator.due(action.id, 'FIX-MAJOR', final, { extraDays: EXTRA_DAYS });

    const planned = workingDay(e3, 1);
    await this.narrator.until(planned, '10:00');
    await action.submitPlan(workingDay(planned, 5));
    await action.does(TEAM.lead, 'judge-plan', { outcome: 'accepted' });
    await this.narrator.said(WORDS.planCame, { date: teller.date(e4) });

    const at = { E1: wallOf(dueAt), E2: wallOf(rungs['E2']!), E3: wallOf(rungs['E3']!) };
    const climbs = Object.entries(at).map(([level, when]) => `${level} T10-MAJOR ${when}`);
    teller.check('every rung of the late plan, each once', await climbed(this.world, action.id), climbs);
    if (this.known) teller.check('the rungs as counted by hand', climbs, this.known);
    const heard: [login: string, rungs: string[]][] = [
      [TEAM.lead, ['E1 T10-MAJOR']],
      [HEAD, ['E2 T10-MAJOR']],
      ['service-director', ['E3 T10-MAJOR']],
      ['contract-owner', ['E3 T10-MAJOR']],
      ['county-director', []],
    ];
    for (const [login, expected] of heard)
      teller.check(`the inbox of ${login}`, await missed(this.world, login, action.id), expected);
    return planned;
  }

  /** Evidence, check, verification on site, effect. @returns the day on which the effect is confirmed */
  private async correction(final: Day, planned: Day): Promise<Day> {
    const { teller, action } = this;
    teller.chapter(WORDS.chapter4);
    const came = workingDay(planned, 4);
    await this.narrator.until(came, '10:00');
    await action.submitEvidence();
    await this.narrator.said(WORDS.evidence);
    await this.narrator.due(action.id, 'CHECK-MAJOR', came);
    await this.narrator.until(workingDay(came, 3), '10:00');
    await action.does(TEAM.lead, 'check-evidence', { outcome: 'accepted' });
    await this.narrator.said(WORDS.evidenceAccepted);

    const last = counted('REINSPECT-MAJOR', dayOf(counted('FIX-MAJOR', final).dueAt)).dueAt;
    const seenOn = workingDay(dayOf(last), -3);
    await this.narrator.until(seenOn, '10:00');
    await action.does(TEAM.lead, 'verify', { method: 'on-site' });
    await this.narrator.said(WORDS.verified, { date: teller.date(last) });
    await this.narrator.due(action.id, 'EFFECT-CHECK', seenOn);

    const confirmed = workingDay(dayOf(counted('EFFECT-CHECK', seenOn).dueAt), 30);
    await this.narrator.until(confirmed, '10:00');
    await action.does(TEAM.lead, 'check-effect', { outcome: 'confirmed' });
    await this.narrator.said(WORDS.effect);
    return confirmed;
  }

  private async end(confirmed: Day): Promise<void> {
    const { teller, matter, action, world } = this;
    teller.chapter(WORDS.chapter5);
    await this.narrator.until(workingDay(confirmed, 1), '10:00');
    await matter.does(TEAM.lead, 'close');
    await this.narrator.said(WORDS.closed);
    teller.check('the state of the case', (await matter.now()).state, 'CLOSED');
    teller.check('the state of the action', (await action.now()).state, 'EFFECT_CONFIRMED');
    for (const [kind, id] of [
      ['inspection', matter.id],
      ['correctiveAction', action.id],
    ] as const)
      teller.check(`the process ${kind}`, (await seen(world, kind, id)).status, 'COMPLETED');
    const rungs = await climbed(world, action.id);
    teller.check('escalations in all', rungs.length, 3);
    teller.check('escalations of the case itself', await climbed(world, matter.id), []);
  }
}
