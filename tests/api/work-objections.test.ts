import { beforeEach, expect, test } from 'vitest';
import { addDays, dayAt } from '#server/domain/dates.ts';
import type { WorkList } from '#server/features/cases/contract.ts';
import { findWaiting } from '#server/features/messages/waiting.ts';
import type { Work, WorkObjection } from '#server/features/work/contract.ts';
import { startApi } from '../support/api.ts';
import { aContestable, objecting } from '../support/objecting.ts';

/** An objection stands on the list of who has to do something about it, until it is decided. */
const api = startApi();
const today = dayAt(new Date());
let contestable: Awaited<ReturnType<typeof aContestable>>;
let made: (typeof contestable)['made'];
const { decided, object, posted, hear, step, prepare, decide } = objecting(() => contestable);
type Headers = Record<string, string>;

beforeEach(async () => {
  contestable = await aContestable(api);
  ({ made } = contestable);
  await decided();
});

const waits = async (headers: Headers): Promise<WorkObjection[]> => {
  const { councils, offices, budgets } = (await api.get('/work', headers)).json<Work>();
  return [...councils, ...offices, ...budgets].flatMap(({ objections }) => objections);
};
const tasks = async () => {
  const people = {
    council: made.chair,
    office: made.officer,
    holder: made.holder,
    other: contestable.secondHolder,
  };
  const found = await Promise.all(
    Object.entries(people).map(async ([who, headers]) =>
      (await waits(headers)).map(({ task }) => `${who} ${task}`),
    ),
  );
  return found.flat();
};
const listed = async (headers = made.officer) => {
  const { offices } = (await api.get('/work/cases', headers)).json<WorkList>();
  return offices.flatMap(({ items }) => items).map(({ task, waitingFor }) => `${task} ${waitingFor}`);
};
const reminded = async (days: number) =>
  (await findWaiting(api.database.db, addDays(today, days)))
    .filter(({ projectId }) => projectId === made.projectId)
    .map(({ kind, stage }) => `${kind} ${stage}`);

test('the office hears and prepares, and a budget holder who did not take the decision decides', async () => {
  expect(await tasks()).toEqual([]);
  await object();
  expect(await tasks()).toEqual(['office hear']);
  expect(await listed()).toEqual(['decide_objection officer']);
  const [one] = await waits(made.officer);
  expect(one).toMatchObject({ id: made.projectId, objection: 1, suspendedUntil: null });
  expect(one!.daysLeft).toBeGreaterThan(80);
  await hear();
  expect(await tasks()).toEqual(['office prepare']);
  await prepare({});
  expect(await tasks()).toEqual(['other decide']);
  expect(await listed()).toEqual(['decide_objection budget_holder']);
  expect(await reminded(one!.daysLeft - 7)).toEqual(expect.arrayContaining(['objection 7']));
  expect(await reminded(0)).toEqual(['proposal -1']);
  await decide();
  expect([await tasks(), await listed(), await reminded(0)]).toEqual([[], [], []]);
});

test('the council mends its own objection, and the term stands still meanwhile', async () => {
  await object();
  const until = addDays(today, 10);
  await step({ kind: 'mend_requested', until, note: 'De handtekening.' });
  expect(await tasks()).toEqual(['council mend']);
  expect((await waits(made.chair))[0]).toMatchObject({ suspendedUntil: until });
  expect(await listed()).toEqual(['decide_objection village_council']);
  expect(await reminded(3)).toEqual(['mend 7']);
  await step({ kind: 'mended' });
  expect(await tasks()).toEqual(['office hear']);
});

test('of the objection of another the council is asked nothing', async () => {
  await posted({});
  await step({ kind: 'mend_requested', until: addDays(today, 10), note: 'Een adres.' });
  expect(await tasks()).toEqual([]);
  expect(await listed()).toEqual(['decide_objection objector']);
});

test('a case with an objection goes to another officer when who had it leaves', async () => {
  await object();
  const { offices } = (await api.get('/work/cases', made.officer)).json<WorkList>();
  const [before] = offices[0]!.items;
  const { ownerDb } = api.database;
  await ownerDb.$client`update membership set ends_on = ${addDays(today, -1)} where person_id = ${before!.officer!.id}`;
  const { offices: after } = (await api.get('/work/cases', made.holder)).json<WorkList>();
  const [now] = after[0]!.items;
  expect(now!.officer).not.toBeNull();
  expect(now!.officer!.id).not.toBe(before!.officer!.id);
});
