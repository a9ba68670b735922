import { expect, test } from 'vitest';
import { partialDate } from '#server/domain/dates.ts';
import { eventHash, type ChainedEvent } from '#server/domain/event-chain.ts';

const event: ChainedEvent = {
  municipalityId: 1,
  projectId: '00000000-0000-4000-8000-000000000001',
  sequence: 1,
  type: 'stepped_back',
  occurredOn: partialDate('2024-05'),
  recordedAt: new Date('2024-06-01T10:00:00Z'),
  by: 'demonstration',
  reason: 'Opnieuw open',
  data: { to: 'in_progress' },
};
const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');

test('the same event after the same event has the same hash, whatever the order of its data', () => {
  const described = (changes: object) => ({ ...event, type: 'described', data: { changes } }) as ChainedEvent;
  const one = described({ title: { from: 'A', to: 'B' }, theme: { from: null, to: 'C' } });
  const other = described({ theme: { to: 'C', from: null }, title: { to: 'B', from: 'A' } });
  expect(hex(eventHash(null, one))).toBe(hex(eventHash(null, other)));
});

test.each([
  ['the date', { occurredOn: partialDate('2024-06') }],
  ['the reason', { reason: 'opnieuw open' }],
  ['the data', { data: { to: 'granted' } }],
  ['who said it', { by: 'import' }],
  ['its place', { sequence: 2 }],
  ['the moment it was recorded', { recordedAt: new Date('2024-06-01T10:00:00.001Z') }],
])('a change of %s changes the hash', (_what, change) => {
  expect(hex(eventHash(null, { ...event, ...change } as ChainedEvent))).not.toBe(hex(eventHash(null, event)));
});

test('a change of an earlier event changes every later hash', () => {
  const next = { ...event, sequence: 2 };
  const tampered = eventHash(null, { ...event, reason: 'anders' });
  expect(hex(eventHash(eventHash(null, event), next))).not.toBe(hex(eventHash(tampered, next)));
});
