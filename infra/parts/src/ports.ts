import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/** Whether somebody listens on a TCP port of this machine's loopback address. */
export async function portTaken(port: number): Promise<boolean> {
  try {
    const server = await listen(port);
    await close(server);
    return false;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE' || code === 'EACCES') return true;
    throw error;
  }
}

/**
 * Below the ports that systems hand to outgoing connections, so that none of those takes one in between; and
 * Temporal keeps its membership ports in a signed 16-bit column.
 */
const SINGLE = { from: 15_000, to: 24_000 };
/** Blocks lie apart from single ports, so that none of those falls into a block between its finding and its use. */
const BLOCKS = { from: 24_000, to: 32_000, size: 30 };

/** Finds `count` different TCP ports on which nobody listens now. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = randomInt(SINGLE.from, SINGLE.to);
    if (!(await portTaken(port))) found.add(port);
  }
  return [...found];
}

/** Finds the first of 30 TCP ports in a row on which nobody listens now: what a region wants. */
export async function freePortBlock(): Promise<number> {
  for (;;) {
    const blocks = Math.floor((BLOCKS.to - BLOCKS.from) / BLOCKS.size);
    const first = BLOCKS.from + BLOCKS.size * randomInt(blocks);
    const ports = Array.from({ length: BLOCKS.size }, (_, offset) => first + offset);
    if (!(await Promise.all(ports.map(portTaken))).includes(true)) return first;
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
