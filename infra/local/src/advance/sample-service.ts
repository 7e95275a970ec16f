import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { DeadlineFact, Fact } from '@valvomo/contracts';
import { acknowledgeOffset, Bus, watchOffset } from '@valvomo/messaging';
import { connectProcesses, type Processes } from '@valvomo/processes';
import { bundled } from '@valvomo/processes/testing';
import { type RunningWorker, startWorker } from '@valvomo/processes/worker';
import type { LadderStep } from '@valvomo/processes/workflow';

interface Row {
  fact: DeadlineFact;
  readonly workflowId: string;
  readonly taken: Set<string>;
}

/** A step as it was taken: its own instant, and the region's now. */
export interface Taken extends LadderStep {
  readonly now: number;
}

/**
 * A service for the tests of the walk: real processes, worker and clock; its deadlines and its news are in memory, and
 * news takes its time from the outbox to the process.
 */
export class SampleService {
  readonly rows = new Map<string, Row>();
  readonly taken: Taken[] = [];
  readonly swept: string[] = [];
  /** Instants of its one sweep. */
  sweepAt: Date[] = [];
  /** Called in the "transaction" of a step; may open deadlines. */
  onStep: (step: LadderStep) => void = () => undefined;
  /** Called when the walk looks for processes that have something due. */
  onLook: () => void = () => undefined;
  /** Does the work of a step; off, a process finds its step refused for ever. */
  takes = true;
  private offsetMs = 0;
  private readonly outbox: (() => Promise<void>)[] = [];
  private pending = 0;
  private readonly clock = { now: () => new Date(Date.now() + this.offsetMs) };
  private unwatch!: () => void;
  private processes!: Processes;
  private worker!: RunningWorker;
  private server!: Server;

  constructor(
    private readonly bus: Bus,
    private readonly secret: string,
  ) {}

