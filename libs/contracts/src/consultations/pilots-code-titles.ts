import type { Texts } from '../texts.js';
import type { FundingState } from './funding-facts.js';
import type { NetworkActionState } from './network-facts.js';
import type { PilotState } from './pilots-facts.js';

/** Where a pilot stands, as people say it (domain.md 8). */
export const PILOT_STATE_TITLES: Record<PilotState, Texts> = {
  PROPOSED: { fi: 'ehdotettu', sv: 'föreslagen', en: 'proposed' },
  APPROVED: { fi: 'hyväksytty', sv: 'godkänd', en: 'approved' },
  PREPARING: { fi: 'valmisteltavana', sv: 'under förberedelse', en: 'in preparation' },
  RUNNING: { fi: 'käynnissä', sv: 'pågående', en: 'running' },
  EVALUATING: { fi: 'arvioitavana', sv: 'under utvärdering', en: 'being evaluated' },
  DECISION: { fi: 'päätettävänä', sv: 'inför beslut', en: 'waiting for a decision' },
  SCALING: { fi: 'laajennettavana', sv: 'under utvidgning', en: 'being scaled' },
  ESTABLISHED: { fi: 'vakiintunut', sv: 'etablerad', en: 'established' },
  ENDED: { fi: 'päättynyt', sv: 'avslutad', en: 'ended' },
};

export const FUNDING_STATE_TITLES: Record<FundingState, Texts> = {
  OPEN: { fi: 'avoin', sv: 'öppen', en: 'open' },
  CLOSED: { fi: 'päätetty', sv: 'avslutad', en: 'closed' },
};

export const NETWORK_ACTION_STATE_TITLES: Record<NetworkActionState, Texts> = {
  OPEN: { fi: 'avoin', sv: 'öppen', en: 'open' },
  DONE: { fi: 'tehty', sv: 'utförd', en: 'done' },
  CANCELLED: { fi: 'peruttu', sv: 'återkallad', en: 'cancelled' },
};
