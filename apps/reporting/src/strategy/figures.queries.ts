import { definitionOf } from '@valvomo/contracts';
import { rows, type Tx } from '@valvomo/service';
import { consideredIn, type Figure } from './traffic-light.rules.js';

/** Which figure of the whole county is asked for. */
export interface Asked {
  readonly indicator: string;
  readonly formulaVersion: number;
}

/** A figure as it is stored: of a suppressed one the numbers are for the rule alone, never for a reader. */
export interface FoundFigure extends Figure, Asked {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly n: number;
}

export const figureKey = ({ indicator, formulaVersion }: Asked): string => `${indicator}@${formulaVersion}`;

/** PostgreSQL's intervals have no quarter. */
const INTERVALS = { month: '1 month', quarter: '3 months', year: '1 year' } as const;

/**
 * The newest figure of each indicator and formula version for the whole county: of the last whole period of the
 * indicator's frequency that has ended, as it is known best. A figure of some days that somebody asked for says nothing of
 * a month, and one of what was known on an earlier day does not replace a newer one.
 * @param today civil date in Helsinki; a period that still runs says nothing yet
 */
export async function newestFigures(
  tx: Tx,
  asked: readonly Asked[],
  today: string,
): Promise<Map<string, FoundFigure>> {
  if (asked.length === 0) return new Map();
  const found = await rows<Omit<FoundFigure, 'considered'> & { denominator: number | null }>(
    tx,
    `select distinct on (m.indicator, m.formula_version) m.id::text, m.indicator, m.formula_version as "formulaVersion",
       m.period_from::text as "from", m.period_to::text as "to", m.value, m.n, m.denominator, m.quality,
       m.suppressed
     from indicator_measurement m
     join jsonb_to_recordset($1::text::jsonb)
         as a (indicator text, "formulaVersion" integer, frequency text, length interval)
       on a.indicator = m.indicator and a."formulaVersion" = m.formula_version
     where m.dimension = 'county' and m.key = '' and m.period_to <= $2::text::date
       and m.period_from = date_trunc(a.frequency, m.period_from) and m.period_to = m.period_from + a.length
     order by m.indicator, m.formula_version, m.period_to desc, m.period_from desc, m.known_until desc,
       m.computed_at desc, m.id`,
    [JSON.stringify(asked.map(withFrequency)), today],
  );
  return new Map(
    found.map(({ denominator, ...figure }) => {
      const { unit } = definitionOf(figure.indicator, figure.formulaVersion)!;
      return [figureKey(figure), { ...figure, considered: consideredIn(unit, { ...figure, denominator }) }];
    }),
  );
}

function withFrequency({ indicator, formulaVersion }: Asked) {
  const { frequency } = definitionOf(indicator, formulaVersion)!;
  return { indicator, formulaVersion, frequency, length: INTERVALS[frequency] };
}

/** What may be shown of a figure: a suppressed one has neither value nor n (domain.md 10, rules for all). */
export const shownOf = (figure: FoundFigure | undefined): { value: number | null; n: number | null } =>
  !figure || figure.suppressed ? { value: null, n: null } : { value: figure.value, n: figure.n };
