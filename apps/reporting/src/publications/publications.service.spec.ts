import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, type AccessSection, type Publication } from '@valvomo/contracts';
import { accessContent } from './figures.queries.js';
import {
  answerOf,
  at,
  publicationKit,
  questionOf,
  waitOf,
  type PublicationKit,
} from './publications.fixture.js';

let kit: PublicationKit;
beforeAll(async () => void (kit = await publicationKit()));
afterAll(() => kit.stop());

const sectionOf = ({ content }: Publication, measure: AccessSection['measure']) =>
  content.sections.find((section) => section.measure === measure)!;
const cellOf = (section: AccessSection, specialty: string | null) =>
  section.cells.find((cell) => cell.specialty === specialty)!;

describe('the report of a month', () => {
  let report: Publication;
  beforeAll(async () => {
    // Scenario 37: waits of 0, 1, 2, 5, 9, 14, 15 and 91 days.
    const waits = [0, 1, 2, 5, 9, 14, 15, 91].map((days, i) =>
      waitOf(`w${i}`, { days, endedOn: '2026-10-20', due: days > 21 ? '2026-10-01' : '2026-10-30' }),
    );
    const others = [
      // Of September and of November: not this report's.
      waitOf('september', { days: 3, endedOn: '2026-09-30', due: '2026-12-01' }),
      waitOf('november', { days: 3, endedOn: '2026-11-01', due: '2026-12-01' }),
      // Five still wait past their day, one has all November.
      ...[1, 2, 3, 4, 5].map((i) => waitOf(`open${i}`, { days: null, due: '2026-10-31' })),
      waitOf('open-in-time', { days: null, due: '2026-11-01' }),
    ];
    const answers = [
      ...[60, 120, 180, 240, 300].map((minutes, i) => answerOf(`c${i}`, { minutes, inTime: minutes < 300 })),
      // Three of one specialty are too few; the smallest other one is hidden with them.
      ...[1, 2, 3].map((i) => answerOf(`n${i}`, { minutes: 60 * i, specialty: 'neurology' })),
      ...[1, 2, 3, 4, 5, 6].map((i) => answerOf(`d${i}`, { minutes: 60 * i, specialty: 'dermatology' })),
    ];
    await kit.know([...waits, ...others, ...answers], at('2026-11-01', '01:00'));
    kit.clock.time = at('2026-11-02');
    report = await kit.publications.compute(kit.people.publisher, { kind: 'access-month', month: '2026-10' });
  });

  it('counts the waits that ended in it: 75.0 % within 14 days, 12.5 % over 90, median 7.0 (scenario 37)', () => {
    const section = sectionOf(report, 'care-guarantee');
    expect([section.rule, section.unit]).toEqual(['CG-SPEC-START', 'days']);
    expect(cellOf(section, null)).toEqual({
      specialty: null,
      n: 8,
      median: 7,
      p90: 37.8,
      withinLimit: 0.875,
      overLimit: 0.125,
      within14Days: 0.75,
      over90Days: 0.125,
      openOverLimit: 5,
      suppressed: false,
      openSuppressed: false,
    });
  });

  it('tells of answers in office hours', () => {
    const section = sectionOf(report, 'consultation-answer');
    expect(cellOf(section, null)).toMatchObject({ n: 14, withinLimit: 13 / 14, within14Days: null });
    expect(cellOf(section, 'dermatology')).toMatchObject({ n: 6, median: 3.5, p90: 5.5, withinLimit: 1 });
  });

  it('hides figures of fewer than five, and the next smallest that would give them away', () => {
    const section = sectionOf(report, 'consultation-answer');
    for (const specialty of ['neurology', 'cardiology'])
      expect(cellOf(section, specialty)).toMatchObject({
        n: null,
        median: null,
        p90: null,
        withinLimit: null,
        overLimit: null,
        suppressed: true,
      });
    expect(cellOf(section, 'dermatology').suppressed).toBe(false);
  });

  it('is due on the last day of the month that follows, warned of ten and three days before', async () => {
    const [due] = await kit.deadlines(report.id);
    expect(due).toMatchObject({ rule: 'PUBLICATION-MONTHLY', turn: 'publisher', state: 'open' });
    expect(due!.dueAt).toBe(at('2026-11-30', '16:00').toISOString());
    expect(report.dueAt).toBe(due!.dueAt);
    expect(due!.warnAt).toEqual(
      [at('2026-11-20', '08:00'), at('2026-11-27', '08:00')].map((one) => one.toISOString()),
    );
    expect(due!.rungs).toEqual([
      { level: 'E1', at: at('2026-11-30', '16:00').toISOString() },
      { level: 'E2', at: at('2026-12-07', '16:00').toISOString() },
      { level: 'E3', at: at('2026-12-14', '16:00').toISOString() },
    ]);
  });

  it('of an older month tells nobody of what lay behind when it was computed', async () => {
    kit.clock.time = at('2026-11-02');
    const asked = { kind: 'access-month', month: '2026-04' } as const;
    const old = await kit.publications.compute(kit.people.publisher, asked);
    const [due] = await kit.deadlines(old.id);
    expect(due!.dueAt < at('2026-11-02').toISOString()).toBe(true);
    expect([due!.warnAt, due!.rungs]).toEqual([[], []]);
  });

  it('is the same bytes from the same snapshot, whatever came to be known since', async () => {
    await kit.know([answerOf('late', { minutes: 600, on: '2026-10-30' })], at('2026-11-03'));
    const again = await accessContent(kit.db, report, report.content.snapshot);
    expect(canonicalJson(again)).toBe(canonicalJson(report.content));
    const newer = await kit.desk.contentAt(report, at('2026-11-04'));
    expect(canonicalJson(newer)).not.toBe(canonicalJson(report.content));
  });

  it('counts who still waited past the due instant at its end, also when it is computed after the answers', async () => {
    const overdue = [1, 2, 3, 4, 5, 6].flatMap((i) =>
      questionOf(`overdue${i}`, [
        { on: '2026-10-20', what: 'submitted', due: '2026-10-27' },
        { on: '2026-11-03', what: 'answered', due: '2026-10-27' },
      ]),
    );
    // Whoever waits for the requester is not late; nor is who has days left once the information came.
    const paused = [1, 2, 3, 4, 5].flatMap((i) =>
      questionOf(`paused${i}`, [
        { on: '2026-10-20', what: 'submitted', due: '2026-10-27' },
        { on: '2026-10-26', what: 'info-requested', due: null },
        ...(i > 3 ? [{ on: '2026-11-02', what: 'info-provided', due: '2026-11-03' } as const] : []),
      ]),
    );
    await kit.know([...overdue, ...paused], at('2026-11-03', '18:00'));
    const { sections } = await kit.desk.contentAt(report, at('2026-11-05'));
    const answers = sections.find(({ measure }) => measure === 'consultation-answer')!;
    expect(cellOf(answers, 'oncology')).toMatchObject({ n: 0, openOverLimit: 6 });
  });

  it('is one a month, and of a month that has ended', async () => {
    const compute = (month: string) =>
      kit.publications.compute(kit.people.publisher, { kind: 'access-month', month });
    await expect(compute('2026-10')).rejects.toMatchObject({ code: 'publication.exists' });
    await expect(compute('2026-11')).rejects.toMatchObject({ code: 'publication.month_running' });
  });

  it('goes to the public by three people, and what the corrected edition replaces stays with why', async () => {
    const { publisher, checker, serviceDirector } = kit.people;
    await expect(kit.publications.check(publisher, report.id, report.version)).rejects.toMatchObject({
      code: 'publication.second_person',
    });
    await expect(kit.publications.check(checker, report.id, 99)).rejects.toMatchObject({
      code: 'version_stale',
    });
    await expect(kit.publications.publish(publisher, report.id, report.version)).rejects.toMatchObject({
      code: 'publication.state',
    });
    const out = await kit.published(report.id);
    expect(out).toMatchObject({ state: 'PUBLISHED', dueAt: null, checked: { by: checker.caller.id } });
    expect(out.approved!.by).toBe(serviceDirector.caller.id);

    const reason = 'Yhden vastauksen tieto tuli myöhässä.';
    const second = await kit.publications.correct(publisher, out.id, out.version, reason);
    expect(second).toMatchObject({ edition: 2, correctsId: out.id, reason, state: 'COMPUTED' });
    expect(second.hash).not.toBe(out.hash);
    expect((await kit.reads.one(out.id)).correctedById).toBe(second.id);
    await expect(kit.publications.correct(publisher, out.id, out.version, reason)).rejects.toMatchObject({
      code: 'publication.correction_open',
    });
    expect((await kit.deadlines(second.id)).map(({ rule }) => rule)).toEqual(['PUBLICATION-CORRECTION']);

    await kit.published(second.id);
    const first = await kit.reads.one(out.id);
    expect(first).toMatchObject({ state: 'CORRECTED', hash: out.hash, correctedById: second.id });
    expect(first.content).toEqual(out.content);
    const news = [out.id, second.id].map(async (id) => {
      const { rows } = await kit.pool.query<{ type: string }>(
        `select type from outbox where entity = 'publication/' || $1 order by seq`,
        [id],
      );
      return rows.map(({ type }) => type.split('.').at(-1));
    });
    expect(await Promise.all(news)).toEqual([
      ['computed', 'checked', 'approved', 'published', 'corrected'],
      ['computed', 'checked', 'approved', 'published'],
    ]);
  });

  it('that is computed anew has to be checked anew', async () => {
    kit.clock.time = at('2026-11-05');
    const { publisher, checker } = kit.people;
    const made = await kit.publications.compute(publisher, { kind: 'access-month', month: '2026-09' });
    const checked = await kit.publications.check(checker, made.id, made.version);
    const anew = await kit.publications.recompute(publisher, made.id, checked.version);
    expect(anew).toMatchObject({ state: 'COMPUTED', checked: null });
  });

  it('tells each caller what may be done now and why not the rest', async () => {
    const made = await kit.publications.compute(kit.people.publisher, {
      kind: 'access-month',
      month: '2026-08',
    });
    const allowed = async (who: keyof typeof kit.people) =>
      (await kit.reads.actions(kit.people[who], made.id))
        .filter((one) => one.allowed)
        .map(({ action }) => action);
    expect(await allowed('publisher')).toEqual(['recompute']);
    expect(await allowed('checker')).toEqual(['check']);
    expect(await allowed('countyDirector')).toEqual([]);
  });
});

describe('the monthly look', () => {
  it('computes the month before once, however often it runs, and tells the publishers', async () => {
    const instant = at('2026-12-01', '06:00');
    await kit.sweeps.run(kit.pool, at('2026-12-01', '09:00'));
    await kit.publications.computeMonthBefore(instant);
    const made = await kit.db.publication.findMany({ where: { from: new Date('2026-11-01') } });
    expect(made.map(({ state, computedBy, computedAt }) => [state, computedBy, computedAt])).toEqual([
      ['COMPUTED', 'reporting', instant],
    ]);
    const notices = (await kit.told('reporting.notice.raised')).filter(
      ({ matterId }) => matterId === made[0]!.id,
    );
    expect(notices.map(({ kind, recipientId }) => [kind, recipientId])).toEqual([
      ['publication-computed', kit.people.publisher.caller.id],
    ]);
    expect(await kit.sweeps.instants(instant, at('2027-03-01', '06:00'), 10)).toEqual(
      ['2027-01-01', '2027-02-01', '2027-03-01'].map((date) => at(date, '06:00')),
    );
  });
});
