import { describe, expect, it } from '@jest/globals';
import {
  allDecided,
  assertDecidable,
  changeLog,
  rejectedWithoutReason,
  undecided,
  type CommentFacts,
} from './fact-check.rules.js';

const comment = (change: Partial<CommentFacts>): CommentFacts => ({
  id: 'c',
  findingId: null,
  late: false,
  granted: false,
  outcome: null,
  reason: null,
  change: null,
  ...change,
});

describe('fact check (domain.md 5.4 T5, T6; scenario 12)', () => {
  const three = [
    comment({ outcome: 'accepted', change: 'the date is the 5th' }),
    comment({ outcome: 'partly' }),
    comment({ outcome: 'rejected' }),
  ];

  it('a rejection without a reason is no decision', () => {
    expect(allDecided(three)).toBe(false);
    expect(undecided(three)).toBe(0);
    expect(rejectedWithoutReason(three)).toBe(1);
    expect(allDecided([...three.slice(0, 2), comment({ outcome: 'rejected', reason: 'no evidence' })])).toBe(
      true,
    );
  });

  it('late comments are kept but not processed unless granted', () => {
    expect(allDecided([comment({ late: true })])).toBe(true);
    expect(allDecided([comment({ late: true, granted: true })])).toBe(false);
    expect(() => assertDecidable(comment({ late: true }))).toThrow(
      expect.objectContaining({ code: 'comment.late' }),
    );
  });

  it('the change log tells of each processed comment what was decided and what changed', () => {
    expect(changeLog([...three, comment({ late: true })])).toEqual([
      { findingId: null, outcome: 'accepted', reason: null, change: 'the date is the 5th' },
      { findingId: null, outcome: 'partly', reason: null, change: null },
      { findingId: null, outcome: 'rejected', reason: null, change: null },
    ]);
  });
});
