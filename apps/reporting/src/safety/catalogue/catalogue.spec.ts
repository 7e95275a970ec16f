import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, SAFETY_GOALS, SafetyTaskCode } from '@valvomo/contracts';
import { BENCHMARKS } from './benchmarks.js';
import { CATALOGUE } from './catalogue.js';
import { SPEARHEADS } from './spearheads.js';

describe('the catalogue of the safety programme (domain.md 11)', () => {
  it('has four spearheads and twelve goals', () => {
    expect(SPEARHEADS).toHaveLength(4);
    expect(SPEARHEADS.flatMap(({ goals }) => goals.map(({ code }) => code))).toEqual([...SAFETY_GOALS]);
  });

  it('has at least 36 tasks, at least three a goal, for the county and for units in every goal', () => {
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(36);
    for (const goal of SAFETY_GOALS) {
      const tasks = CATALOGUE.filter((task) => task.goal === goal);
      expect([goal, tasks.length >= 3]).toEqual([goal, true]);
      expect([goal, ...new Set(tasks.map(({ level }) => level))].toSorted()).toEqual(
        [goal, 'county', 'unit'].toSorted(),
      );
    }
  });

  it('gives each task a code of its own, of its goal', () => {
    expect(new Set(CATALOGUE.map(({ code }) => code)).size).toBe(CATALOGUE.length);
    for (const { code, goal } of CATALOGUE)
      expect([code, SafetyTaskCode.safeParse(code).success, code.startsWith(`${goal}-`)]).toEqual([
        code,
        true,
        true,
      ]);
  });

  it('says each task, goal and benchmark in three languages, each text once', () => {
    const texts = [
      ...CATALOGUE.map(({ text }) => text),
      ...SPEARHEADS.flatMap(({ title, goals }) => [title, ...goals.map((goal) => goal.title)]),
      ...BENCHMARKS.map(({ title }) => title),
    ];
    for (const language of LANGUAGES) {
      const of = texts.map((text) => text[language]);
      expect(of.every((text) => text.length > 10)).toBe(true);
      expect(new Set(of).size).toBe(of.length);
    }
  });

  it('knows which tasks stand on law and which promote it', () => {
    expect(CATALOGUE.filter(({ legalBasis }) => legalBasis).length).toBeGreaterThan(5);
    expect(CATALOGUE.filter(({ promotesLaw }) => promotesLaw).length).toBeGreaterThan(5);
    expect(CATALOGUE.filter(({ legalBasis, promotesLaw }) => legalBasis && promotesLaw)).toEqual([]);
  });

  it('has the five core measures of the WHO with their steps', () => {
    expect(BENCHMARKS.map(({ code }) => code)).toEqual(['WHO-1', 'WHO-2', 'WHO-3', 'WHO-4', 'WHO-5']);
    const never = BENCHMARKS.find(({ code }) => code === 'WHO-2')!;
    expect(never.targets.map(({ yearsBeforeEnd, share }) => [yearsBeforeEnd, share])).toEqual([
      [2, 0.6],
      [0, 0.8],
    ]);
  });
});
