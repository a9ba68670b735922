import { createHash } from 'node:crypto';
import type { RecordedEvent } from './events.ts';
import type { NewFundEvent } from './fund-events.ts';

/** JSON with its keys in one order, so that the same data always has the same hash. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Everything of an event that must not be changed afterwards. */
export type ChainedEvent = RecordedEvent & {
  municipalityId: number;
  projectId: string;
  recordedAt: Date;
  by: string;
};

/** The hash of an event: over what it says and the hash of the event before it in the same project. */
export function eventHash(previous: Uint8Array | null, event: ChainedEvent): Uint8Array {
  const content = canonical([
    event.municipalityId,
    event.projectId,
    event.sequence,
    event.type,
    event.occurredOn,
    event.recordedAt.toISOString(),
    event.by,
    event.amount ?? null,
    event.reason ?? null,
    event.data ?? null,
  ]);
  return chained(previous, content);
}

const chained = (previous: Uint8Array | null, content: string): Uint8Array =>
  createHash('sha256')
    .update(previous ?? new Uint8Array())
    .update(content)
    .digest();

/** An event of a fund year with everything of it that must not be changed afterwards. */
export type ChainedFundEvent = NewFundEvent & {
  municipalityId: number;
  villageId: number;
  fundId: number;
  year: number;
  sequence: number;
  recordedAt: Date;
  by: string;
};

/** The hash of an event of a fund year: over what it says and the hash of the event before it in the same fund year. */
export const fundEventHash = (previous: Uint8Array | null, event: ChainedFundEvent): Uint8Array =>
  chained(
    previous,
    canonical([
      event.municipalityId,
      event.villageId,
      event.fundId,
      event.year,
      event.sequence,
      event.type,
      event.occurredOn,
      event.recordedAt.toISOString(),
      event.by,
      event.amount ?? null,
      event.reason ?? null,
      event.data ?? null,
    ]),
  );
