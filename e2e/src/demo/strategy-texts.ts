import type { GoalBody, PromiseBody } from '@valvomo/contracts';
import { idOf } from '../story/world.js';
import { texts } from './words.js';

/** What is measured: how many more clients recommend the services than do not (domain.md 10, A9). */
export const MEASURED = { indicator: 'A9', formulaVersion: 1 } as const;
export const TARGET = 45;
const TOLERANCE = 5;

export function planOf(year: number) {
  const [from, to] = [year, year + 4];
  const title = texts(
    `Service strategy ${from}–${to}`,
    `Palvelustrategia ${from}–${to}`,
    `Servicestrategi ${from}–${to}`,
  );
  return { title, councilTerm: { from: `${from}-06-01`, to: `${to}-06-01` } };
}

/** That clients recommend the services; without targets until somebody has set them. */
export function clientsGoal(year: number, targets: readonly { year: number; value: number }[]): GoalBody {
  const followed = { ...MEASURED, baseline: null, targets: [...targets], tolerance: TOLERANCE };
  return {
    perspective: 'A',
    title: texts(
      'Clients recommend our services',
      'Asiakkaat suosittelevat palvelujamme',
      'Klienterna rekommenderar våra tjänster',
    ),
    description: null,
    year: year + 4,
    ownerId: idOf('service-director'),
    indicators: [followed],
  };
}

/** A theme whose target the next version is to bring (seed 002). */
export function openGoal(year: number): GoalBody {
  return {
    perspective: 'P',
    title: texts(
      'A specialist’s time goes where it is needed',
      'Erikoislääkärin aika menee sinne, missä sitä tarvitaan',
      'Specialistens tid används där den behövs',
    ),
    description: null,
    year: year + 4,
    ownerId: idOf('development-manager'),
    indicators: [{ indicator: 'P1', formulaVersion: 1, baseline: null, targets: [], tolerance: 0 }],
  };
}

export const PROMISE: PromiseBody = {
  text: texts(
    'We serve you so that you can recommend us.',
    'Palvelemme niin, että voit suositella meitä.',
    'Vi betjänar dig så att du kan rekommendera oss.',
  ),
  segment: 'everybody',
  test: texts(
    `The net recommendation index of a month is at least ${TARGET}.`,
    `Kuukauden suositteluindeksi on vähintään ${TARGET}.`,
    `Månadens rekommendationsindex är minst ${TARGET}.`,
  ),
  ...MEASURED,
  target: TARGET,
  tolerance: 0,
  position: 1,
};

/** Answers of the clients of a month, by score from 0 to 10. */
export const GOOD_MONTH = [0, 0, 2, 3, 5, 4, 6, 20, 30, 60, 70];
export const BAD_MONTH = [2, 3, 5, 5, 5, 8, 12, 30, 30, 50, 50];

/** The index of a month, counted here: 100 · (promoters − detractors) / n. */
export function indexOf(scores: readonly number[]): { value: number; n: number } {
  const sum = (some: readonly number[]) => some.reduce((all, one) => all + one, 0);
  const n = sum(scores);
  return { value: (100 * (sum(scores.slice(9)) - sum(scores.slice(0, 7)))) / n, n };
}
