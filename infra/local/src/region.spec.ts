import { afterEach, expect, it } from '@jest/globals';
import { freePortBlock, portTaken } from '@valvomo/parts';
import { testFolder, waitFor } from '@valvomo/testing';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { lastRegion, mintToken, PEOPLE, regionSettings, type PartState, type Region } from './index.js';

const running = new Set<TestRegion>();
afterEach(async () => {
  await Promise.all([...running].map((region) => region.stop()));
});

/** A region of a few parts, of its own ports and data, as `npm start` would run it. */
class TestRegion {
  private process?: ChildProcess;
  told = '';

  private constructor(readonly env: NodeJS.ProcessEnv) {}

  static async make(more: NodeJS.ProcessEnv = {}): Promise<TestRegion> {
    const VALVOMO_DATA = join(await testFolder(), 'region');
    return new TestRegion({ VALVOMO_PORT: String(await freePortBlock()), VALVOMO_DATA, ...more });
  }

  start(parts: string, more: NodeJS.ProcessEnv = {}): void {
    const env = { ...process.env, ...this.env, VALVOMO_PARTS: parts, ...more };
    this.told = '';
    this.process = spawn(process.execPath, [join(import.meta.dirname, 'start.js')], { env });
    running.add(this);
    for (const stream of [this.process.stdout!, this.process.stderr!])
      stream.on('data', (text: Buffer) => (this.told += text.toString()));
  }

  async ready(parts: string, more: NodeJS.ProcessEnv = {}): Promise<this> {
    this.start(parts, more);
    const answered = (): unknown =>
      this.process?.exitCode !== null || (this.state()?.ready && this.state()?.pid === this.process.pid);
    await waitFor(answered, { timeout: 30_000, what: 'the start of a region' });
    if (!this.state()?.ready) throw new Error(this.told);
    return this;
  }

  settings(): ReturnType<typeof regionSettings> {
    return regionSettings(this.env);
  }

  state(): Region | undefined {
    return lastRegion(this.settings());
  }

  part(name: string): PartState | undefined {
    return this.state()?.parts.find((part) => part.name === name);
  }

  command(name: string, ...args: string[]): Promise<{ code: number; out: string }> {
    const env = { ...process.env, ...this.env };
    return new Promise((resolve) =>
      execFile(
        process.execPath,
        [join(import.meta.dirname, `${name}.js`), ...args],
        { env },
        (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), out: stdout + stderr }),
      ),
    );
  }

  /** @returns the exit code */
  async ended(): Promise<number | null> {
    const { process } = this;
    if (process?.exitCode === null && process.signalCode === null)
      await new Promise((resolve) => process.once('exit', resolve));
    running.delete(this);
    return process?.exitCode ?? null;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.process?.kill(signal);
    return this.ended();
  }
}

it('a region starts, says what runs, and stops clean while its data stays', async () => {
  const region = await TestRegion.make();
  await region.ready('bus,databases,gateway');
  const { code, out } = await region.command('status', '--json');
  const status = JSON.parse(out) as {
    ready: boolean;
    url: string;
    now: string;
    parts: { name: string; memoryBytes: number }[];
  };
  expect({ code, ready: status.ready, url: status.url }).toEqual({
    code: 0,
    ready: true,
    url: region.settings().url,
  });
  expect(status.parts.map(({ name }) => name).toSorted()).toEqual([
    'gateway',
    'nats',
    'postgres',
    'supervisor',
  ]);
  for (const { memoryBytes } of status.parts) expect(memoryBytes).toBeGreaterThan(1_000_000);

  expect(await region.stop('SIGINT')).toBe(0);
  expect(region.told).toMatch(/stopped; the data stays/);
  for (const port of Object.values(region.settings().ports)) expect(await portTaken(port)).toBe(false);
  const passwordBefore = region.state()!.nats.password;
  await region.ready('bus,databases');
  expect(region.state()!.nats.password).toBe(passwordBefore);
});

it('a part that is killed is started again', async () => {
  const region = await (await TestRegion.make()).ready('bus');
  const { pid } = region.part('nats')!;
  process.kill(pid!, 'SIGKILL');
  await waitFor(() => region.part('nats')?.restarts === 1 && region.part('nats')?.state === 'running', {
    what: 'a new NATS',
  });
  expect(region.part('nats')!.pid).not.toBe(pid);
  expect((await fetch(`${region.state()!.nats.monitorUrl}/healthz`)).ok).toBe(true);
});

