import { describe, expect, test } from 'vitest';
import { partialDate } from '#server/domain/dates.ts';
import type { Amount } from '#server/domain/money.ts';
import { startApi } from '../support/api.ts';
import { record } from '../support/granted.ts';
import { settling } from '../support/settling.ts';

const api = startApi();
const { road, realised, propose, decide } = settling(api);
const asked = { performanceFrom: '1000.00' as Amount };

/** What everyone reads, and those who work on it. */
async function next() {
  const { settling: told } = await api.json(`/projects/${road.made.projectId}`);
  const work = await api.get(`/work/projects/${road.made.projectId}`, road.as.officer);
  const { ballWith, nextMoment } = work.json();
  return { told, ballWith, nextMoment };
}

describe('the next expected date is public until the amount is settled', () => {
  test('after the work it is the day on which the municipality settles, eight weeks later', async () => {
    await realised('4000.00');
    expect(await next()).toEqual({
      told: { asks: 'settlement', dueOn: '2026-07-27' },
      ballWith: 'municipality',
      nextMoment: { kind: 'settlement', on: '2026-07-27', isPast: true },
    });
    await propose('5000');
    await decide();
    expect(await next()).toEqual({ told: null, ballWith: null, nextMoment: null });
  });

  test('where an account is asked, the council first has thirteen weeks for that', async () => {
    await realised('4000.00', { rules: asked });
    expect(await next()).toEqual({
      told: { asks: 'account', dueOn: '2026-08-31' },
      ballWith: 'village_council',
      nextMoment: { kind: 'account', on: '2026-08-31', isPast: true },
    });
    await record(api.database.ownerDb, road.made, [
      { type: 'accounted', occurredOn: partialDate('2026-07-06'), data: { number: 1 } },
    ]);
    expect(await next()).toMatchObject({
      told: { asks: 'settlement', dueOn: '2026-08-31' },
      ballWith: 'municipality',
    });
  });

  test('nothing is settled of what the municipality carries out itself, or of a contract', async () => {
    for (const form of ['municipality', 'contract'] as const) {
      await road.start({ until: 'realised', form });
      expect(await next()).toEqual({ told: null, ballWith: null, nextMoment: null });
    }
  });
});
