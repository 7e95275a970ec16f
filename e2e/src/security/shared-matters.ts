import type {
  FeedbackBatch,
  NetworkMeeting,
  Practice,
  SavePractice,
  SafetyPlanItem,
  ServicePromise,
  Strategy,
} from '@valvomo/contracts';
import { done } from '../client.js';
import { Safety, COORDINATOR } from '../story/safety.js';
import { idOf, type World } from '../story/world.js';
import { instantOf } from '../wall.js';

const MANAGER = 'development-manager';
const texts = (en: string) => ({ fi: `${en} (fi)`, sv: `${en} (sv)`, en });
const OWNER = idOf('service-director');

/** One of each matter that belongs to no unit: practices, network, strategy, promise, publication, feedback. */
export async function givenSharedMatters(world: World): Promise<void> {
  await network(world, await practice(world));
  await strategy(world);
  await figures(world);
}

async function practice(world: World): Promise<string> {
  const words = 'Kirjattu';
  const idea: SavePractice = {
    name: 'Etäkonsultaation tarkistuslista',
    summary: words,
    organisation: 'Hyvinvointialue',
    place: words,
    municipality: null,
    funder: null,
    links: [],
    environment: words,
    needs: words,
    intendedChange: words,
    measuring: words,
    targetGroup: words,
    solution: words,
    conditions: words,
    tips: words,
    results: words,
    perspectives: [],
    findingIds: [],
    ownerId: idOf(MANAGER),
    targetUnits: null,
  };
  return done(await world.as(MANAGER).post<Practice>('/consultations/v1/practices', idea)).id;
}

async function network(world: World, practiceId: string): Promise<void> {
  const manager = world.as(MANAGER);
  const post = async <T>(path: string, body: unknown): Promise<T> =>
    done(await manager.post<T>(`/consultations/v1/${path}`, body));
  const personId = idOf('coordinator');
  const member = { personId, organisation: 'Hyvinvointialue', role: 'member', from: '2037-01-01', to: null };
  await post('network/members', member);
  const meeting = await post<NetworkMeeting>('network/meetings', {
    on: '2037-10-05',
    title: 'Kehittäjien kokous',
    agenda: ['Tarkistuslistan käyttö'],
    decisions: [],
    presentIds: [],
  });
  const action = {
    meetingId: meeting.id,
    text: 'Kerätään kokemukset',
    ownerId: personId,
    dueOn: '2038-12-01',
  };
  await post('network-actions', action);
  const mapping = {
    practiceId,
    organisation: 'Naapurialue',
    status: 'considering',
    on: '2037-10-05',
    note: '',
  };
  await post('practice-mappings', mapping);
  const group = { name: 'Työryhmä', purpose: 'Käyttöönotto', memberIds: [], from: '2037-10-05', to: null };
  await post('working-groups', group);
}

/** A strategy in force, a next version that the board has remitted with a remark, and a promise in preparation. */
async function strategy(world: World): Promise<void> {
  const [director, secretary] = [world.as('director'), world.as('board-secretary')];
  const indicator = { indicator: 'Q4', formulaVersion: 1, target: 0.9, tolerance: 0.1 };
  const decision = { body: 'council', decidedOn: '2034-01-15', section: '§ 3', minutesUrl: null };
  const title = { title: texts('Service strategy'), councilTerm: { from: '2033-06-01', to: '2037-06-01' } };
  const goal = {
    perspective: 'S',
    title: texts('Reports in time'),
    year: 2040,
    ownerId: OWNER,
    indicators: [
      {
        indicator: 'Q4',
        formulaVersion: 1,
        baseline: null,
        targets: [{ year: 2037, value: 0.9 }],
        tolerance: 0,
      },
    ],
  };
  const path = '/reporting/v1/strategies';
  const body = { ...title, goals: [goal], decision };
  const adopted = done(await secretary.post<Strategy>(`${path}/adopted`, body));
  done(await director.command(`${path}/${adopted.id}`, 'publish'));
  const next = `${path}/${done(await director.post<Strategy>(path, { ...title, goalsFrom: adopted.id })).id}`;
  const hearing = { until: '2037-12-29', channelUrl: 'https://county.example/say' };
  done(await director.command(next, 'open-consultation', hearing));
  await world.time.to(instantOf('2037-12-30T09:00'));
  done(await director.command(next, 'send-to-board', { participation: 'Kaksi iltaa asukkaille' }));
  const remark = { text: 'Tarkennetaan tavoitetta', ownerId: OWNER, dueOn: '2038-12-01' };
  const remitted = { outcome: 'REMITTED', body: 'council', decidedOn: '2037-12-30', section: '§ 1' };
  done(await secretary.command(next, 'record-decision', { ...remitted, remarks: [remark] }));
  done(
    await director.post<ServicePromise>('/reporting/v1/promises', {
      text: texts('A report comes within a month'),
      segment: 'everybody',
      test: texts('Nine of ten'),
      ...indicator,
      position: 1,
    }),
  );
}

/** A round of patient safety with an item of its plan; a round is opened in October or November. */
export async function givenSafetyRound(world: World): Promise<void> {
  const round = await Safety.lastRound(world, 2036, 2037);
  const [task] = await round.tasks();
  const item = {
    roundId: round.roundId,
    taskId: task!.id,
    unitId: null,
    title: 'Lääkehoidon suunnitelma',
    priority: 'high',
    ownerId: OWNER,
    dueOn: '2038-12-01',
  };
  done(await world.as(COORDINATOR).post<SafetyPlanItem>('/reporting/v1/safety-plan-items', item));
}

async function figures(world: World): Promise<void> {
  const batch = {
    source: 'feedback-survey',
    reference: 'security-1',
    unitId: null,
    answeredFrom: '2037-09-01',
    answeredTo: '2037-10-01',
    scores: [0, 0, 0, 1, 1, 2, 3, 4, 9, 9, 9],
  };
  done(await world.as(MANAGER).post<FeedbackBatch>('/reporting/v1/feedback-batches', batch));
  done(
    await world
      .as('publisher')
      .post('/reporting/v1/publications', { kind: 'access-month', month: '2037-10' }),
  );
}
