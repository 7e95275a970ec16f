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
const RANGE = { from: 15_000, to: 32_000 };

/** Finds `count` different TCP ports on which nobody listens now. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = randomInt(RANGE.from, RANGE.to);
    if (!(await portTaken(port))) found.add(port);
  }
  return [...found];
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
