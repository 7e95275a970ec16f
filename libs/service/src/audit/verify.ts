import type { Pool } from 'pg';
import { CANONICAL, GENESIS, sealOf } from './chain.js';
import type { ChainHead } from './sealer.js';

export interface AuditFault {
  readonly what: 'edited' | 'deleted' | 'broken' | 'missing-seal' | 'truncated' | 'unsealed';
  readonly position: string | null;
  readonly seq: string | null;
  readonly says: string;
}

export interface AuditVerdict {
  readonly sealed: number;
  readonly head: ChainHead;
  /** The first fault of the chain, and rows that stayed unsealed for 60 s. */
  readonly faults: readonly AuditFault[];
}

interface Link {
  position: string;
  event_seq: string;
  prev_hash: string;
  hash: string;
  canonical: string | null;
}

const BATCH = 5_000;

/**
 * Walks the chain from its first seal and names the first row that was edited, deleted, reordered or inserted.
 * What it can find: any change of a sealed row; a row or a seal taken out of the middle; an exchange of two; a tail cut
 * off while the seals stay. A tail whose seals are gone too is found only against an `anchor` kept elsewhere (R40),
 * and a row removed within the second before it was sealed leaves no trace.
 * @param anchor a head that was logged or stored outside of the database
 */
export async function verifyAudit(pool: Pool, anchor?: ChainHead): Promise<AuditVerdict> {
  let position = 0n;
  let previous = GENESIS;
  let sealed = 0;
  const faults: AuditFault[] = [];
  for (
    let links = await read(pool, 0n);
    links.length > 0 && faults.length === 0;
    links = await read(pool, position)
  ) {
    for (const link of links) {
      const fault = faultOf(link, position + 1n, previous);
      if (fault) faults.push(fault);
      if (fault) break;
      position = BigInt(link.position);
      previous = link.hash;
      sealed++;
      if (anchor?.position === link.position && anchor.hash !== link.hash)
        faults.push(broken(link, 'the anchor has another hash here: the chain was built anew'));
    }
  }
  if (faults.length === 0 && anchor && BigInt(anchor.position) > position)
    faults.push({
      what: 'truncated',
      position: (position + 1n).toString(),
      seq: null,
      says: `the chain ends at position ${position}, but the anchor holds position ${anchor.position}`,
    });
  return {
    sealed,
    head: { position: position.toString(), hash: previous },
    faults: [...faults, ...(await unsealed(pool))],
  };
}

async function read(pool: Pool, after: bigint): Promise<Link[]> {
  const { rows } = await pool.query<Link>(
    `select s.position, s.event_seq, s.prev_hash, s.hash, case when e.seq is not null then ${CANONICAL} end as canonical
     from audit_seal s left join audit_event e on e.seq = s.event_seq
     where s.position > $1 order by s.position limit ${BATCH}`,
    [after.toString()],
  );
  return rows;
}

function faultOf(link: Link, expected: bigint, previous: string): AuditFault | null {
  if (BigInt(link.position) !== expected)
    return {
      what: 'missing-seal',
      position: expected.toString(),
      seq: null,
      says: `the seal of position ${expected} was removed; the next one is ${link.position}`,
    };
  if (link.canonical === null)
    return {
      what: 'deleted',
      position: link.position,
      seq: link.event_seq,
      says: `row ${link.event_seq} was deleted`,
    };
  if (link.prev_hash !== previous)
    return broken(link, 'rows were reordered, inserted or taken out before it');
  if (sealOf(expected, previous, link.canonical) !== link.hash)
    return {
      what: 'edited',
      position: link.position,
      seq: link.event_seq,
      says: `row ${link.event_seq} was edited`,
    };
  return null;
}

function broken(link: Link, says: string): AuditFault {
  return {
    what: 'broken',
    position: link.position,
    seq: link.event_seq,
    says: `row ${link.event_seq}: ${says}`,
  };
}

async function unsealed(pool: Pool): Promise<AuditFault[]> {
  const { rows } = await pool.query<{ seq: string }>(
    `select e.seq from audit_event e
     where not exists (select 1 from audit_seal s where s.event_seq = e.seq)
       and e.recorded_at < clock_timestamp() - interval '60 seconds'
     order by e.seq limit 100`,
  );
  return rows.map(({ seq }) => ({
    what: 'unsealed',
    position: null,
    seq,
    says: `row ${seq} stayed unsealed for more than 60 s`,
  }));
}
