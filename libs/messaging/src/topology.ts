import { Kvm } from '@nats-io/kv';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  jetstreamManager,
  ReplayPolicy,
  RetentionPolicy,
  StorageType,
  type ConsumerConfig,
  type ConsumerInfo,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import { STREAMS, type ServiceName, type StreamName } from '@valvomo/contracts';
import { CLOCK_BUCKET } from './region-clock.js';

/** A durable pull consumer: which service reads which stream under which name, and which subjects of it. */
export interface ConsumerDeclaration {
  stream: StreamName;
  durable: string;
  service: ServiceName;
  filters?: readonly string[];
}

/** Every durable consumer of a region; a new one is one line here. */
export const CONSUMERS: readonly ConsumerDeclaration[] = [
  { stream: 'REGISTRY', durable: 'inspections', service: 'inspections' },
  { stream: 'REGISTRY', durable: 'reporting', service: 'reporting' },
  { stream: 'INSPECTIONS', durable: 'inspections-processes', service: 'inspections' },
  {
    stream: 'INSPECTIONS',
    durable: 'registry-notices',
    service: 'registry',
    filters: ['inspections.notice.raised'],
  },
  { stream: 'INSPECTIONS', durable: 'reporting', service: 'reporting' },
  { stream: 'REGISTRY', durable: 'consultations', service: 'consultations' },
  { stream: 'CONSULTATIONS', durable: 'consultations-processes', service: 'consultations' },
  {
    stream: 'CONSULTATIONS',
    durable: 'registry-notices',
    service: 'registry',
    filters: ['consultations.notice.raised'],
  },
  { stream: 'CONSULTATIONS', durable: 'reporting', service: 'reporting' },
  { stream: 'REPORTING', durable: 'reporting-processes', service: 'reporting' },
  {
    stream: 'REPORTING',
    durable: 'reporting',
    service: 'reporting',
    filters: ['reporting.feedback-batch.*'],
  },
  {
    stream: 'REPORTING',
    durable: 'registry-notices',
    service: 'registry',
    filters: ['reporting.notice.raised'],
  },
];

/** Machine time within which a message must be acknowledged or reported as being worked on; then it comes again. */
export const ACK_WAIT_MS = 10_000;

const DAY_MS = 86_400_000;

export interface TopologySizes {
  /** What a stream may hold in bytes; 10 GiB. The one thing that a site may choose by its disk. */
  maxBytes?: number;
  /** Copies of each stream in a cluster; 1. */
  replicas?: number;
}

function streamConfig(name: StreamName): Partial<StreamConfig> & { name: string } {
  return {
    name,
    subjects: [...STREAMS[name]],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    // A rebuild must be complete, so nothing ages; a full stream refuses, and the outbox holds.
    discard: DiscardPolicy.New,
    max_age: name === 'INTAKE' ? nanos(14 * DAY_MS) : 0,
    max_msgs: -1,
    // Longer than a relay's longest gap between two tries; beyond it the inbox absorbs duplicates.
    duplicate_window: nanos(10 * 60_000),
    allow_direct: true,
  };
}

function consumerConfig({ durable, filters }: ConsumerDeclaration): Partial<ConsumerConfig> {
  return {
    durable_name: durable,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ACK_WAIT_MS),
    deliver_policy: DeliverPolicy.All,
    replay_policy: ReplayPolicy.Instant,
    // Failures are counted by the strategy: a server's count would punish a message for our crashes.
    max_deliver: -1,
    max_ack_pending: 2000,
    ...(filters ? { filter_subjects: [...filters] } : {}),
  };
}

/** The streams and consumers are not as declared; each line of `differences` says what. */
export class TopologyMismatch extends Error {
  constructor(readonly differences: readonly string[]) {
    super(`the bus is not as declared, run "npm run bus:apply":\n${differences.join('\n')}`);
    this.name = 'TopologyMismatch';
  }
}

/**
 * Makes streams, consumers and the region clock's bucket as declared, and corrects what has drifted.
 * @param nc a connection of the user `admin`
 * @returns what was changed, a line each; empty when all was right
 */
