import type { GuaranteeScope, TimeRule } from '../rule.js';
import { atShare, law, limit, text } from './rows.js';

const ANCHORS: Record<GuaranteeScope['anchor'], TimeRule['anchor']> = {
  contact_at: text('yhteydenotto', 'kontakten', 'the contact'),
  contact: text('yhteydenotto', 'kontakten', 'the contact'),
  assessment: text('hoidon tarpeen arviointi', 'bedömningen av vårdbehovet', 'the assessment'),
  visit: text(
    'käynti, jolla tarve todettiin',
    'besöket där behovet konstaterades',
    'the visit that found the need',
  ),
  finding: text('tarpeen toteaminen', 'konstaterandet av behovet', 'the finding of the need'),
  arrival: text('lähetteen saapuminen', 'remissens ankomst', 'the arrival of the referral'),
  need: text('tarpeen toteaminen', 'konstaterandet av behovet', 'the need established'),
  instituted: text(
    'yhteydenotto tai vireilletulo',
    'kontakten eller anhängiggörandet',
    'the contact or institution',
  ),
  decision: text('päätös', 'beslutet', 'the decision'),
};

export type Period = [from: string, to: string | null];
export const P2005: Period = ['2005-03-01', '2023-08-31'];
export const P2023: Period = ['2023-09-01', '2024-12-31'];
export const P2023A: Period = ['2023-09-01', '2024-10-31'];
export const P2024B: Period = ['2024-11-01', '2024-12-31'];
export const FROM_2005: Period = ['2005-03-01', null];
export const FROM_2011: Period = ['2011-05-01', null];
export const FROM_2015: Period = ['2015-04-01', null];
export const FROM_2023: Period = ['2023-09-01', null];
export const FROM_2025: Period = ['2025-01-01', null];
export const FROM_MAY_2025: Period = ['2025-05-01', null];

type Scope = Omit<GuaranteeScope, 'validBy'> & { validBy?: GuaranteeScope['validBy'] };

export const row = (
  id: string,
  [validFrom, validTo]: Period,
  source: string,
  title: TimeRule['title'],
  scope: Scope,
  of: TimeRule['limit'],
  extra: Partial<TimeRule> = {},
): TimeRule =>
  law({
    id,
    validFrom,
    validTo,
    source,
    title,
    anchor: ANCHORS[scope.anchor],
    startsAs: scope.anchor === 'contact_at' ? 'instant' : 'date',
    limit: of,
    kind: 'guarantee',
    guarantee: { validBy: scope.anchor, ...scope },
    // A county's own help (T15): told when two thirds have passed, so that a place can still be found in time.
    warn: [atShare(2, 3)],
    readings: ['T08'],
    ...extra,
  });

export const under23 = (on: GuaranteeScope['anchor']) => ({ age: { under23: true, on } });
export const from23 = (on: GuaranteeScope['anchor']) => ({ age: { under23: false, on } });
export const days = (n: number) => limit(n, 'days');
export const weeks = (n: number) => limit(n, 'weeks');
export const months = (n: number) => limit(n, 'months');
