import { execFileSync } from 'node:child_process';
import { portTaken } from '@valvomo/parts';
import { readJson, writeJson } from './json-file.js';
import { regionSettings, type Settings } from './settings.js';

/** One part of a running region, as its supervisor sees it. */
export interface PartState {
  name: string;
  pid: number | null;
  state: 'waiting' | 'starting' | 'running' | 'restarting' | 'stopped';
  /** Machine time of the newest start. */
  since: string | null;
  restarts: number;
  log: string | null;
}

/** A process that takes its time from the region's clock, and the address of its internal time routes. */
export interface ClockProcess {
  /** As it acknowledges the offset: `registry`, `inspections-worker`, … */
  name: string;
  kind: 'main' | 'worker';
  /** Before `/internal/time/…`, such as `http://127.0.0.1:8101/registry`. */
  url: string;
}

/** What the commands need to know of a running region; kept in `region.json` of its data folder. */
export interface Region {
  pid: number;
  startedAt: string;
  ready: boolean;
  url: string;
  data: string;
  county: string;
  ports: Record<string, number>;
  secret: string;
  clock: { offsetMs: number };
  nats: { url: string; monitorUrl: string; user: string; password: string };
  temporal: { address: string; namespace: string };
  processes: ClockProcess[];
  /** Parts that are not there yet, with the reason. */
  leftOut: { name: string; why: string }[];
  parts: PartState[];
}

const FILE = 'region.json';

/** Keeps what is known of the region for the commands. */
export function writeRegion(settings: Settings, region: Region): void {
  writeJson(settings.file(FILE), region);
}

/** What a region's supervisor wrote last, whether it runs or not; undefined for one that never ran. */
export function lastRegion(settings: Settings): Region | undefined {
  return readJson<Region>(settings.file(FILE));
}

/**
 * The region of this environment (`VALVOMO_PORT`, `VALVOMO_DATA`), while it runs.
 * @throws when it does not run, with how to start it; where something answers at its address all the same, a start would
 * only find the ports taken, so that it says to name that region's data folder
 */
export async function runningRegion(settings: Settings = regionSettings()): Promise<Region> {
  const region = lastRegion(settings);
  if (region && supervises(region.pid)) return region;
  const { url, data, ports } = settings;
  throw new Error(
    (await portTaken(ports.gateway))
      ? `the region that answers at ${url} has its data elsewhere than in ${data}: set VALVOMO_DATA as for its npm start (or VALVOMO_PORT, if that is no region)`
      : `no region runs at ${url} (data ${data}): start one with npm start`,
  );
}

/** Whether a process is a supervisor of ours; its id alone may have gone to somebody else. */
export function supervises(pid: number): boolean {
  return commandOf(pid).includes('infra/local/dist/start.js');
}

/** The command line of a process, empty when there is none. */
export function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}
