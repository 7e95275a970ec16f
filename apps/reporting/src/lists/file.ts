import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Freshness } from '@valvomo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How a list leaves: as JSON, or as a CSV file by `Accept: text/csv` or a path that ends in `.csv`. */
export interface Form {
  readonly file: boolean;
  /** Gives the answer the headers of a file, and the audit the number of rows that it shows. */
  asFile(csv: string, rows: number, freshness: Freshness): string;
}

/** The form in which the caller wants a list. */
export const InForm = createParamDecorator((_: undefined, context: ExecutionContext): Form => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const [path = ''] = request.url.split('?');
  return {
    file: path.endsWith('.csv') || /^\s*text\/csv\b/.test(request.headers.accept ?? ''),
    asFile: (csv, rows, { asOf, streams }) => {
      const name = path
        .split('/')
        .at(-1)
        ?.replace(/\.csv$/, '');
      const covers = Object.entries(streams).map(([stream, { sequence }]) => `${stream}=${sequence}`);
      http
        .getResponse<FastifyReply>()
        .type('text/csv; charset=utf-8; header=present')
        .header('content-disposition', `attachment; filename="${name}.csv"`)
        .header('valvomo-freshness', [`asOf=${asOf}`, ...covers].join(', '));
      // A file shows too many rows to name them one by one; what was asked and when gives the same rows again.
      request.shown = [`rows:${rows}`, `asked:${request.url.slice(0, 500)}`];
      return csv;
    },
  };
});
