import type { BoardRemark, Strategy, Texts } from '@valvomo/contracts';
import { personNamed } from '@valvomo/local';
import { done } from '../client.js';
import { climbed, deadlinesOf } from '../story/deadlines.js';
import { kinds } from '../story/notices.js';
import { PUBLISHER } from '../story/promise.js';
import { answerRemark, DIRECTOR, inForce, SECRETARY, StrategyVersion } from '../story/strategy.js';
import { idOf, type World } from '../story/world.js';
import { dayOf, on, workingDay, type Day } from './calendar.js';
import { Narrator } from './narrator.js';
import { explainedBy, type Telling } from './news.js';
import { PromiseTale } from './promise-tale.js';
import { clientsGoal, openGoal, planOf, TARGET } from './strategy-texts.js';
import { STRATEGY_WORDS as SAYS } from './strategy-words.js';
import type { Teller } from './teller.js';

/** Who owns the two remarks: one who answers in time, and one who does not. */
const [FIRST, SECOND] = ['service-director', 'development-manager'] as const;
const NAMES = {
  director: personNamed(DIRECTOR).name,
  secretary: personNamed(SECRETARY).name,
  publisher: personNamed(PUBLISHER).name,
  first: personNamed(FIRST).name,
  second: personNamed(SECOND).name,
};
const RULE = 'STRATEGY-REMARK';

/** When the remarks are due as somebody counted it, where the first day of the story is known. */
export type KnownDues = Readonly<Record<'first' | 'second', string>>;

/**
 * Two versions of the strategy of domain.md 9: one noted by the board with remarks, the next one approved and in force; then
 * the figures that judge its goals and the public promise. Dates and figures are counted here beside the service.
 */
export class StrategyTale {
  private narrator!: Narrator;
  private begins!: Day;
  private former!: StrategyVersion;
  private remarks: readonly BoardRemark[] = [];

  constructor(
    private readonly world: World,
    private readonly teller: Teller,
    private readonly known?: KnownDues,
  ) {}

  async play(): Promise<void> {
    this.begins = dayOf(await this.world.time.now());
    this.narrator = new Narrator(this.world, this.teller, this.telling(), NAMES);
    const noted = await this.preparing();
    await this.noting(noted);
    const approved = await this.answering(noted);
    await this.approving(noted, approved);
    await new PromiseTale(this.world, this.teller, this.narrator, approved).play(this.day(39));
  }

  /** The n-th working day of the story. */
  private day(n: number): Day {
    return workingDay(this.begins, n);
  }

  private get year(): number {
    return Number(this.begins.slice(0, 4));
  }

  private telling(): Telling {
    return {
      service: 'reporting',
      isOurs: ({ matterId }) => this.remarks.some(({ id }) => id === matterId),
      happenings: {},
      explained: ({ rule, dueAt }) => explainedBy(this.world, this.teller, rule, dayOf(new Date(dueAt))),
      rungRule: () => undefined,
    };
  }

  private async preparing(): Promise<StrategyVersion> {
    const { world, teller, year } = this;
    teller.chapter(SAYS.chapter1);
    const known = await inForce(world);
    const goal = clientsGoal(year - 4, [{ year, value: 40 }]);
    this.former = known
      ? StrategyVersion.known(world, known)
      : await StrategyVersion.adopted(world, planOf(year - 4), goal, workingDay(this.begins, -20));
    await this.narrator.said(SAYS.inForce, { former: String(this.former.number) });
    await this.narrator.until(this.day(1), '09:00');
    const version = await StrategyVersion.drafted(world, planOf(year));
    for (const one of [clientsGoal(year, []), openGoal(year)]) await version.does(DIRECTOR, 'goals', one);
    await this.hearing(version, this.day(9), SAYS.drafted);
    await this.refused(version, 'send-to-board', 'strategy.consultation_running', SAYS.sentTooSoon);
    await this.narrator.until(this.day(10), '09:00');
    await this.send(version);
    await this.narrator.said(SAYS.sent, numberOf(version));
    return version;
  }

