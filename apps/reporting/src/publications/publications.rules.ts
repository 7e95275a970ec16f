import { commandsOf, RuleBroken, type PublicationState, type Role } from '@valvomo/contracts';

/** Who makes and publishes reports. */
export const PUBLISHERS = ['publisher'] as const satisfies readonly Role[];
/** Who may check one: whoever knows the figures, as long as somebody else computed them. */
export const CHECKERS = [
  'publisher',
  'development-manager',
  'service-director',
] as const satisfies readonly Role[];
/** Who answers for what the county publishes. */
export const APPROVERS = [
  'service-director',
  'county-director',
  'director',
] as const satisfies readonly Role[];
/** Who reads a report before everybody does. */
export const PUBLICATION_READERS = [
  ...new Set<Role>([...PUBLISHERS, ...CHECKERS, ...APPROVERS, 'board-secretary', 'auditor']),
];

export interface PublicationFacts {
  readonly state: PublicationState;
  readonly computedBy: string;
  readonly checkedBy: string | null;
  readonly callerId: string;
  /** Whether an edition that corrects this one is under way or out. */
  readonly beingCorrected: boolean;
}

const second = ({ computedBy, callerId }: PublicationFacts): RuleBroken | null =>
  callerId === computedBy ? new RuleBroken('publication.second_person') : null;
const third = (facts: PublicationFacts): RuleBroken | null =>
  facts.callerId === facts.checkedBy ? new RuleBroken('publication.second_person') : second(facts);
const uncorrected = ({ beingCorrected }: PublicationFacts): RuleBroken | null =>
  beingCorrected ? new RuleBroken('publication.correction_open') : null;

/** COMPUTED → CHECKED → APPROVED → PUBLISHED → CORRECTED | WITHDRAWN; computing again begins anew. */
export const PUBLICATION_COMMANDS = commandsOf<PublicationState, Role, PublicationFacts>()({
  recompute: { from: ['COMPUTED', 'CHECKED', 'APPROVED'], by: PUBLISHERS },
  check: { from: ['COMPUTED'], by: CHECKERS, guard: second },
  approve: { from: ['CHECKED'], by: APPROVERS, guard: third },
  publish: { from: ['APPROVED'], by: PUBLISHERS },
  correct: { from: ['PUBLISHED', 'WITHDRAWN'], by: PUBLISHERS, guard: uncorrected },
  withdraw: { from: ['PUBLISHED', 'CORRECTED'], by: [...PUBLISHERS, ...APPROVERS] },
});
export type PublicationCommand = keyof typeof PUBLICATION_COMMANDS;
