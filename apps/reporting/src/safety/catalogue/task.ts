import type { SafetyGoal, SafetyLevel, Texts } from '@valvomo/contracts';

/** A task as the catalogue has it. Its code is stable: a task that is dropped leaves its number unused. */
export interface CatalogueTask {
  readonly code: string;
  readonly goal: SafetyGoal;
  readonly level: SafetyLevel;
  /** §: a strong basis in law. */
  readonly legalBasis: boolean;
  /** LTE: promotes that law comes true. */
  readonly promotesLaw: boolean;
  /** In which year of the programme, from 1, it is asked first. */
  readonly fromYear: number;
  readonly text: Texts;
}

/** One line of the catalogue; the wording is this product's own, after the goals of domain.md 11. */
export function task(
  code: `${SafetyGoal}-${string}`,
  level: SafetyLevel,
  mark: '§' | 'LTE' | '',
  fromYear: number,
  fi: string,
  sv: string,
  en: string,
): CatalogueTask {
  const goal = code.slice(0, 3) as SafetyGoal;
  const marks = { legalBasis: mark === '§', promotesLaw: mark === 'LTE' };
  return { code, goal, level, ...marks, fromYear, text: { fi, sv, en } };
}
