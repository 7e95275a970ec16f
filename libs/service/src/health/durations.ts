/** Upper bounds of the buckets, in seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const NAME = 'valvomo_http_request_seconds';

interface Cell {
  readonly buckets: number[];
  sum: number;
  count: number;
}

/**
 * Durations of requests by route and status class, as a Prometheus histogram. A cell a route is found when the route is
 * registered: looking one up by labels costs more than the rest of the edge's bookkeeping (ING-12).
 */
export class Durations {
  private readonly routes = new Map<string, Cell[]>();

  /** What counts the requests of one route. @param route method and template, never a path */
  of(route: string): (status: number, ms: number) => void {
    const cells = this.routes.get(route) ?? [];
    this.routes.set(route, cells);
    return (status, ms) => {
      const kind = (status / 100) | 0;
      const cell = (cells[kind] ??= { buckets: BOUNDS.map(() => 0), sum: 0, count: 0 });
      const seconds = ms / 1_000;
      cell.count++;
      cell.sum += seconds;
      const at = BOUNDS.findIndex((bound) => seconds <= bound);
      if (at >= 0) cell.buckets[at]!++;
    };
  }

  /** The exposition text. @param process name of the process, for the label */
  text(process: string): string {
    const lines = [
      `# HELP ${NAME} Duration of requests by route and status class`,
      `# TYPE ${NAME} histogram`,
    ];
    for (const [route, cells] of this.routes)
      cells.forEach((cell, kind) =>
        lines.push(...linesOf(cell, `process="${process}",route="${route}",status="${kind}xx"`)),
      );
    return `${lines.join('\n')}\n`;
  }
}

function linesOf({ buckets, sum, count }: Cell, labels: string): string[] {
  let total = 0;
  const each = BOUNDS.map((bound, i) => `${NAME}_bucket{${labels},le="${bound}"} ${(total += buckets[i]!)}`);
  return [
    ...each,
    `${NAME}_bucket{${labels},le="+Inf"} ${count}`,
    `${NAME}_sum{${labels}} ${sum}`,
    `${NAME}_count{${labels}} ${count}`,
  ];
}
