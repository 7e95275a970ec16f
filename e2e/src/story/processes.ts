import { Client, Connection } from '@temporalio/client';
import { workflowId, type WorkflowKind } from '@valvomo/contracts';
import type { World } from './world.js';

/** What the Temporal UI shows of a process. */
export interface Seen {
  readonly workflowId: string;
  /** `RUNNING`, `COMPLETED`, … */
  readonly status: string;
  readonly stage: string | undefined;
  readonly waitingFor: string | undefined;
  readonly due: Date | undefined;
  readonly url: string;
}

/** Looks at the process of an entity in the region's Temporal, as its operators do. */
export async function seen(world: World, kind: WorkflowKind, entityId: string): Promise<Seen> {
  const { temporal, url } = world.region.state;
  const connection = await Connection.connect({ address: temporal.address });
  try {
    const id = workflowId(kind, entityId);
    const client = new Client({ connection, namespace: temporal.namespace });
    const { status, searchAttributes } = await client.workflow.getHandle(id).describe();
    const attribute = (name: string): unknown => searchAttributes[name]?.[0];
    return {
      workflowId: id,
      status: status.name,
      stage: attribute('ValvomoStage') as string | undefined,
      waitingFor: attribute('ValvomoWaitingFor') as string | undefined,
      due: attribute('ValvomoDue') as Date | undefined,
      url: `${url}/temporal/namespaces/${temporal.namespace}/workflows/${encodeURIComponent(id)}`,
    };
  } finally {
    await connection.close();
  }
}
