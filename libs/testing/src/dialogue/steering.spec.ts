import { expect, it } from '@jest/globals';
import { NaiveQuestion, randomOf, Steering, transitionOf, unreachedOf, type Given } from './index.js';

const HOUR = 3_600_000;
const MONDAY = Date.parse('2026-11-02T06:00:00Z');
/** So many are walked at most. */
const ENOUGH = 500;
const PRIORITIES = ['URGENT', 'SOON', 'ROUTINE'] as const;

/** A question that goes wherever it is steered: whoever is asked takes it, unless it shall be nobody's. */
function walk(seed: number, steering: Steering): void {
  const random = randomOf(seed);
  const question = new NaiveQuestion(random.of(PRIORITIES), random.next() < 0.6);
  let [now, takers] = [MONDAY, 0];
  const someone = () => `specialist ${takers++}`;
  const noted = (from: string, how: string) =>
    steering.note(question, transitionOf(from, how, question.state, question.questionsBack > 2));
  const give = ({ name, raisedTo, unheld }: Given) => {
    if (question.refuses(name, raisedTo) !== null) return;
    const from = question.state;
    const nobody = name !== 'assign' && (unheld ?? random.next() < 0.3);
    question.apply(name, now, { raisedTo, taker: nobody ? null : someone() });
    noted(from, name);
  };
  give({ name: 'submit', raisedTo: 'ROUTINE', unheld: null });
  for (let left = 8 + random.below(12); left > 0 && !question.isOver; left--) {
    const given = steering.next(question);
    const until = given ? now + HOUR : question.nextOf(Infinity)!.at;
    for (let next = question.nextOf(until); next && !question.isOver; next = question.nextOf(until)) {
      const from = question.state;
      question.expire(next.what, next.at, someone());
      noted(from, `time:${next.what}`);
    }
    now = until;
    if (given && !question.isOver) give(given);
  }
  steering.leave(question);
}

it('steered questions reach every transition of domain.md 7.3, and sooner than unsteered ones', () => {
  const reachedBy = (steered: number) => {
    const steering = new Steering(randomOf(7), steered);
    let n = 0;
    for (; unreachedOf(steering.reached).length > 0 && n < ENOUGH; n++) walk(n, steering);
    return n;
  };
  const steered = reachedBy(0.75);
  expect(steered).toBeLessThan(ENOUGH / 5);
  expect(reachedBy(0)).toBeGreaterThan(2 * steered);
});
