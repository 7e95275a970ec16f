import type { SafetyProgramme, SafetyReport, SafetyTask } from '@valvomo/contracts';
import { climbed } from '../story/deadlines.js';
import { adoptProgramme, COORDINATOR, hashOf, Safety, sha256 } from '../story/safety.js';
import { idOf, type World } from '../story/world.js';
import type { Narrator } from './narrator.js';
import type { SafetyAnswersGiven } from './safety-answers.js';
import { DIRECTOR, SECRETARY } from './safety-cast.js';
import { SAFETY_WORDS as SAYS } from './safety-words.js';
import type { Teller } from './teller.js';

const BOARD_REF = '§ 31';

/** Where the round stands when it has been reviewed. */
export interface Reviewed {
  readonly world: World;
  readonly teller: Teller;
  readonly narrator: Narrator;
  readonly safety: Safety;
  readonly programme: SafetyProgramme;
  readonly year: number;
  readonly given: SafetyAnswersGiven;
}

/**
 * What a reviewed round comes to: its figures, a decision for every task, a report whose bytes stay, the board and the
 * public. The last year's round closes its programme; what it carried over begins the next one.
 */
export class SafetyOutcome {
  private readonly isLast: boolean;
  private frozen!: SafetyReport;

  constructor(private readonly of: Reviewed) {
    this.isLast = of.year === of.programme.lastYear;
  }

  async play(): Promise<void> {
    await this.realised();
    await this.deciding();
    await this.freezing();
    await this.staying();
    await this.publishing();
    if (this.isLast) await this.carriedOn();
    await this.of.narrator.completed('safetyRound', this.of.safety.roundId);
  }

  private get inItsLanguage() {
    return { language: this.of.teller.language };
  }

  private percent(share: number | null): string {
    const { language } = this.of.teller;
    if (share === null) return this.of.teller.say(SAYS.hidden);
    const figure = (share * 100).toFixed(1);
    return language === 'en' ? `${figure} %` : `${figure.replace('.', ',')} %`;
  }

  private async realised(): Promise<void> {
    const { teller, narrator, safety, given } = this.of;
    teller.chapter(SAYS.chapter4);
    const { county, units, spearheads } = await safety.realisation();
    const found = [county.realisation, county.n, units.realisation, units.n, units.respondents];
    const expected = (['county', 'units'] as const).flatMap((of) => [
      given.realisation(of),
      given.counted(of),
    ]);
    teller.check('the realisation', found, [...expected, 6]);
    await narrator.said(SAYS.realised, {
      county: this.percent(county.realisation),
      countyN: String(county.n),
      units: String(units.respondents),
      unitsShare: this.percent(units.realisation),
      unitsN: String(units.n),
    });
    for (const { code, title, ...of } of spearheads) {
      const shares = {
        county: this.percent(of.county.realisation),
        units: this.percent(of.units.realisation),
      };
      teller.note(teller.say(SAYS.spearhead, { code, title: title[teller.language], ...shares }));
    }
    const { code } = given.units[0]!;
    const tasks = spearheads.flatMap(({ goals }) => goals.flatMap((goal) => goal.tasks));
    const few = tasks.find((task) => task.code === code)!;
    teller.check('of four units nothing is told', [few.units.suppressed, few.units.n], [true, null]);
    teller.note(teller.say(SAYS.fewer, { task: code }));
  }

  /** Refused to whom may not, and where the score does not say it; then each task is done, set aside or carried over. */
  private async deciding(): Promise<void> {
    const { teller, narrator, safety, programme, year, given } = this.of;
    const [some, none] = [given.county[1]!, given.county.at(-1)!];
    teller.chapter(SAYS.chapter5);
    await narrator.until(`${year}-12-16`, '10:00');
    const tryTo = async (on: SafetyTask | 'programme', command: string, body: unknown = {}) =>
      safety.try(
        COORDINATOR,
        on === 'programme' ? on : await safety.task(on.code),
        command,
        body,
        this.inItsLanguage,
      );
    if (this.isLast)
      await narrator.refused(SAYS.closeTooSoon, await tryTo('programme', 'close'), 'safety.unfinished');
    await narrator.refused(SAYS.notRealised, await tryTo(some, 'finish'), 'safety.not_realised', {
      task: some.code,
      score: '2',
    });
    const excluded = { reason: teller.say(SAYS.whyExcluded) };
    const alone = await tryTo(none, 'exclude', excluded);
    await narrator.refused(SAYS.noApprover, alone, 'forbidden', { task: none.code });
    await safety.does(DIRECTOR, await safety.task(none.code), 'exclude', excluded);
    await narrator.said(SAYS.excluded, { why: excluded.reason });

    const far = { reason: teller.say(SAYS.whyCarried), year: programme.lastYear + 6 };
    const refused = await tryTo(some, 'carry-over', far);
    await narrator.refused(SAYS.tooFar, refused, 'safety.year_outside', { year: String(far.year) });
    const realised = given.realised.map(({ code }) => code);
    for (const code of realised) await safety.does(COORDINATOR, await safety.task(code), 'finish');
    const later = { ...far, year: year + 1 };
    for (const task of await this.asked())
      if (task.state !== 'DONE' && task.state !== 'NOT_APPLICABLE')
        await safety.does(COORDINATOR, task, 'carry-over', later);

    const tasks = await this.asked();
    const of = (state: SafetyTask['state']) => tasks.filter((task) => task.state === state);
    const [done, aside, carried] = [of('DONE'), of('NOT_APPLICABLE'), of('CARRIED_OVER')];
    teller.check('every task is decided', done.length + aside.length + carried.length, tasks.length);
    teller.check('done are those realised', done.map(({ code }) => code).toSorted(), realised.toSorted());
    teller.check(
      'who approved',
      aside.map(({ approverId }) => approverId),
      [idOf(DIRECTOR)],
    );
    teller.check('to which year', [...new Set(carried.map(({ carriedTo }) => carriedTo))], [year + 1]);
    await narrator.said(SAYS.decided, {
      done: String(done.length),
      excluded: String(aside.length),
      carried: String(carried.length),
      year: String(year + 1),
      why: later.reason,
    });
  }

