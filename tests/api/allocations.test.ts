import { beforeEach, describe, expect, test } from 'vitest';
import type { AllocationRule } from '#server/domain/allocation.ts';
import type { Case } from '#server/features/decisions/contract.ts';
import { anApplication } from '../support/application.ts';
import { startApi } from '../support/api.ts';
import { aScheme } from '../support/prepared.ts';

const api = startApi();
type Made = Awaited<ReturnType<typeof anApplication>>;
let first: Made;
let second: Pick<Made, 'projectId' | 'read' | 'take' | 'told'>;
let path: string;
let village: string;

beforeEach(async () => {
  first = await anApplication(api, { room: '1500.00' });
  second = await first.another();
  const { municipalityId, villageId } = first.place;
  const [row] = await api.database.ownerDb.$client<{ village: string; municipality: string }[]>`
    select v.slug as village, m.slug as municipality from village v join municipality m on m.id = v.municipality_id
    where v.municipality_id = ${municipalityId} and v.id = ${villageId}`;
  village = row!.village;
  path = `/work/municipalities/${row!.municipality}/allocations`;
});

const withRule = (allocationRule: AllocationRule) =>
  aScheme(api.database.ownerDb, first.place, first.fund, { allocationRule });
const divide = (scores: (number | undefined)[] = [], headers: Record<string, string> = first.officer) =>
  api.send({
    method: 'POST',
    url: `/api/v1${path}`,
    headers,
    payload: {
      fund: first.fund.slug,
      village,
      year: 2026,
      applications: [first, second].map(({ projectId: project }, i) => ({ project, score: scores[i] })),
      reasoning: 'Er is meer gevraagd dan er is.',
    },
  });
const amounts = (answer: Awaited<ReturnType<typeof divide>>) =>
  Object.fromEntries(
    answer.json().items.map(({ project, amount }: { project: string; amount: string }) => [project, amount]),
  );

describe('applications beside each other', () => {
  test('are shown with what is left and how often more is asked', async () => {
    const { items } = (await api.get(path, first.officer)).json();
    expect(items).toMatchObject([
      { year: 2026, available: '1500.00', asked: '2000.00', factor: '1.33', rule: 'order_of_receipt' },
    ]);
    expect(items[0].applications).toMatchObject([
      { id: first.projectId, amount: '1000.00', isPrepared: false },
      { id: second.projectId, amount: '500.00' },
    ]);
    expect((await api.get(path, first.chair)).statusCode).toBe(403);
  });

  test('become proposals in order of receipt, that fit together', async () => {
    expect((await divide()).json().items).toMatchObject([
      { project: first.projectId, outcome: 'granted', refused: null },
      { project: second.projectId, outcome: 'granted_in_part', refused: null },
    ]);
    for (const made of [first, second]) expect((await made.take()).statusCode).toBe(200);
    expect((await first.read<Case>('case', first.officer)).funds[0]!.years[0]!.left).toBe('0.00');
  });

  test('share in proportion, to the cent', async () => {
    await withRule('pro_rata');
    expect(amounts(await divide())).toEqual({ [first.projectId]: '750.00', [second.projectId]: '750.00' });
  });

  test('go by points, which are needed then', async () => {
    await withRule('tender');
    const missing = await divide([8]);
    expect([missing.statusCode, missing.json().errors]).toMatchObject([
      400,
      [{ field: `score.${second.projectId}`, code: 'missing' }],
    ]);
    expect(amounts(await divide([6, 8]))).toEqual({
      [first.projectId]: '500.00',
      [second.projectId]: '1000.00',
    });
  });

  test('are prepared by an officer, and by nobody else', async () => {
    for (const headers of [first.holder, first.chair])
      expect((await divide([], headers)).statusCode).toBe(403);
  });
});
