import {
  LIGHT_REASON_TITLES,
  LIGHT_TITLES,
  PROMISE_STATUS_TITLES,
  TARGET_STATUS_TITLES,
  type Light,
  type LightReason,
  type PromiseStatus,
} from '@valvomo/contracts';
import { waitFor } from '@valvomo/testing';
import { giveFeedback, recompute, series } from '../story/indicators.js';
import { kinds } from '../story/notices.js';
import { PublicPromise } from '../story/promise.js';
import { DIRECTOR, type StrategyVersion } from '../story/strategy.js';
import type { World } from '../story/world.js';
import { monthsAfter, workingDay, type Day } from './calendar.js';
import type { Narrator } from './narrator.js';
import { BAD_MONTH, GOOD_MONTH, indexOf, MEASURED, PROMISE, TARGET } from './strategy-texts.js';
import { STRATEGY_WORDS as SAYS } from './strategy-words.js';
import type { Teller } from './teller.js';

const LANGUAGES = ['fi', 'sv', 'en'] as const;
/** Machine time in which a busy machine has computed a month. */
const COMPUTED_MS = 60_000;

/** What a month comes to: the light of the goal, and whether the promise is kept. */
interface Outcome {
  readonly light: Light;
  readonly reason: LightReason;
  readonly status: PromiseStatus;
}

/** The public promise of a strategy in force: unknown, kept by a good month, broken by a bad one; on page and feed. */
export class PromiseTale {
  private promise!: PublicPromise;
  /** What the promise has been, the newest first. */
  private readonly statuses: PromiseStatus[] = [];

  constructor(
    private readonly world: World,
    private readonly teller: Teller,
    private readonly narrator: Narrator,
    private readonly strategy: StrategyVersion,
  ) {}

  async play(day: Day): Promise<void> {
    const { teller } = this;
    const { language } = teller;
    teller.chapter(SAYS.chapter4);
    await this.narrator.until(day, '09:00');
    this.promise = await PublicPromise.published(this.world, PROMISE);
    const said = { promise: PROMISE.text[language], test: PROMISE.test[language] };
    await this.narrator.said(SAYS.promised, said);
    await this.shown('unknown');

    const first = `${day.slice(0, 7)}-01`;
    const second = monthsAfter(first, 1);
    await this.month(first, GOOD_MONTH, { light: 'green', reason: 'target-met', status: 'kept' });
    await this.month(second, BAD_MONTH, { light: 'red', reason: 'target-missed', status: 'not-kept' });
    const told = await kinds(this.world, DIRECTOR, this.promise.id);
    teller.check('what the director was told', told, ['promise-not-kept']);
    await this.narrator.said(SAYS.broken);
    teller.note(teller.say(SAYS.look, { url: this.promise.url }));
    teller.check('a page that has not changed', await this.promise.again(), 304);
  }

  /** The clients of a month answer; on the first morning of the next one goal and promise are judged by it. */
  private async month(first: Day, scores: readonly number[], outcome: Outcome): Promise<void> {
    const { world, narrator } = this;
    const next = monthsAfter(first, 1);
    await narrator.until(workingDay(next, -1), '15:00');
    const counted = indexOf(scores);
    await giveFeedback(world, `demo-${first}`, first, next, scores);
    await narrator.said(SAYS.feedback, { n: String(counted.n) });
    await narrator.until(workingDay(workingDay(next, -1), 1), '09:00');
    await waitFor(async () => (await this.promise.judgements()) > this.statuses.length, {
      what: `the judgement of the promise by ${first}`,
      timeout: COMPUTED_MS,
    });
    await narrator.said(SAYS.figured);
    await this.goals(first, next, counted, outcome);
    await this.shown(outcome.status);
  }

  /** Goal, indicator, target, figure and light; the open line stays grey (scenario 51). */
  private async goals(
    from: Day,
    to: Day,
    counted: { value: number; n: number },
    { light, reason }: Outcome,
  ): Promise<void> {
    const { teller, world } = this;
    const { language } = teller;
    const [figure] = await series(world, MEASURED.indicator, `&from=${from}&to=${to}`);
    teller.check('the figure', [figure?.value, figure?.n], [counted.value, counted.n]);
    const again = await recompute(world, figure!.id);
    teller.check('the figure, computed again', [again.identical, again.differing], [true, []]);

    const { goals } = await this.strategy.followUp();
    const clients = goals.find(({ targetStatus }) => targetStatus === 'set');
    const [judged] = clients?.figures ?? [];
    teller.check(
      'goal, target, figure and light',
      [judged?.measurementId, judged?.target, judged?.value, clients?.light, clients?.reason],
      [figure?.id, TARGET, counted.value, light, reason],
    );
    const says = { light: LIGHT_TITLES[light][language], reason: LIGHT_REASON_TITLES[reason][language] };
    const { indicator } = MEASURED;
    const named = { goal: clients?.title[language] ?? '–', indicator, title: judged?.title[language] ?? '–' };
    const numbers = { target: String(TARGET), value: String(judged?.value), n: String(judged?.n) };
    teller.note(teller.say(SAYS.chain, { ...named, ...numbers, ...says }));

    const open = goals.find(({ targetStatus }) => targetStatus === 'to-be-set-by-next-version');
    teller.check('the light of the open line', [open?.light, open?.reason], ['grey', 'to-be-set']);
    const line = { light: LIGHT_TITLES.grey[language], reason: LIGHT_REASON_TITLES['to-be-set'][language] };
    teller.note(teller.say(SAYS.openLine, { goal: open?.title[language] ?? '–', ...line }));
    for (const one of LANGUAGES) {
      const page = await this.strategy.page(one);
      const shows = [clients, open].every((goal) => goal && page.includes(goal.title[one]));
      const says = [LIGHT_TITLES[light], TARGET_STATUS_TITLES['to-be-set-by-next-version']];
      teller.check(
        `the page of the strategy in ${one}`,
        shows && says.every((words) => page.includes(words[one])),
        true,
      );
    }
  }

  /** Page and feed say the same in every language, without signing in. */
  private async shown(status: PromiseStatus): Promise<void> {
    const { teller, promise } = this;
    this.statuses.unshift(status);
    const ids: string[][] = [];
    for (const language of LANGUAGES) {
      const row = await promise.row(language);
      const words = [PROMISE.text, PROMISE.test, PROMISE_STATUS_TITLES[status]];
      const missing = words.filter((one) => !row.includes(one[language]));
      teller.check(`the page of the promise in ${language}`, missing, []);
      teller.note(teller.say(SAYS.onPage, { language, row }));
      const feed = await promise.feed(language);
      teller.check(
        `the feed in ${language}`,
        feed.map(({ title }) => title),
        this.statuses.map((one) => `${PROMISE_STATUS_TITLES[one][language]}: ${PROMISE.text[language]}`),
      );
      teller.note(teller.say(SAYS.inFeed, { language, title: feed[0]?.title ?? '–' }));
      ids.push(feed.map(({ id }) => id));
    }
    teller.check('the entries of the feed, one language as the other', ids, [ids[0], ids[0], ids[0]]);
    teller.check('the entries of the feed, each known again', new Set(ids[0]).size, this.statuses.length);
  }
}
