import {
  derivedId,
  type DeadlineNews,
  events,
  type EventType,
  newId,
  type ServiceName,
} from '@valvomo/contracts';
import { type ComputedDeadline, instantsOf } from './computed.js';
import { type DeadlineRow, factOf } from './row.js';

export interface OpenDeadline {
  /** `derivedId(…)` where opening may run twice; a new id without it. */
  readonly id?: string;
  readonly computed: ComputedDeadline;
  readonly matterType: string;
  readonly matterId: string;
  readonly workflowId: string;
  readonly unitId: string | null;
  /** Whose turn it is, such as `provider` or `inspector`. */
  readonly turn: string;
  readonly turnPerson?: string | null;
  /** Business time. */
  readonly openedAt: Date;
  /** Facts from before: only what lies after this instant warns and escalates (design 3). */
  readonly aheadOf?: Date;
}

/**
 * The warnings that warn of something: those that lie after the instant from which a deadline runs as it does (opened,
 * moved, resumed). One that would lie before it is dropped, since nobody could have heard it in time.
 * @param before the row that is counted anew: what it warned of stays, and what fell due while it ran is only late
 */
export function warningsFrom(
  at: Date,
  warnAt: readonly string[],
  before?: Pick<DeadlineRow, 'state' | 'warnAt' | 'taken'>,
): string[] {
  const late = before?.state === 'open' ? before.warnAt : [];
  return warnAt.filter(
    (warn, i) =>
      Date.parse(warn) > at.getTime() || before?.taken.includes(`warn:${i + 1}`) || late.includes(warn),
  );
}

/** A new deadline's row. */
export function openedRow({ computed, aheadOf, openedAt, ...matter }: OpenDeadline): DeadlineRow {
  const instants = instantsOf(computed);
  return {
    ...instants,
    warnAt: warningsFrom(aheadOf ?? openedAt, instants.warnAt),
    rungs: instants.rungs.filter(({ at }) => !aheadOf || Date.parse(at) > aheadOf.getTime()),
    id: matter.id ?? newId(),
    version: 1,
    matterType: matter.matterType,
    matterId: matter.matterId,
    workflowId: matter.workflowId,
    unitId: matter.unitId,
    turn: matter.turn,
    turnPerson: matter.turnPerson ?? null,
    state: 'open',
    openedAt: openedAt.toISOString(),
    metAt: null,
    expiredAt: null,
    warnedAt: null,
    level: null,
    pauses: [],
    extensions: [],
    taken: [],
  };
}

/** The message that announces a deadline as it now stands. */
export function messageOf(service: ServiceName, news: DeadlineNews, row: DeadlineRow, at: Date, id: string) {
  const type = `${service}.deadline.${news}` as EventType;
  if (!(type in events)) throw new Error(`contracts declare no event ${type}`);
  const entity = { type: 'deadline', id: row.id, version: row.version };
  return { type, entity, at, id, data: factOf(row) };
}

/** The same news of the same version is the same message. */
export const newsId = (row: DeadlineRow, news: DeadlineNews): string =>
  derivedId(row.id, news, String(row.version));
