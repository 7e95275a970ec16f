import { RuleBroken, type Code } from '@valvomo/contracts';
import { assertPeriod, holdsOn } from '../validity.rules.js';

/** Each code of a version stands once, with a validity of at least a day. */
export function assertCodes(codes: readonly Code[]): void {
  const seen = new Set<string>();
  for (const [i, code] of codes.entries()) {
    assertPeriod(code);
    if (seen.has(code.code)) throw new RuleBroken('code_doubled', { code: code.code }, ['codes', i, 'code']);
    seen.add(code.code);
  }
}

/** The codes that hold on a day. */
export function codesOn(codes: readonly Code[], on: string): Code[] {
  return codes.filter((code) => holdsOn(code, on));
}
