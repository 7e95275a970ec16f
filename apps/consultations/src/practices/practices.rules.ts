import {
  commandsOf,
  Incomplete,
  RuleBroken,
  type PracticeState,
  type SavePractice,
} from '@valvomo/contracts';

/** How a caller stands to a practice; a reader is whoever may read practices at all. */
export type PracticeRelation = 'owner' | 'development-manager' | 'reader';

export interface PracticeFacts {
  readonly state: PracticeState;
  readonly isOwner: boolean;
  /** Fields that a description needs and that are empty. */
  readonly missing: readonly string[];
  /** Approving peer reviews of this text, one an organisation. */
  readonly approvals: number;
}

const KEEPERS: readonly PracticeRelation[] = ['owner', 'development-manager'];
const ALIVE: readonly PracticeState[] = [
  'IDEA',
  'DESCRIBED',
  'PILOTED',
  'EVALUATED',
  'RECOMMENDED',
  'IN_USE',
  'STALE',
];
/** States of a practice whose text peers have approved of. */
export const RECOMMENDED: readonly PracticeState[] = ['RECOMMENDED', 'IN_USE', 'STALE'];
/** domain.md 8: peer review by at least two from other organisations. */
const REVIEWS_NEEDED = 2;

const refuse = (when: boolean, refusal: () => RuleBroken): RuleBroken | null => (when ? refusal() : null);

/** Why a description with these fields missing is none yet; null where nothing is. */
export const incomplete = (missing: readonly string[]): RuleBroken | null =>
  refuse(missing.length > 0, () => new Incomplete('practice.incomplete', missing));

/** A practice of domain.md 8, from an idea to its use. */
export const PRACTICE_COMMANDS = commandsOf<PracticeState, PracticeRelation, PracticeFacts>()({
  revise: { from: ALIVE, by: KEEPERS },
  describe: {
    from: ['IDEA'],
    by: KEEPERS,
    guard: ({ missing }) => incomplete(missing),
  },
  'mark-piloted': { from: ['DESCRIBED'], by: KEEPERS },
  'mark-evaluated': { from: ['PILOTED'], by: KEEPERS },
  review: {
    from: ['DESCRIBED', 'PILOTED', 'EVALUATED'],
    by: ['reader'],
    guard: ({ isOwner }) => refuse(isOwner, () => new RuleBroken('practice.own_review')),
  },
  recommend: {
    from: ['EVALUATED'],
    by: ['development-manager'],
    guard: ({ approvals }) =>
      refuse(
        approvals < REVIEWS_NEEDED,
        () => new RuleBroken('practice.reviews_missing', { count: approvals }),
      ),
  },
  adopt: { from: RECOMMENDED, by: ['owner', 'development-manager', 'reader'] },
  renew: { from: RECOMMENDED, by: KEEPERS },
  retire: { from: ALIVE, by: KEEPERS },
});
export type PracticeCommand = keyof typeof PRACTICE_COMMANDS;

/** What others need to apply it (domain.md 8). */
const NEEDED = [
  'summary',
  'place',
  'environment',
  'needs',
  'intendedChange',
  'measuring',
  'targetGroup',
  'solution',
  'conditions',
] as const satisfies readonly (keyof SavePractice)[];

export const missingIn = (practice: Pick<SavePractice, (typeof NEEDED)[number]>): string[] =>
  NEEDED.filter((field) => practice[field] === '');

/** What a practice has beside its description: no peer has judged it. */
const BESIDE: readonly string[] = ['findingIds', 'ownerId', 'targetUnits'] satisfies (keyof SavePractice)[];

/** Whether a practice is described by the same words as before. */
export const isSameText = (
  before: Readonly<Record<keyof SavePractice, unknown>>,
  now: SavePractice,
): boolean =>
  (Object.keys(now) as (keyof SavePractice)[])
    .filter((field) => !BESIDE.includes(field))
    .every((field) => JSON.stringify(before[field]) === JSON.stringify(now[field]));

/** Organisations are named by people: case and surrounding spaces tell none apart. */
export const sameOrganisation = (a: string, b: string): boolean =>
  a.trim().toLocaleLowerCase('fi') === b.trim().toLocaleLowerCase('fi');

interface Review {
  readonly reviewerId: string;
  readonly organisation: string;
  readonly verdict: string;
  readonly reviewedAt: Date;
}

/**
 * How many other organisations approve of a text: of each reviewer the newest word counts, of each organisation one.
 * @param textAt when the text last changed: what was said before is of another text
 */
export function approvalsOf(reviews: readonly Review[], organisation: string, textAt: Date): number {
  const newest = new Map<string, Review>();
  for (const review of reviews.toSorted((a, b) => a.reviewedAt.getTime() - b.reviewedAt.getTime()))
    newest.set(review.reviewerId, review);
  const approving = [...newest.values()].filter(
    (review) =>
      review.verdict === 'approve' &&
      review.reviewedAt >= textAt &&
      !sameOrganisation(review.organisation, organisation),
  );
  return new Set(approving.map((review) => review.organisation.trim().toLocaleLowerCase('fi'))).size;
}

/** IN_USE(n units) of domain.md 8: recommended and used somewhere. */
export const stateByUse = (unitsInUse: number): PracticeState => (unitsInUse > 0 ? 'IN_USE' : 'RECOMMENDED');
