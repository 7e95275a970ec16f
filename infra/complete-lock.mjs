// Adds to package-lock.json the optional packages of other platforms that npm left out.
// npm 11 writes only what the registry served to this machine; where a registry lacks, say, the macOS builds, the lock file
// lacks them too, and `npm ci` refuses it. Names of such packages end in the platform (`…-darwin-arm64`).
// Run after every `npm install` that changed the lock file: node infra/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const PLATFORM =
  /(darwin|linux|win32|windows|freebsd|android|openharmony)-(arm64|x64|ia32|arm|ppc64|s390x|riscv64|loong64)(?:-(gnu|musl|gnueabihf|musleabihf|eabi|msvc))?$/;

const added = [];
for (const { optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const path = `node_modules/${name}`;
    const platform = PLATFORM.exec(name);
    if (lock.packages[path] || !platform || !/^\d/.test(version)) continue;
    const [, os, cpu, abi] = platform;
    lock.packages[path] = {
      version,
      cpu: [cpu],
      optional: true,
      os: [os === 'windows' ? 'win32' : os],
      ...(os === 'linux' && abi && { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] }),
    };
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length ? `added ${added.length}: ${added.join(', ')}` : 'nothing was missing');
