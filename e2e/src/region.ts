import { lastRegion, mintToken, regionSettings, ROOT, type Region } from '@valvomo/local';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client.js';

/** How a region of a test is started. */
export interface RegionOptions {
  /** Gateway port; all others follow. */
  readonly port: number;
  /** First instant in Helsinki time, such as `2037-11-23T08:00`; the system's now without it. */
  readonly start?: string;
  /** Fill it with the example county. */
  readonly example?: boolean;
  readonly env?: Record<string, string>;
}

/** Filling the example county is most of it; a machine that does much else takes minutes. */
const READY_WITHIN_MS = 400_000;

/** A whole region of its own, run by `npm start`'s own program, beside whatever else runs on the machine. */
export class TestRegion {
  private readonly tokens = new Map<string, { token: string; until: number }>();

  private constructor(
    private readonly process: ChildProcess,
    private readonly env: NodeJS.ProcessEnv,
    readonly data: string,
    private readonly output: string[],
  ) {}

  static async start({ port, start, example = false, env = {} }: RegionOptions): Promise<TestRegion> {
    const data = mkdtempSync(join(tmpdir(), `valvomo-region-${port}-`));
    const environment = {
      ...process.env,
      VALVOMO_PORT: String(port),
      VALVOMO_DATA: data,
      VALVOMO_EXAMPLE: example ? 'yes' : 'no',
      VALVOMO_DURABLE: 'no',
      ...(start && { REGION_START: start }),
      ...env,
    };
    const child = spawn(process.execPath, [join(ROOT, 'infra/local/dist/start.js')], {
      cwd: ROOT,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    const keep = (chunk: Buffer) => void output.push(chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const region = new TestRegion(child, environment, data, output);
    try {
      await region.untilReady();
    } catch (error) {
      await region.stop({ keep: true });
      throw error;
    }
    return region;
  }

  /** What the region's supervisor says of itself now. @throws when it does not run */
  get state(): Region {
    // Asked for with every request: our own child need not be looked up among the machine's processes.
    const state = this.hasEnded() ? undefined : lastRegion(regionSettings(this.env));
    if (!state) throw new Error(`the region in ${this.data} does not run`);
    return state;
  }

  /** Somebody of the region at its one address. */
  as(login: string): Client {
    return new Client(this.state.url, () => this.token(login));
  }

  async token(login: string): Promise<string> {
    const kept = this.tokens.get(login);
    if (kept && kept.until > Date.now()) return kept.token;
    const token = await mintToken(this.state, login);
    this.tokens.set(login, { token, until: Date.now() + 60_000 });
    return token;
  }

  /** Stops it in order; its data goes unless `keep`. */
  async stop({ keep = false } = {}): Promise<void> {
    const exited = new Promise<void>((resolve) => this.process.once('exit', () => resolve()));
    if (!this.hasEnded() && this.process.kill('SIGTERM')) await exited;
    if (!keep) rmSync(this.data, { recursive: true, force: true });
  }

  /** What it printed, for the report of a failure. */
  said(): string {
    return this.output.join('').split('\n').slice(-60).join('\n');
  }

  private async untilReady(): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (!this.isReady()) {
      if (this.hasEnded() || Date.now() > until)
        throw new Error(`the region did not become ready; its data is in ${this.data}\n${this.said()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  private hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  private isReady(): boolean {
    try {
      return this.state.ready;
    } catch {
      return false;
    }
  }
}
