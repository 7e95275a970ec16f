import type { Connection } from '@temporalio/client';

const GRPC_NOT_FOUND = 5;

/** Where a workflow stands: its own time, and whether it has a task, an activity or a skip under way. */
export interface Standing {
  readonly open: boolean;
  /** Its own time, in ms since 1970. */
  readonly now: number;
  readonly busy: boolean;
  /** How many events its history has: it grows when a timer fires. */
  readonly events: number;
}

/** How one workflow stands; one that does not exist is not open. */
export async function standingOf(
  connection: Connection,
  namespace: string,
  workflowId: string,
): Promise<Standing> {
  try {
    const execution = { workflowId };
    const found = await connection.workflowService.describeWorkflowExecution({ namespace, execution });
    const { currentTime, effectiveConfig } = found.workflowExtendedInfo?.timeSkippingInfo ?? {};
    const open = !found.workflowExecutionInfo?.closeTime;
    const working =
      !!found.pendingWorkflowTask || !!found.pendingActivities?.length || !!effectiveConfig?.enabled;
    return {
      open,
      now: currentTime ? milliseconds(currentTime) : Date.now(),
      busy: open && working,
      events: Number(found.workflowExecutionInfo?.historyLength ?? 0),
    };
  } catch (error) {
    if (isNotFound(error)) return { open: false, now: Date.now(), busy: false, events: 0 };
    throw error;
  }
}

/** The open workflows of a task queue, as far as the server's list knows them by now. */
export async function openWorkflows(
  connection: Connection,
  namespace: string,
  queue: string,
): Promise<string[]> {
  const found: string[] = [];
  const query = `ExecutionStatus = "Running" and TaskQueue = "${queue}"`;
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await connection.workflowService.listWorkflowExecutions({
      namespace,
      query,
      pageSize: 1000,
      ...(nextPageToken && { nextPageToken }),
    });
    for (const { execution } of page.executions ?? [])
      if (execution?.workflowId) found.push(execution.workflowId);
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken);
  return found;
}

/** Whether the server says that it has no such workflow. */
export function isNotFound(error: unknown): boolean {
  return (error as { code?: number }).code === GRPC_NOT_FOUND;
}

function milliseconds(time: { seconds?: unknown; nanos?: number | null }): number {
  return Number(time.seconds ?? 0) * 1000 + Math.floor((time.nanos ?? 0) / 1_000_000);
}