  private async asked(): Promise<SafetyTask[]> {
    const codes = new Set([...this.of.given.county, ...this.of.given.units].map(({ code }) => code));
    return (await this.of.safety.tasks()).filter(({ code }) => codes.has(code));
  }

  private async freezing(): Promise<void> {
    const { teller, narrator, safety, programme, year } = this.of;
    if (this.isLast) await safety.does(COORDINATOR, 'programme', 'close');
    else await safety.does(COORDINATOR, 'round', 'freeze-report');
    this.frozen = await safety.report();
    const { number, sha256: hash, content } = this.frozen;
    teller.check('the hash of what is frozen', [number, hash], [1, hashOf(content)]);
    const years = { from: String(programme.firstYear), to: String(programme.lastYear), year: String(year) };
    await narrator.said(this.isLast ? SAYS.closed : SAYS.frozen, { ...years, number: String(number), hash });
    if (!this.isLast) return;
    const { state, unfinished } = await safety.programme();
    teller.check('the programme', [state, unfinished], ['CLOSED', 0]);
  }

  /** After closing no task changes, and an edit of the report is another version. */
  private async staying(): Promise<void> {
    const { teller, narrator, safety, year, given } = this.of;
    teller.chapter(SAYS.chapter6);
    await narrator.until(`${year + 1}-01-15`, '10:00');
    if (this.isLast) {
      // One of those that go on: what was decided about it stands.
      const task = await safety.task(given.county[1]!.code);
      const body = { text: task.text, reason: teller.say(SAYS.whyRevised), breaksSeries: false };
      const refused = await safety.try(COORDINATOR, task, 'reword', body, this.inItsLanguage);
      await narrator.refused(SAYS.afterwards, refused, 'safety.state', { task: task.code });
    }
    const reason = teller.say(SAYS.whyRevised);
    await safety.does(COORDINATOR, 'round', 'revise-report', { reason, summary: SAYS.summary });
    const [second, first] = await safety.reports();
    teller.check('the first version, whole', first, this.frozen);
    teller.check('the hash of the second', [second!.number, second!.sha256], [2, hashOf(second!.content)]);
    await narrator.said(SAYS.revised, { number: '2', hash: second!.sha256 });
  }

  private async publishing(): Promise<void> {
    const { world, teller, narrator, safety, year } = this.of;
    const boardOn = `${year + 1}-02-10`;
    await narrator.until(boardOn, '14:00');
    await safety.does(SECRETARY, 'round', 'note', { boardOn, decisionRef: BOARD_REF });
    const { boardDueAt } = await safety.round();
    await narrator.said(SAYS.noted, { ref: BOARD_REF, date: teller.instant(new Date(boardDueAt)) });
    teller.check('nobody had to be told of a delay', await climbed(world, safety.roundId, 'reporting'), []);

    await narrator.until(`${year + 1}-02-12`, '10:00');
    await safety.does(COORDINATOR, 'round', 'publish');
    const [second, first] = await safety.reports();
    const url = `${world.region.state.url}/reporting/public/safety`;
    await narrator.said(SAYS.published, { url: `${url}?lang=${teller.language}` });
    for (const { sha256: hash } of [first!, second!]) {
      const answer = await fetch(`${url}/${hash}/json`);
      teller.check('the bytes in the open', [answer.status, sha256(await answer.text())], [200, hash]);
    }
    for (const language of ['fi', 'sv', 'en'] as const) {
      const page = await fetch(`${url}/${second!.sha256}?lang=${language}`);
      const says = (await page.text()).includes(SAYS.summary[language]);
      teller.check(`the page in ${language}`, [page.status, says], [200, true]);
    }
  }

  private async carriedOn(): Promise<void> {
    const { world, teller, narrator, safety, programme } = this.of;
    const years = { firstYear: programme.lastYear + 1, lastYear: programme.lastYear + 5 };
    const of = { ...years, previousId: programme.id, catalogue: false };
    const next = await adoptProgramme(world, of);
    const carried = (await safety.tasks()).filter(({ state }) => state === 'CARRIED_OVER');
    const begun = await new Safety(world, next.id, safety.roundId).tasks();
    teller.check(
      'what the next programme begins with',
      new Set(begun.map(({ carriedFromId }) => carriedFromId)),
      new Set(carried.map(({ id }) => id)),
    );
    await narrator.said(SAYS.next, {
      from: String(years.firstYear),
      to: String(years.lastYear),
      n: String(begun.length),
    });
  }
}
