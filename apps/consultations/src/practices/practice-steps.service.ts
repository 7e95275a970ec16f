import type { MatterOfDeadline } from '@valvomo/service';
import type { Tx } from '../database.js';
import { changePractice } from './practice-desk.service.js';
import { loadPractice, lockPractice } from './practices.queries.js';

/** Who hears that a practice is to be looked at again; with E1 it is stale until somebody does (domain.md 8). */
export const PRACTICE_STEPS: MatterOfDeadline<Tx> = {
  people: async (tx, { matterId }) => ({ owner: [(await loadPractice(tx, matterId)).ownerId] }),

  async taken(tx, { matterId }, step, at) {
    if (step !== 'E1') return;
    await lockPractice(tx, matterId);
    const practice = await loadPractice(tx, matterId);
    await changePractice(
      tx,
      practice,
      { news: 'consultations.practice.outdated', data: { state: 'STALE' } },
      at,
    );
  },
};
