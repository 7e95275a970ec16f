import { Inject, Injectable } from '@nestjs/common';
import { refusalOf, type Clock, type SafetyRound } from '@valvomo/contracts';
import { assertVersion, Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../../database.js';
import { SafetyAccess } from '../safety-access.js';
import { lockRound, roundFacts, roundView, type RoundRow } from './safety-rounds.queries.js';
import { ROUND_COMMANDS, type RoundCommand } from './safety-rounds.rules.js';

/** What a command on a round finds. */
export interface RoundHand {
  readonly tx: Tx;
  readonly round: RoundRow;
  readonly at: Date;
}

interface Admission {
  /** Whose part of the round is meant, null for the county's. */
  readonly unitId?: string | null;
  /** The round's, where the caller must have read it. */
  readonly version?: number;
  readonly isUnlocked?: boolean;
}

/** One command on a round: held, refused by the table, changed, told and audited in one transaction. */
@Injectable()
export class RoundDesk {
  constructor(
    private readonly db: Database,
    private readonly access: SafetyAccess,
    private readonly audit: Audit,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  command(
    act: Act,
    id: string,
    version: number,
    name: RoundCommand,
    change: (hand: RoundHand) => Promise<RoundRow>,
  ): Promise<SafetyRound> {
    return write(this.db, act, async (tx) => {
      const { round, at } = await this.admit(tx, act, id, name, { version });
      const changed = await change({ tx, round, at });
      const entry = { action: `safety-round.${name}`, objectType: 'safety-round', objectId: id };
      await this.audit.add(tx, act, entry, at);
      return roundView(tx, changed);
    });
  }

  /**
   * Lets a command on a round in, and holds the round.
   * @throws RuleBroken by the table of commands
   */
  async admit(
    tx: Tx,
    act: Act,
    id: string,
    name: RoundCommand,
    { unitId = null, version, isUnlocked = false }: Admission,
  ): Promise<{ round: RoundRow; at: Date }> {
    const round = await lockRound(tx, id);
    if (version !== undefined) assertVersion(round, version);
    const at = this.clock.now();
    const relations = await this.access.relationsTo(tx, act.caller, unitId);
    // What is of a unit is its manager's to answer, not the county's.
    if (unitId) relations.delete('coordinator');
    const facts = await roundFacts(tx, round, at, isUnlocked);
    const refusal = refusalOf(ROUND_COMMANDS[name], facts, relations, 'safety.state');
    if (refusal) throw refusal;
    return { round, at };
  }
}
