import { EventPattern } from '@nestjs/microservices';
import type { EventType } from '@valvomo/contracts';
import type { BusEvent } from './envelope.js';
import type { BusContext } from './inbox.js';

type Method<P> = (
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<(payload: P, context: BusContext) => Promise<void>>,
) => void;

/**
 * `@EventPattern` for events of our catalogue, which checks the method's parameters against it (Nest's own type refuses
 * a context): `on(@Payload() event: BusEvent<'…'>, @Ctx() { tx, meta }: BusContext)`. Without the two parameter
 * decorators Nest hands over the event alone.
 */
export function OnEvent<T extends EventType>(...types: T[]): Method<BusEvent<T>> {
  return EventPattern<string[]>(types);
}

/** As `OnEvent`, for a method that takes neighbours on the stream at once, in order, and writes them set-based. */
export function OnEventBatch<T extends EventType>(...types: T[]): Method<BusEvent<T>[]> {
  return EventPattern<string[]>(types, { batch: true });
}