it('a taken port is named with the part that wants it, and nothing is left running', async () => {
  const region = await TestRegion.make();
  const { ports } = region.settings();
  const stranger = createServer().listen(ports.nats, '127.0.0.1');
  await waitFor(() => stranger.listening, { what: 'a stranger on the port' });
  region.start('bus,databases');
  expect(await region.ended()).toBe(1);
  expect(region.told).toContain(`port ${ports.nats} is taken, and nats wants it`);
  expect(await portTaken(ports.postgres)).toBe(false);
  stranger.close();
});

it('a second start says that the region runs and where', async () => {
  const region = await (await TestRegion.make()).ready('bus');
  const { code, out } = await region.command('start');
  expect({ code, out }).toEqual({
    code: 1,
    out: expect.stringContaining(`runs already at ${region.settings().url}`),
  });
  expect(region.state()!.ready).toBe(true);
});

it('a command that looks for a region in another data folder than it has is told so, not to start one', async () => {
  const region = await (await TestRegion.make()).ready('oidc,gateway');
  const { VALVOMO_PORT } = region.env;
  const elsewhere = await TestRegion.make({ VALVOMO_PORT });
  for (const [command, ...args] of [['token', 'inspector'], ['status'], ['advance/main', '1d']] as const) {
    const { code, out } = await elsewhere.command(command, ...args);
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('set VALVOMO_DATA') });
    expect(out).toContain(elsewhere.settings().data);
    expect(out).not.toContain('start one');
  }
  await region.stop();
  expect((await elsewhere.command('status')).out).toContain('start one with npm start');
});

it('two regions run side by side', async () => {
  const [one, two] = await Promise.all([TestRegion.make(), TestRegion.make()]);
  await Promise.all([one.ready('bus'), two.ready('bus')]);
  expect(one.part('nats')!.pid).not.toBe(two.part('nats')!.pid);
});

it('what a killed supervisor left running is ended by the next start', async () => {
  const region = await (await TestRegion.make()).ready('databases');
  const orphan = region.part('postgres')!.pid!;
  await region.stop('SIGKILL');
  expect(await portTaken(region.settings().ports.postgres)).toBe(true);
  await region.ready('databases');
  expect(region.told).toContain('postgres was left running');
  expect(region.part('postgres')!.pid).not.toBe(orphan);
});

it('an empty region begins at REGION_START, and never goes back', async () => {
  const region = await TestRegion.make();
  await region.ready('bus', { REGION_START: '2037-11-23T08:00' });
  const status = JSON.parse((await region.command('status', '--json')).out) as { now: string };
  expect(status.now).toMatch(/^2037-11-23T06:0/);
  await region.stop();
  await region.ready('bus', { REGION_START: '2037-12-01T08:00' });
  expect(region.told).toContain('REGION_START=2037-12-01T08:00 is not heeded');
  expect(new Date(Date.now() + region.state()!.clock.offsetMs).getFullYear()).toBe(2037);
});

it('everybody of the region gets a token of the role, signed with a key that is still published', async () => {
  const region = await (await TestRegion.make()).ready('oidc,gateway');
  const { createRemoteJWKSet, jwtVerify } = await import('jose');
  const issuer = `${region.settings().url}/oidc`;
  const verify = async (token: string): Promise<Record<string, unknown>> => {
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
    return (await jwtVerify(token, keys, { issuer, audience: 'valvomo' })).payload;
  };
  const tokens = await Promise.all(PEOPLE.map(({ login }) => mintToken(region.state()!, login)));
  for (const [index, { id, name, roles, client = 'valvomo' }] of PEOPLE.entries())
    expect(await verify(tokens[index]!)).toMatchObject({
      sub: id,
      name,
      roles,
      county: '03',
      client_id: client,
    });

  const headers = { 'x-region-secret': region.state()!.secret };
  const rotate = `http://127.0.0.1:${region.settings().ports.oidc}/local/rotate`;
  expect((await fetch(rotate, { method: 'POST', headers })).status).toBe(204);
  await region.stop();
  await region.ready('oidc,gateway');
  expect(await verify(tokens[0]!)).toMatchObject({ sub: PEOPLE[0]!.id });
  expect(await verify(await mintToken(region.state()!, 'auditor'))).toMatchObject({ roles: ['auditor'] });
});

it('tokens are minted for this machine alone, for people of the region alone', async () => {
  const region = await (await TestRegion.make()).ready('oidc,gateway');
  const { url, ports } = region.settings();
  const ask = (address: string): Promise<Response> =>
    fetch(address, { method: 'POST', body: '{"name":"auditor"}' });
  expect((await ask(`http://127.0.0.1:${ports.oidc}/local/token`)).status).toBe(404);
  expect((await ask(`${url}/oidc/local/token`)).status).toBe(404);
  await expect(mintToken(region.state()!, 'nobody')).rejects.toThrow('inspector');
});

