import { applyDecorators, Controller, UseGuards } from '@nestjs/common';
import { List, Public } from '@valvomo/service';
import { PUBLIC_PATH } from './documents.js';
import { PublicRate } from './public-rate.guard.js';

/** A controller of public documents below `/reporting/public/<path>`, or of several paths where it is empty: no sign-in, rate-limited, no read audited (design 5.12). */
export function PublicPages(path: string): ClassDecorator {
  return applyDecorators(
    Controller(path ? `${PUBLIC_PATH}/${path}` : PUBLIC_PATH),
    UseGuards(PublicRate),
    Public() as ClassDecorator,
  );
}

/** GET of a public document; the handler sends it with `sendDocument`. */
export const PublicGet = (path: string, summary: string): MethodDecorator => List(path, { summary });
