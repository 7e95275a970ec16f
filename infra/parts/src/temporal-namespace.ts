import type { Connection } from '@temporalio/client';
import { waitFor } from './wait.js';

/**
 * Creates a Temporal namespace, and returns when every service of the server knows it. One that exists stays as it is.
 * @param retentionDays how long a closed workflow's history is kept
 */
export async function createNamespace(address: string, namespace: string, retentionDays = 30): Promise<void> {
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address });
  try {
    await register(connection, namespace, retentionDays);
    await waitFor(() => knownEverywhere(connection, namespace), {
      timeout: 30_000,
      every: 100,
      what: `the Temporal namespace ${namespace}`,
    });
  } finally {
    await connection.close();
  }
}

async function register(connection: Connection, namespace: string, days: number): Promise<void> {
  const workflowExecutionRetentionPeriod = { seconds: days * 86_400 } as never;
  try {
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  } catch (error) {
    if ((error as { code?: number }).code !== GRPC_ALREADY_EXISTS) throw error;
  }
}

const GRPC_NOT_FOUND = 5;
const GRPC_ALREADY_EXISTS = 6;

/** Asks the history service for a workflow that nobody has: it says so only once it knows the namespace. */
async function knownEverywhere(connection: Connection, namespace: string): Promise<boolean> {
  try {
    const execution = { workflowId: 'nobody' };
    await connection.workflowService.describeWorkflowExecution({ namespace, execution });
    return true;
  } catch (error) {
    const { code, message } = error as { code?: number; message: string };
    return code === GRPC_NOT_FOUND && !/namespace/i.test(message);
  }
}