  async start(temporal: { address: string; namespace: string }, folder: string): Promise<string> {
    const keysFile = join(folder, 'keys.json');
    writeFileSync(keysFile, JSON.stringify({ active: 'k', keys: { k: randomBytes(32).toString('base64') } }));
    const bundle = await bundled(join(import.meta.dirname, 'sample.workflows.js'));
    const options = { ...temporal, service: 'inspections', keysFile };
    this.processes = connectProcesses({ ...options, region: this.clock });
    this.worker = startWorker({ ...options, bundle, activities: { takeStep: this.takeStep } });
    this.unwatch = watchOffset(this.bus, async ({ offsetMs, revision }) => {
      this.offsetMs = offsetMs;
      await acknowledgeOffset(await this.bus.connection(), 'inspections', revision);
    });
    this.server = createServer((request, response) => {
      const answer = (body: object, status = 200) => response.writeHead(status).end(JSON.stringify(body));
      this.answer(request).then(answer, (error: unknown) => answer({ error: String(error) }, 500));
    });
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/inspections`;
  }

  async stop(): Promise<void> {
    this.unwatch();
    this.server.close();
    this.server.closeAllConnections();
    await this.worker.stop();
    await this.processes.close();
  }

  now(): Date {
    return this.clock.now();
  }

  /** Opens a deadline and announces it; the news starts its process. */
  open(rule: string, warnAt: Date[], rungs: [level: 'E1' | 'E2' | 'E3' | 'E4', at: Date][]): string {
    const id = randomUUID();
    const workflowId = `duty:${id}`;
    const fact: DeadlineFact = {
      id,
      version: 1,
      rule,
      ruleVersion: `${rule}@2026`,
      kind: 'supervision',
      matterType: 'duty',
      matterId: id,
      workflowId,
      unitId: null,
      turn: 'provider',
      state: 'open',
      openedAt: this.now().toISOString(),
      dueAt: rungs[0]![1].toISOString(),
      statutoryOn: null,
      targetOn: null,
      warnAt: warnAt.map((at) => at.toISOString()),
      rungs: rungs.map(([level, at]) => ({ level, at: at.toISOString() })),
      metAt: null,
      expiredAt: null,
      level: null,
    };
    this.rows.set(id, { fact, workflowId, taken: new Set() });
    this.announce('opened', fact);
    return id;
  }

  /** Puts news into the outbox; it reaches its hearer after a while. */
  tellSlowly(heard: () => void): void {
    this.outbox.push(async () => heard());
    setTimeout(() => void this.relay(), 150);
  }

  stepsOf(id: string): string[] {
    return this.taken.filter(({ deadlineId }) => deadlineId === id).map(({ step }) => step);
  }

  private announce(what: string, fact: DeadlineFact): void {
    const news: Fact = {
      id: randomUUID(),
      type: `inspections.deadline.${what}`,
      version: fact.version,
      data: fact,
    };
    this.outbox.push(() =>
      this.processes
        .signalFacts('duty', fact.id, [news], { start: { rule: fact.rule } })
        .then(() => undefined),
    );
    setTimeout(() => void this.relay(), 20);
  }

  private async relay(): Promise<void> {
    const send = this.outbox.shift();
    if (!send) return;
    this.pending++;
    await send();
    this.pending--;
  }

  private readonly takeStep = async (step: LadderStep): Promise<DeadlineFact | undefined> => {
    const row = this.rows.get(step.deadlineId);
    if (!this.takes || !row || row.taken.has(step.step)) return undefined;
    row.taken.add(step.step);
    this.taken.push({ ...step, now: this.now().getTime() });
    this.onStep(step);
    return undefined;
  };

  private ahead(after: number, until: number): { workflowId: string; at: number }[] {
    return [...this.rows.values()]
      .flatMap(({ fact, workflowId, taken }) => [
        ...fact.warnAt.map((at, i) => ({ workflowId, step: `warn:${i + 1}`, at: Date.parse(at), taken })),
        ...fact.rungs.map(({ level, at }) => ({
          workflowId,
          step: level as string,
          at: Date.parse(at),
          taken,
        })),
      ])
      .filter(({ step, at, taken }) => !taken.has(step) && at > after && at <= until);
  }

  private async answer(request: IncomingMessage): Promise<object> {
    if (request.headers['x-region-secret'] !== this.secret) throw new Error('whose region?');
    const url = new URL(request.url ?? '', 'http://x');
    const span = (name: string) => Date.parse(url.searchParams.get(name) ?? '');
    const body = JSON.parse((await text(request)) || '{}') as {
      workflowIds?: string[];
      at?: string;
      since?: string;
    };
    switch (url.pathname.replace('/inspections/internal/time', '')) {
      case '': {
        const sweeps = this.sweepAt
          .map((at) => at.getTime())
          .filter((at) => at > span('after') && at <= span('until'));
        const ahead = this.ahead(span('after'), span('until')).map(({ at }) => at);
        const instants = [...new Set([...ahead, ...sweeps])].toSorted((a, b) => a - b);
        const limit = Number(url.searchParams.get('limit'));
        return {
          instants: instants.slice(0, limit).map((at) => new Date(at).toISOString()),
          more: instants.length > limit,
        };
      }
      case '/workflows':
        this.onLook();
        return {
          workflowIds: [
            ...new Set(this.ahead(span('after'), span('until')).map(({ workflowId }) => workflowId)),
          ],
        };
      case '/move':
        await this.processes.move(body.workflowIds);
        return {};
      case '/sweeps': {
        const due = this.sweepAt.some((at) => at > new Date(body.since!) && at <= new Date(body.at!));
        if (due) this.swept.push(body.at!);
        return { ran: due ? ['plan'] : [] };
      }
      case '/quiet': {
        const [outboxUnsent, consumersPending] = [this.outbox.length, this.pending];
        return {
          outboxUnsent,
          consumersPending,
          processesPending: await this.processes.unsettled(),
          inFlight: this.worker.inFlight(),
        };
      }
      default:
        throw new Error(`no ${url.pathname}`);
    }
  }
}
