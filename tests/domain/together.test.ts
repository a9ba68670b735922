import { expect, test, vi } from 'vitest';
import { together } from '#db/together.ts';

const asker = (found: (key: number) => string | undefined) =>
  vi.fn<(keys: number[]) => Promise<(string | undefined)[]>>(async (keys) => keys.map((key) => found(key)));

test('questions of the same moment are asked together, and each gets its own answer', async () => {
  const ask = asker((key) => (key === 2 ? undefined : `nummer ${key}`));
  const find = together(ask);
  expect(await Promise.all([find(1), find(2), find(3), find(1)])).toEqual([
    'nummer 1',
    undefined,
    'nummer 3',
    'nummer 1',
  ]);
  expect(ask.mock.calls).toEqual([[[1, 2, 3, 1]]]);
});

test('no more questions are under way than there are lanes, and what comes meanwhile is asked together', async () => {
  const ends: (() => void)[] = [];
  const ask = vi.fn<(keys: number[]) => Promise<string[]>>(async (keys) => {
    await new Promise<void>((resolve) => ends.push(resolve));
    return keys.map(String);
  });
  const find = together(ask, { lanes: 1 });
  const first = find(1);
  await vi.waitUntil(() => ends.length === 1);
  const others = [find(2), find(3)];
  await new Promise(setImmediate);
  expect(ask).toHaveBeenCalledTimes(1);
  ends[0]!();
  expect(await first).toBe('1');
  await vi.waitUntil(() => ends.length === 2);
  ends[1]!();
  expect(await Promise.all(others)).toEqual(['2', '3']);
  expect(ask.mock.calls).toEqual([[[1]], [[2, 3]]]);
});

test('a question that comes later is asked by itself', async () => {
  const ask = asker(String);
  const find = together(ask);
  await find(1);
  await find(2);
  expect(ask.mock.calls).toEqual([[[1]], [[2]]]);
});

test('what goes wrong with several is asked again one by one, and only who asks what cannot be answered hears of it', async () => {
  const ask = vi.fn<(keys: number[]) => Promise<string[]>>(async (keys) => {
    if (keys.includes(2)) throw new Error('2 cannot be asked');
    return keys.map(String);
  });
  const find = together(ask);
  const answers = await Promise.allSettled([find(1), find(2)]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(ask.mock.calls).toEqual([[[1, 2]], [[1]], [[2]]]);
  expect(await find(3)).toBe('3');
});
