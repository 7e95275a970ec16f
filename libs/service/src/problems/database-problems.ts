import { types } from 'node:util';
import { RuleBroken } from '@valvomo/contracts';
import { InvalidRequest } from './problem.js';
import { say } from './words.js';

/** Prisma's own codes by what they mean for the caller. */
const PRISMA: Record<string, string> = {
  P2002: '23505', // unique
  P2003: '23503', // foreign key
  P2025: 'P0002', // no data found
  P2000: '22001', // value too long
  P2020: '22003', // out of range
  P2023: '22P02', // inconsistent column data
  P2034: '40001', // write conflict or deadlock
  P1001: '08001',
  P1002: '08001',
  P1008: '57014',
  P1017: '08006',
  P2024: '53300', // no connection of the pool in time
  P2028: '57014', // transaction API error: timed out
};
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);

/**
 * What a database error means for the caller, or null where it is our own fault.
 * A clash of writers is 409 (read again), an outage 503, a value that PostgreSQL cannot hold 400: none of them a 500.
 */
export function databaseProblem(error: unknown): RuleBroken | InvalidRequest | null {
  const state = sqlState(error);
  if (!state) return null;
  if (state === 'P0002') return new RuleBroken('not_found');
  if (state === '23505' || state === '23503' || state === '40001' || state === '40P01')
    return new RuleBroken('conflict');
  if (state.startsWith('22')) return new InvalidRequest([{ path: '', code: 'value', message: say('value') }]);
  const outage = /^(08|53|57P|57014|55P03|25006|25P0[34])/.test(state);
  return outage ? new RuleBroken('unavailable') : null;
}

/** The SQLSTATE inside an error of `pg`, of Prisma or of Prisma's adapter; outages of the network count as 08006. */
export function sqlState(error: unknown, depth = 0): string | null {
  // Not `instanceof`: an error of Node's own comes from another realm where a test runs in one of its own.
  if (!types.isNativeError(error) || depth > 4) return null;
  const facts = error as Error & { code?: unknown; cause?: unknown; meta?: Record<string, unknown> };
  const own = typeof facts.code === 'string' ? facts.code : '';
  if (own === 'P2010') return deep(facts, depth) ?? text(facts.meta?.['code']);
  if (PRISMA[own]) return PRISMA[own];
  if (UNREACHABLE.has(own)) return '08006';
  if (/^[0-9A-Z]{5}$/.test(own) && !/^P\d{4}$/.test(own)) return own;
  if (/Connection terminated|connection timeout|timeout exceeded when trying to connect/i.test(error.message))
    return '08006';
  if (error.name === 'PrismaClientInitializationError') return '08001';
  return deep(facts, depth);
}

function deep(error: { cause?: unknown; meta?: Record<string, unknown> }, depth: number): string | null {
  const adapter = error.meta?.['driverAdapterError'] ?? error.cause;
  if (types.isNativeError(adapter)) return sqlState(adapter, depth + 1);
  if (typeof adapter !== 'object' || adapter === null) return null;
  const { originalCode, kind } = adapter as { originalCode?: unknown; kind?: unknown };
  if (typeof originalCode === 'string') return originalCode;
  return kind === 'DatabaseNotReachable' || kind === 'ConnectionClosed' || kind === 'SocketTimeout'
    ? '08006'
    : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