  /** The board notes it: it ends there, and what the board remarked is owed by the next version. */
  private async noting(version: StrategyVersion): Promise<void> {
    const { teller, world } = this;
    teller.chapter(SAYS.chapter2);
    await this.narrator.until(this.day(13), '14:00');
    const [first, second] = [this.day(33), this.day(34)];
    const text = { figures: 'Tavoitteelle luvut.', staff: 'Henkilöstön osallistuminen kuvattava.' };
    const { remarks, state } = await version.decided('NOTED', this.day(13), [
      { text: text.figures, ownerId: idOf(FIRST), dueOn: first },
      { text: text.staff, ownerId: idOf(SECOND), dueOn: second },
    ]);
    teller.check('the version', state, 'NOTED');
    this.remarks = remarks;
    await this.narrator.said(SAYS.noted, numberOf(version));
    const byHand = [this.known?.first, this.known?.second];
    const dues: Date[] = [];
    for (const [i, { id, dueOn }] of remarks.entries())
      dues.push(await this.narrator.due(id, RULE, dueOn, { byHand: byHand[i] }));
    for (const [i, { id }] of remarks.entries()) {
      await this.narrator.inTemporal('duty', id, { stage: 'OPEN', who: 'owner', due: dues[i]! });
      const told = await kinds(world, [FIRST, SECOND][i]!, id);
      teller.check('what its owner was told', told, ['strategy-remark-made']);
    }
    await this.refused(version, 'publish', 'strategy.state', SAYS.publishedNoted);
    const { language } = teller;
    const tooSoon = answerRemark(world, FIRST, remarks[0]!, 'Heti.', { language });
    await this.narrator.refused(SAYS.answeredTooSoon, tooSoon, 'strategy.no_next_version');
  }

  /** The next version is sent to be decided when every remark has been answered in it; one of them is late. */
  private async answering(noted: StrategyVersion): Promise<StrategyVersion> {
    const { teller, world, year } = this;
    const [first, second] = this.remarks as [BoardRemark, BoardRemark];
    teller.chapter(SAYS.chapter3);
    await this.narrator.until(this.day(15), '09:00');
    const version = await StrategyVersion.drafted(world, planOf(year), noted.id);
    await this.hearing(version, this.day(23), SAYS.redrafted);
    await this.narrator.until(this.day(24), '09:00');
    const targets = [TARGET, TARGET, TARGET + 5, TARGET + 5].map((value, i) => ({ year: year + i, value }));
    const [clients] = (await version.now()).goals;
    await version.changeGoal(clients!.id, clientsGoal(year, targets));
    done(await answerRemark(world, FIRST, first, 'Tavoitearvot on asetettu joka vuodelle.'));
    await this.narrator.said(SAYS.answered);
    await this.narrator.completed('duty', first.id);
    const participation = { participation: 'Kaksi iltaa, 212 vastausta.' };
    const code = 'strategy.remarks_unanswered';
    await this.refused(version, 'send-to-board', code, SAYS.unanswered, participation);

    await this.narrator.until(this.day(35), '10:00');
    const rungs = await climbed(world, second.id, 'reporting');
    teller.check('every rung, each once', rungs, [`E1 ${RULE} ${second.dueOn} 16:00`]);
    teller.check('of the other none', await climbed(world, first.id, 'reporting'), []);
    done(await answerRemark(world, SECOND, second, 'Henkilöstö osallistuu yksiköittäin.'));
    await this.send(version);
    await this.narrator.said(SAYS.answeredLate, numberOf(version));
    await this.narrator.completed('duty', second.id);
    for (const { id } of this.remarks)
      teller.check(
        'its time',
        (await deadlinesOf(world, id, 'reporting')).map(({ state }) => state),
        ['met'],
      );
    return version;
  }

  private async approving(noted: StrategyVersion, version: StrategyVersion): Promise<void> {
    const { teller } = this;
    await this.narrator.until(this.day(38), '12:00');
    const { goals } = await version.decided('APPROVED', this.day(38));
    await this.refused(version, 'publish', 'strategy.goal_without_target', SAYS.approved);
    const open = goals.find(({ targetStatus }) => targetStatus === 'missing');
    await version.does(DIRECTOR, `goals/${open!.id}/mark-open-line`);
    await version.does(DIRECTOR, 'publish');
    const numbers = { ...numberOf(version), former: String(this.former.number) };
    await this.narrator.said(SAYS.published, numbers);
    const versions: Strategy[] = [];
    for (const one of [this.former, noted, version]) versions.push(await one.now());
    const states = versions.map(({ state }) => state);
    teller.check('former, noted and approved version', states, ['SUPERSEDED', 'NOTED', 'IN_FORCE']);
  }

  /** Residents are heard (611/2021 s. 29). */
  private async hearing(version: StrategyVersion, until: Day, words: Texts): Promise<void> {
    const channelUrl = 'https://county.example/osallistu';
    await version.does(DIRECTOR, 'open-consultation', { until, channelUrl });
    const fill = { ...numberOf(version), date: this.teller.date(on(until, '12:00')) };
    await this.narrator.said(words, fill);
  }

  private async send(version: StrategyVersion): Promise<void> {
    await version.does(DIRECTOR, 'send-to-board', { participation: 'Kaksi iltaa, 212 vastausta.' });
  }

  private async refused(
    version: StrategyVersion,
    command: string,
    code: string,
    words: Texts,
    body: object = command === 'send-to-board' ? { participation: 'Kesken.' } : {},
  ): Promise<void> {
    const answer = version.try(DIRECTOR, command, body, { language: this.teller.language });
    await this.narrator.refused(words, answer, code, numberOf(version));
  }
}

const numberOf = ({ number }: StrategyVersion) => ({ number: String(number) });
