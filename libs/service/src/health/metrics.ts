import type { ProblemCode } from '@valvomo/contracts';
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { Durations } from './durations.js';

/** Numbers that a part of the process can be asked for when somebody looks. */
export type Gauges = () => Promise<Readonly<Record<string, number>>>;

/** Prometheus metrics of a process. No label holds anything personal: routes are templates, never paths. */
export class Metrics {
  readonly registry = new Registry();
  readonly durations = new Durations();
  private readonly problems: Counter;
  private readonly sources: Gauges[] = [];
  private readonly texts: (() => Promise<string>)[] = [];
  private readonly gauges = new Map<string, Gauge>();

  /** @param process name, such as `inspections` or `inspections-worker` */
  constructor(private readonly process: string) {
    this.registry.setDefaultLabels({ process });
    collectDefaultMetrics({ register: this.registry });
    this.problems = new Counter({
      name: 'valvomo_problems_total',
      help: 'Problems answered, by code',
      labelNames: ['code'],
      registers: [this.registry],
    });
  }

  countProblem(code: ProblemCode): void {
    this.problems.inc({ code });
  }

  /** Adds a source of gauges `valvomo_<name>`; one that fails (its part is down) is left out of that answer. */
  add(source: Gauges): void {
    this.sources.push(source);
  }

  /** Adds a source that writes the exposition format itself, left out in the same way. */
  addText(source: () => Promise<string>): void {
    this.texts.push(source);
  }

  /** The exposition text. */
  async text(): Promise<string> {
    const answers = await Promise.allSettled(this.sources.map((source) => source()));
    for (const answer of answers)
      if (answer.status === 'fulfilled')
        for (const [name, value] of Object.entries(answer.value)) this.gauge(name).set(value);
    const texts = await Promise.all(this.texts.map((source) => source().catch(() => '')));
    return [await this.registry.metrics(), this.durations.text(this.process), ...texts].join('\n');
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
