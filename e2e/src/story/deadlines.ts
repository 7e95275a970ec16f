import type { DeadlineFact, ServiceName } from '@valvomo/contracts';
import { wallOf } from '../wall.js';
import { messagesOf, type StoredMessage } from './stream.js';
import type { World } from './world.js';

/** The news of one matter's deadlines. @param what last word of the type; all of them without it */
const newsOf = (world: World, service: ServiceName, matterId: string, what = ''): Promise<StoredMessage[]> =>
  messagesOf(
    world,
    service.toUpperCase(),
    ({ subject, data }) => subject.startsWith(`${service}.deadline.${what}`) && data['matterId'] === matterId,
  );

/** The deadlines of a matter as the bus has told of them, each at its newest version, in order of opening. */
export async function deadlinesOf(
  world: World,
  matterId: string,
  service: ServiceName = 'inspections',
): Promise<DeadlineFact[]> {
  const newest = new Map<string, DeadlineFact>();
  for (const { data } of await newsOf(world, service, matterId)) {
    const deadline = data as unknown as DeadlineFact;
    if (deadline.version > (newest.get(deadline.id)?.version ?? 0)) newest.set(deadline.id, deadline);
  }
  return [...newest.values()];
}

/** When each rule of a matter is due, by the wall clock in Helsinki: `{ T3: '2037-12-09 16:00' }`. */
export async function dues(
  world: World,
  matterId: string,
  service?: ServiceName,
): Promise<Record<string, string>> {
  const deadlines = await deadlinesOf(world, matterId, service);
  return Object.fromEntries(deadlines.map(({ rule, dueAt }) => [rule, wallOf(dueAt)]));
}

/** The rungs of a rule's ladder, as `E1 2037-12-07 16:00`. */
export async function rungs(world: World, matterId: string, rule: string): Promise<string[]> {
  const deadline = (await deadlinesOf(world, matterId)).find((one) => one.rule === rule);
  return (deadline?.rungs ?? []).map(({ level, at }) => `${level} ${wallOf(at)}`);
}

/** Every rung that has been climbed for a matter, in order, as `E1 T10-MAJOR 2037-12-07 16:00`; one climbed twice stands twice. */
export async function climbed(
  world: World,
  matterId: string,
  service: ServiceName = 'inspections',
): Promise<string[]> {
  const messages = await newsOf(world, service, matterId, 'escalated');
  // The same message delivered again is the same news: what counts is how often it was written.
  const written = new Map(messages.map((message) => [message.id, message]));
  return [...written.values()].map(({ body, data }) => {
    const { time } = JSON.parse(body) as { time: string };
    return `${String(data['level'])} ${String(data['rule'])} ${wallOf(time)}`;
  });
}