it('the page of an API signs its reader in by code alone, back to its own address', async () => {
  const region = await (await TestRegion.make()).ready('oidc,gateway');
  const { url } = region.settings();
  const discovered = await (await fetch(`${url}/oidc/.well-known/openid-configuration`)).json();
  expect(discovered).toMatchObject({
    grant_types_supported: ['authorization_code'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
  });
  const asked = async (back: string): Promise<string> => {
    const query = new URLSearchParams({
      client_id: 'valvomo',
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: `${url}${back}`,
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    });
    const answer = await fetch(`${url}/oidc/auth?${query.toString()}`, { redirect: 'manual' });
    return answer.headers.get('location') ?? String(answer.status);
  };
  for (const service of ['registry', 'inspections', 'reporting'])
    expect(await asked(`/${service}/docs/oauth2-redirect.html`)).toMatch(/\/oidc\/sign-in\//);
  expect(await asked('/registry/elsewhere')).toBe('400');
});

it('somebody signs in with a browser and gets a token for the services', async () => {
  const region = await (await TestRegion.make()).ready('oidc,gateway');
  const { url } = region.settings();
  const cookies = new Map<string, string>();
  const browse = async (address: string, form?: Record<string, string>): Promise<Response> => {
    const answer = await fetch(new URL(address, url), {
      method: form ? 'POST' : 'GET',
      body: form && new URLSearchParams(form),
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      cookies.set(name!, value!);
    }
    const next = answer.headers.get('location');
    return next && !next.startsWith(`${url}/reporting/`) ? browse(next) : answer;
  };
  const verifier = 'a'.repeat(64);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const asked = {
    client_id: 'valvomo',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: `${url}/reporting/signed-in`,
    code_challenge: Buffer.from(digest).toString('base64url'),
    code_challenge_method: 'S256',
  };
  const form = await (await browse(`/oidc/auth?${new URLSearchParams(asked).toString()}`)).text();
  expect(form).toContain('Jalo Johtola');
  const back = await browse(/action="([^"]+)"/.exec(form)![1]!, { login: 'director' });
  const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
  const { client_id, redirect_uri } = asked;
  const exchange = {
    grant_type: 'authorization_code',
    client_id,
    redirect_uri,
    code,
    code_verifier: verifier,
  };
  const { access_token } = (await (await browse('/oidc/token', exchange)).json()) as { access_token: string };
  const { decodeJwt } = await import('jose');
  expect(decodeJwt(access_token)).toMatchObject({
    iss: `${url}/oidc`,
    aud: 'valvomo',
    county: '03',
    roles: ['director'],
  });
});

it('the OpenID provider refuses to run in production', async () => {
  const env = { ...process.env, NODE_ENV: 'production' };
  const told = await new Promise<string>((resolve) =>
    execFile(
      process.execPath,
      [join(import.meta.dirname, 'oidc/main.js')],
      { env },
      (_error, _stdout, stderr) => resolve(stderr),
    ),
  );
  expect(told).toContain('refuses NODE_ENV=production');
});

it('the first page speaks three languages, and a part that is away is named', async () => {
  const region = await (await TestRegion.make()).ready('gateway');
  const { url } = region.settings();
  const page = async (path: string, language: string): Promise<string> =>
    (await fetch(url + path, { headers: { 'accept-language': language } })).text();
  expect(await page('/', 'sv-FI')).toContain('Händelsekatalog');
  expect(await page('/', 'en')).toContain('Event catalogue');
  expect(await page('/', 'de')).toContain('Tapahtumaluettelo');
  expect(await page('/events', 'en')).toContain('inspections.deadline.opened');
  const away = await fetch(`${url}/registry/v1/units`);
  expect({ status: away.status, body: await away.json() }).toMatchObject({
    status: 503,
    body: { code: 'gateway.part-away', title: 'registry does not answer' },
  });
  expect((await fetch(`${url}/registry/internal/time/quiet`)).status).toBe(404);
});

it('a reset removes a region that does not run, and nothing else', async () => {
  const region = await (await TestRegion.make()).ready('bus');
  const { data } = region.settings();
  expect((await region.command('reset', '--yes')).out).toContain('runs already');
  await region.stop();
  await mkdir(join(data, 'letters'));
  expect((await region.command('reset', '--yes')).out).toContain('holds what no region made (letters)');
  const { rmdir } = await import('node:fs/promises');
  await rmdir(join(data, 'letters'));
  expect((await region.command('reset', '--yes')).code).toBe(0);
  expect(existsSync(data)).toBe(false);
});
