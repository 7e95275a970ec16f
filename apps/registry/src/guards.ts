import { RuleBroken } from '@valvomo/contracts';
import type { Act } from '@valvomo/service';
import { holdsAny, KEEPER } from './access.js';

/** The rule behind every write of the register, asked before it to say what a caller may do. */
export function assertKeeper(act: Act): void {
  if (!holdsAny(act.caller, [KEEPER])) throw new RuleBroken('forbidden');
}
