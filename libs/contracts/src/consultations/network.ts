import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { NetworkActionFact } from './network-facts.js';

const Text = z.string().trim().min(1).max(4_000);
const Line = z.string().trim().min(1).max(200);

const member = {
  personId: Uuid,
  organisation: Line,
  role: z.enum(['chair', 'secretary', 'member', 'expert']),
  from: CivilDate,
  /** Half-open: the first day on which somebody is a member no more; null while open. */
  to: CivilDate.nullable(),
};

export const SaveNetworkMember = z.strictObject(member).meta({ id: 'SaveNetworkMember' });
export type SaveNetworkMember = z.infer<typeof SaveNetworkMember>;

/** A member of the network of developers (domain.md 8). */
export const NetworkMember = z
  .strictObject({ id: Uuid, version: z.int().positive(), ...member, changedAt: Instant })
  .meta({ id: 'NetworkMember' });
export type NetworkMember = z.infer<typeof NetworkMember>;

const meeting = {
  on: CivilDate,
  title: Line,
  agenda: z.array(Line).min(1).max(50),
  /** Empty until the meeting has been held. */
  decisions: z.array(Text).max(50),
  presentIds: z.array(Uuid).max(200),
};

export const SaveNetworkMeeting = z.strictObject(meeting).meta({ id: 'SaveNetworkMeeting' });
export type SaveNetworkMeeting = z.infer<typeof SaveNetworkMeeting>;

/** A meeting of the network, with its agenda and what it decided. */
export const NetworkMeeting = z
  .strictObject({
    id: Uuid,
    version: z.int().positive(),
    ...meeting,
    actionIds: z.array(Uuid),
    changedAt: Instant,
  })
  .meta({ id: 'NetworkMeeting' });
export type NetworkMeeting = z.infer<typeof NetworkMeeting>;

export const OpenNetworkAction = z
  .strictObject({ meetingId: Uuid, text: Text, ownerId: Uuid, dueOn: CivilDate })
  .meta({ id: 'OpenNetworkAction' });
export type OpenNetworkAction = z.infer<typeof OpenNetworkAction>;

export const FinishNetworkAction = z.strictObject({ note: Text }).meta({ id: 'FinishNetworkAction' });
export type FinishNetworkAction = z.infer<typeof FinishNetworkAction>;

export const CancelNetworkAction = z.strictObject({ reason: Text }).meta({ id: 'CancelNetworkAction' });
export type CancelNetworkAction = z.infer<typeof CancelNetworkAction>;

export const MoveNetworkAction = z
  .strictObject({ dueOn: CivilDate, reason: Text })
  .meta({ id: 'MoveNetworkAction' });
export type MoveNetworkAction = z.infer<typeof MoveNetworkAction>;

/** Something that a meeting agreed on: who does it, until when (domain.md 8). */
export const NetworkAction = NetworkActionFact.extend({
  text: z.string(),
  overdue: z.boolean(),
  /** What was done, or why it was moved last or cancelled. */
  note: z.string().nullable(),
  changedAt: Instant,
}).meta({ id: 'NetworkAction' });
export type NetworkAction = z.infer<typeof NetworkAction>;