export async function applyTopology(nc: NatsConnection, sizes: TopologySizes = {}): Promise<string[]> {
  const jsm = await jetstreamManager(nc);
  const changes: string[] = [];
  for (const name of streamNames()) {
    const wanted = {
      ...streamConfig(name),
      max_bytes: sizes.maxBytes ?? 10 * 1024 ** 3,
      num_replicas: sizes.replicas ?? 1,
    };
    const info = await orNull(jsm.streams.info(name));
    if (info && !differences(name, wanted, info.config).length) continue;
    if (info) await jsm.streams.update(name, { ...info.config, ...wanted });
    else await jsm.streams.add(wanted);
    changes.push(`stream ${name} ${info ? 'corrected' : 'made'}`);
  }
  for (const declared of CONSUMERS) {
    const { stream, durable } = declared;
    const wanted = consumerConfig(declared);
    const info = await orNull(jsm.consumers.info(stream, durable));
    if (info && !consumerDifferences(declared, info).length) continue;
    if (info) await jsm.consumers.update(stream, durable, { filter_subjects: [], ...wanted });
    else await jsm.consumers.add(stream, wanted);
    changes.push(`consumer ${stream}/${durable} ${info ? 'corrected' : 'made'}`);
  }
  if (!(await orNull(jsm.streams.info(`KV_${CLOCK_BUCKET}`)))) {
    await new Kvm(nc).create(CLOCK_BUCKET, { history: 1 });
    changes.push(`bucket ${CLOCK_BUCKET} made`);
  }
  return changes;
}

/**
 * Compares the streams that a service writes and its own consumers with the declaration; changes nothing.
 * @throws {TopologyMismatch}
 */
export async function verifyTopology(nc: NatsConnection, service: ServiceName): Promise<void> {
  const jsm = await jetstreamManager(nc, { checkAPI: false });
  const found = (await Promise.all([
    ...streamsOf(service).map((name) => verifyStream(jsm, name)),
    ...consumersOf(service).map((declared) => verifyConsumer(jsm, declared)),
  ])) satisfies string[][];
  if (found.flat().length) throw new TopologyMismatch(found.flat());
}

/** The durables of a service. */
export function consumersOf(service: ServiceName): ConsumerDeclaration[] {
  return CONSUMERS.filter((consumer) => consumer.service === service);
}

/** The streams that a service must be able to look at: its own, that of dead letters, and those it consumes. */
export function streamsOf(service: ServiceName): StreamName[] {
  const own = streamNames().find((name) => name.toLowerCase() === service);
  const consumed = consumersOf(service).map(({ stream }) => stream);
  return [...new Set([...(own ? [own] : []), 'DEAD' as const, ...consumed])];
}

/**
 * Messages that a service's consumers have not handled yet: waiting on the stream, or handed out and not acknowledged.
 * @param durables those of one process; all of the service without it
 */
export async function consumersPending(
  nc: NatsConnection,
  service: ServiceName,
  durables?: readonly string[],
): Promise<number> {
  const jsm = await jetstreamManager(nc, { checkAPI: false });
  const own = consumersOf(service).filter(({ durable }) => durables?.includes(durable) ?? true);
  const infos = await Promise.all(own.map(({ stream, durable }) => jsm.consumers.info(stream, durable)));
  return infos.reduce((sum, info) => sum + info.num_pending + info.num_ack_pending, 0);
}

async function verifyStream(jsm: JetStreamManager, name: StreamName): Promise<string[]> {
  const info = await orNull(jsm.streams.info(name));
  return info ? differences(name, streamConfig(name), info.config) : [`stream ${name} is missing`];
}

async function verifyConsumer(jsm: JetStreamManager, declared: ConsumerDeclaration): Promise<string[]> {
  const info = await orNull(jsm.consumers.info(declared.stream, declared.durable));
  if (!info) return [`consumer ${declared.stream}/${declared.durable} is missing`];
  return consumerDifferences(declared, info);
}

function consumerDifferences(declared: ConsumerDeclaration, { config }: ConsumerInfo): string[] {
  const name = `${declared.stream}/${declared.durable}`;
  // One filter is given back under another name than several.
  const filters = config.filter_subjects ?? (config.filter_subject ? [config.filter_subject] : []);
  const wanted = { filter_subjects: [], ...consumerConfig(declared) };
  return differences(name, wanted, { ...config, filter_subjects: filters });
}

function differences(name: string, wanted: object, found: object): string[] {
  const actual = new Map(Object.entries(found));
  return Object.entries(wanted)
    .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(actual.get(key)))
    .map(
      ([key, value]) => `${name}: ${key} is ${JSON.stringify(actual.get(key))}, not ${JSON.stringify(value)}`,
    );
}

function streamNames(): StreamName[] {
  return Object.keys(STREAMS) as StreamName[];
}

async function orNull<T>(question: Promise<T>): Promise<T | null> {
  try {
    return await question;
  } catch (error) {
    // Stream or consumer not found.
    if (error instanceof JetStreamApiError && [10059, 10014].includes(error.code)) return null;
    throw error;
  }
}
