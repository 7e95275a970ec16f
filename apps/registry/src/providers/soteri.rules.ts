import { RuleBroken, type LegalForm, type Sector, type SoteriState } from '@valvomo/contracts';

/** Private producers and units must be in the register before they start (741/2023 s.5; REG-1). */
const PRIVATE_SINCE = '2024-01-01';
/** Public units that start from this day on (964/2024 moved chapter 3 here from 2026-01-01). */
const PUBLIC_SINCE = '2028-01-01';
/** Public units that ran before: their data are stored by 2030-12-31. */
const OLDER_PUBLIC_SINCE = '2031-01-01';
/** One-person producers who started between these days may run until the decision (741/2023 s.5.3–4). */
const PENDING_FROM = '2025-02-01';
const PENDING_UNTIL = '2026-12-31';

export interface SoteriStanding {
  readonly sector: Sector;
  readonly legalForm: LegalForm;
  readonly soteriId: string | null;
  readonly soteriState: SoteriState;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/**
 * Refuses a producer or unit that runs without the Soteri id that the law asks of it on a day
 * (domain.md 3.1, corrections 2 and 3).
 * @param on civil date as of which it is judged.
 */
export function assertSoteri(standing: SoteriStanding, on: string): void {
  if (standing.soteriState === 'operating_pending_decision') return assertPendingAllowed(standing);
  const since = requiredSince(standing);
  const ended = standing.validTo !== null && standing.validTo <= since;
  if (standing.soteriId === null && on >= since && !ended)
    throw new RuleBroken('soteri_id_required', { since }, ['soteriId']);
}

function requiredSince({ sector, validFrom }: SoteriStanding): string {
  if (sector === 'private') return PRIVATE_SINCE;
  return validFrom < PUBLIC_SINCE ? OLDER_PUBLIC_SINCE : PUBLIC_SINCE;
}

function assertPendingAllowed({ sector, legalForm, validFrom }: SoteriStanding): void {
  const startedInTime = validFrom >= PENDING_FROM && validFrom <= PENDING_UNTIL;
  if (sector !== 'private' || legalForm !== 'sole-trader' || !startedInTime)
    throw new RuleBroken('pending_decision_not_allowed', { from: PENDING_FROM, until: PENDING_UNTIL }, [
      'soteriState',
    ]);
}
