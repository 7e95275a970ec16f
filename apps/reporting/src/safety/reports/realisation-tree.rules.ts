import type { SafetyLevel, SafetyRealisation, SafetyTaskState, Texts } from '@valvomo/contracts';
import { hidden, rawCell, shown, type RawCell, type Scored } from './realisation.rules.js';

export interface AskedTask {
  readonly code: string;
  readonly goal: string;
  readonly level: SafetyLevel;
  readonly legalBasis: boolean;
  readonly promotesLaw: boolean;
  readonly state: SafetyTaskState;
  readonly carriedTo: number | null;
  readonly text: Texts;
  readonly wording: number;
}

export interface SpearheadTitles {
  readonly code: string;
  readonly title: Texts;
  readonly goals: readonly { readonly code: string; readonly title: Texts }[];
}

interface Cells {
  readonly county: RawCell;
  readonly units: RawCell;
}

const isOfUnit = ({ unitId }: Scored): boolean => unitId !== null;
const cellsOf = (answers: readonly Scored[]): Cells => ({
  county: rawCell(answers.filter((answer) => !isOfUnit(answer))),
  units: rawCell(answers.filter(isOfUnit)),
});

/**
 * The county answers for itself and publicly; of units only what is told of five or more.
 * @param isWholeHidden of what is hidden all parts are, since they add up to it
 */
function shownAll(parts: readonly Cells[], isWholeHidden = false) {
  const hide = hidden(parts.map(({ units }) => units));
  return parts.map(({ county, units }, i) => ({
    county: shown(county),
    units: shown(units, isWholeHidden || hide[i]),
  }));
}

/** Z1 of a whole round by spearhead, goal and task (domain.md 10, 11), in the order of their codes. */
export function realisationTree(
  spearheads: readonly SpearheadTitles[],
  tasks: readonly AskedTask[],
  answers: readonly Scored[],
): SafetyRealisation {
  const within = (code: string) => cellsOf(answers.filter((answer) => answer.code.startsWith(code)));
  const [whole] = shownAll([cellsOf(answers)]);
  const spearheadCells = shownAll(
    spearheads.map(({ code }) => within(`${code}.`)),
    whole!.units.suppressed,
  );
  const tree = spearheads.map((spearhead, i) => {
    const cells = spearheadCells[i]!;
    const codes = spearhead.goals.map(({ code }) => within(`${code}-`));
    const goalCells = shownAll(codes, cells.units.suppressed);
    const goals = spearhead.goals.map((goal, j) => {
      const asked = tasks
        .filter((task) => task.goal === goal.code)
        .toSorted((a, b) => (a.code < b.code ? -1 : 1));
      const taskCells = shownAll(
        asked.map(({ code }) => within(code)),
        goalCells[j]!.units.suppressed,
      );
      const lines = asked.map((task, k) => {
        const { goal: _, ...line } = task;
        return { ...line, ...taskCells[k]! };
      });
      return { ...goal, ...goalCells[j]!, tasks: lines };
    });
    return { code: spearhead.code, title: spearhead.title, ...cells, goals };
  });
  return { ...whole!, spearheads: tree } as SafetyRealisation;
}
