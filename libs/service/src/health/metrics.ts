import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Numbers that a part of the process can be asked for when somebody looks. */
export type Gauges = () => Promise<Readonly<Record<string, number>>>;

/** Prometheus metrics of a process. No label holds anything personal: routes are templates, never paths. */
export class Metrics {
  readonly registry = new Registry();
  private readonly http: Histogram;
  private readonly problems: Counter;
  private readonly sources: Gauges[] = [];
  private readonly gauges = new Map<string, Gauge>();

  /** @param process name, such as `inspections` or `inspections-worker` */
  constructor(process: string) {
    this.registry.setDefaultLabels({ process });
    collectDefaultMetrics({ register: this.registry });
    this.http = new Histogram({
      name: 'valvomo_http_request_seconds',
      help: 'Duration of requests by route and status class',
      labelNames: ['route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [this.registry],
    });
    this.problems = new Counter({
      name: 'valvomo_problems_total',
      help: 'Problems answered, by code',
      labelNames: ['code'],
      registers: [this.registry],
    });
  }

  observeHttp(request: FastifyRequest, reply: FastifyReply): void {
    const route = `${request.method} ${request.routeOptions.url ?? '-'}`;
    this.http.observe(
      { route, status: `${Math.floor(reply.statusCode / 100)}xx` },
      reply.elapsedTime / 1_000,
    );
    if (request.problem) this.problems.inc({ code: request.problem });
  }

  /** Adds a source of gauges `valvomo_<name>`; one that fails (its part is down) is left out of that answer. */
  add(source: Gauges): void {
    this.sources.push(source);
  }

  /** The exposition text. */
  async text(): Promise<string> {
    const answers = await Promise.allSettled(this.sources.map((source) => source()));
    for (const answer of answers)
      if (answer.status === 'fulfilled')
        for (const [name, value] of Object.entries(answer.value)) this.gauge(name).set(value);
    return this.registry.metrics();
  }

  private gauge(name: string): Gauge {
    const known = this.gauges.get(name);
    if (known) return known;
    const gauge = new Gauge({
      name: `valvomo_${name}`,
      help: name.replaceAll('_', ' '),
      registers: [this.registry],
    });
    this.gauges.set(name, gauge);
    return gauge;
  }
}
