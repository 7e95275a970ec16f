import type { SafetyTask } from '@valvomo/contracts';

/** An answer that counts: given, and the task applicable. */
interface Scored {
  readonly code: string;
  readonly unitId: string | null;
  readonly score: number;
}

const COUNTY_SCORES = [3, 2, 1, 3, 0, 2] as const;
const MAX_SCORE = 3;
/** The task of units that everybody has realised. */
const REALISED = 2;
const EVIDENCE = 'Kirjattu omavalvonnan seurantaan.';

/** Who answers what in the story, and what that comes to: counted here beside the service. */
export class SafetyAnswersGiven {
  readonly county: readonly SafetyTask[];
  readonly units: readonly SafetyTask[];
  /** How many answers the county and the units have given. */
  countyN = 0;
  unitsN = 0;
  private readonly scored: Scored[] = [];

  constructor(tasks: readonly SafetyTask[]) {
    const byCode = tasks.toSorted((a, b) => (a.code < b.code ? -1 : 1));
    this.county = byCode.filter(({ level }) => level === 'county');
    this.units = byCode.filter(({ level }) => level === 'unit');
  }

  /** All tasks of the county, the last of which is not applicable. */
  ofCounty() {
    const none = {
      taskId: this.county.at(-1)!.id,
      score: 'not-applicable',
      evidence: 'Ei tällaista palvelua.',
    };
    const asked = this.county.slice(0, -1);
    const answers = asked.map((task, i) => this.answer(null, task, COUNTY_SCORES[i % COUNTY_SCORES.length]!));
    this.countyN = answers.length + 1;
    return { unitId: null, answers: [...answers, none] };
  }

  /** The tasks of units; the fifth unit leaves the first one out, so that four have answered it. */
  ofUnit(unitId: string, i: number) {
    const asked = [...this.units.entries()].slice(i === 4 ? 1 : 0);
    const scoreOf = (j: number) => (j === REALISED ? MAX_SCORE : (i + j) % (MAX_SCORE + 1));
    const answers = asked.map(([j, task]) => this.answer(unitId, task, scoreOf(j)));
    this.unitsN += answers.length;
    return { unitId, answers };
  }

  /** One answer that comes after the lock. */
  late(unitId: string, task: SafetyTask) {
    this.unitsN++;
    return { unitId, answers: [this.answer(unitId, task, MAX_SCORE)] };
  }

  /** Σ score / (answers × 3), rounded to four decimals (domain.md 10, Z1). */
  realisation(of: 'county' | 'units'): number {
    const scores = this.scored.filter(({ unitId }) => (unitId === null) === (of === 'county'));
    const sum = scores.reduce((total, { score }) => total + score, 0);
    return Math.round((sum / (scores.length * MAX_SCORE)) * 10_000) / 10_000;
  }

  /** How many answers count: what is not applicable is left out. */
  counted(of: 'county' | 'units'): number {
    return this.scored.filter(({ unitId }) => (unitId === null) === (of === 'county')).length;
  }

  /** Those tasks that were realised: of the county by its score, of units where all of them have realised it. */
  get realised(): SafetyTask[] {
    const hasAll = ({ code }: SafetyTask) =>
      this.scored.filter((one) => one.code === code).every(({ score }) => score === MAX_SCORE);
    return [...this.county.slice(0, -1), this.units[REALISED]!].filter(hasAll);
  }

  private answer(unitId: string | null, task: SafetyTask, score: number) {
    this.scored.push({ code: task.code, unitId, score });
    return { taskId: task.id, score, ...(score >= 2 && { evidence: EVIDENCE }) };
  }
}
