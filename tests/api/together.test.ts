import { expect, test } from 'vitest';
import { together } from '#db/together.ts';
import { atMost } from '#server/http/at-most.ts';

test('questions of the same moment are asked together, so many at once, and each gets its own answer', async () => {
  const asked: number[][] = [];
  const double = together<number, number>(
    async (keys) => {
      asked.push(keys);
      return keys.map((key) => key * 2);
    },
    { atMost: 2 },
  );
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
  expect(asked).toEqual([[1, 2], [3]]);
});

test('nobody is refused for what another asked', async () => {
  const ask = together<number, number>(async (keys) => {
    if (keys.includes(0)) throw new Error('not that');
    return keys;
  });
  const [one, none, two] = await Promise.allSettled([1, 0, 2].map(ask));
  expect([one, two].map((answer) => answer?.status === 'fulfilled' && answer.value)).toEqual([1, 2]);
  expect(none).toMatchObject({ status: 'rejected', reason: new Error('not that') });
});

test('no more work at the same time than allowed, in order, also when some of it fails', async () => {
  const inTurn = atMost(2);
  const order: string[] = [];
  let working = 0;
  const work = (name: string) =>
    inTurn(async () => {
      working += 1;
      expect(working).toBeLessThanOrEqual(2);
      order.push(name);
      await new Promise(setImmediate);
      working -= 1;
      if (name === 'b') throw new Error(name);
    });
  const done = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map(work));
  expect(order).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(done.map(({ status }) => status === 'rejected')).toEqual([false, true, false, false, false]);
});
