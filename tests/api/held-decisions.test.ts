import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, dayAt } from '#server/domain/dates.ts';
import { announceDue } from '#server/features/decisions/announce.ts';
import type { Case } from '#server/features/decisions/contract.ts';
import { anApplication, withKey } from '../support/application.ts';
import { startApi } from '../support/api.ts';

const api = startApi();
const today = dayAt(new Date());
const tomorrow = addDays(today, 1);
let made: Awaited<ReturnType<typeof anApplication>>;
beforeEach(async () => {
  made = await anApplication(api, { room: '1500.00' });
});

const hold = (announceOn: string | null = tomorrow, of: Pick<typeof made, 'post'> = made) =>
  of.post('decisions', withKey(made.holder), { proposal: 1, announceOn });
const announce = (headers = made.holder) => made.post('announcement', headers, {});
const leftOf = async () => (await made.read<Case>('case', made.officer)).funds[0]!.years[0]!.left;
const due = (day = tomorrow) =>
  announceDue(api.database.db, day, (error) => {
    throw error;
  });
const grantsOf = async () =>
  (await made.told()).events.filter(({ type }: { type: string }) => type === 'granted').length;
const lettersOf = async () =>
  (await made.read<{ items: { kind: string }[] }>('letters', made.chair)).items.map(({ kind }) => kind);

describe('a decision that is held', () => {
  test('takes its money at once and is told to nobody before its day', async () => {
    const before = await api.get(`/projects/${made.projectId}`);
    await made.propose();
    expect((await hold()).json()).toEqual({ status: 'submitted', announceOn: tomorrow });
    expect(await leftOf()).toBe('500.00');
    const after = await api.get(`/projects/${made.projectId}`);
    expect({ ...after.json(), events: null }).toEqual({ ...before.json(), events: null });
    expect(after.body).not.toContain('Past bij het doel');
    expect(await lettersOf()).toEqual([]);
    expect(await made.read<Case>('case', made.officer)).toMatchObject({
      held: { announceOn: tomorrow, outcome: 'granted', amount: '1000.00' },
    });
    expect((await api.get(`/work/projects/${made.projectId}/case`, made.chair)).statusCode).toBe(403);
  });

  test('is announced on its day, once, with its letter and without moving money again', async () => {
    await made.propose();
    await hold();
    await due(today);
    expect(await made.told()).toMatchObject({ status: 'submitted', granted: null });
    await due();
    await due();
    expect(await made.told()).toMatchObject({ status: 'granted', granted: '1000.00' });
    expect(await grantsOf()).toBe(1);
    expect(await leftOf()).toBe('500.00');
    expect(await lettersOf()).toEqual(['granted']);
  });

  test('is announced once, of two who do that at the same moment and the job', async () => {
    await made.propose();
    await hold();
    const answers = await Promise.all([announce(), announce(), due()]);
    expect(await grantsOf()).toBe(1);
    expect(answers.filter((one) => typeof one === 'number' || one.statusCode === 200)).not.toEqual([]);
    expect((await announce()).json().title).toBe('no-held-decision');
  });

  test('stands: nothing else is prepared or decided beside it', async () => {
    await made.propose();
    await hold();
    for (const answer of [await made.propose('rejected'), await made.take(), await hold()]) {
      expect([answer.statusCode, answer.json().title]).toEqual([409, 'decision-held']);
    }
  });

  test('waits for its day in the work list, and for nobody', async () => {
    const waitingFor = async () =>
      (await api.get('/work/cases', made.officer)).json().offices[0].items[0].waitingFor;
    await made.propose();
    expect(await waitingFor()).toBe('budget_holder');
    await hold();
    expect(await waitingFor()).toBe('announcement');
    await made.post('held-decision/withdrawal', made.holder, { reason: 'Nog eens bekijken.' });
    expect(await waitingFor()).toBe('officer');
  });

  test('cannot be announced in the past, nor after the last day to decide', async () => {
    await made.propose();
    const early = await hold(today);
    expect(early.json().errors).toMatchObject([{ field: 'announceOn', code: 'announce-in-past' }]);
    const late = await hold(addDays(today, 70));
    expect(late.json().errors).toMatchObject([{ field: 'announceOn', code: 'announce-too-late' }]);
    expect(await leftOf()).toBe('1500.00');
  });

  test('gives its money back when the application is withdrawn before its day', async () => {
    await made.propose();
    await hold();
    await made.post('withdrawal', made.chair, { reason: 'Het hoeft niet meer.' });
    expect(await leftOf()).toBe('1500.00');
    await due();
    expect(await made.told()).toMatchObject({ status: 'withdrawn', decisions: [] });
  });

  test('takes the last euros once, of two that are held from two windows', async () => {
    const second = await made.another();
    await made.propose();
    await second.propose();
    const answers = await Promise.all([hold(), hold(tomorrow, second)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await leftOf()).toBe('500.00');
  });

  test('is announced by who decides, and by nobody else', async () => {
    await made.propose();
    await hold();
    for (const headers of [made.officer, made.chair]) expect((await announce(headers)).statusCode).toBe(403);
    const [row] = await api.database.ownerDb.execute<{ slug: string }>(sql`
      select slug from municipality where id = ${made.place.municipalityId}`);
    const list = `/work/municipalities/${row!.slug}/held-decisions`;
    expect((await api.get(list, made.holder)).json().items).toMatchObject([
      { id: made.projectId, amount: '1000.00', announceOn: tomorrow },
    ]);
    expect((await api.get(list, made.chair)).statusCode).toBe(403);
  });
});

describe('taking a held decision back', () => {
  const takeBack = (headers = made.holder, reason = 'De begroting blijkt anders.') =>
    made.post('held-decision/withdrawal', headers, { reason });

  test('frees its money, tells nobody outside, and waits for another decision', async () => {
    const before = await api.get(`/projects/${made.projectId}`);
    await made.propose();
    await hold();
    expect((await takeBack()).json()).toEqual({ status: 'submitted' });
    expect(await leftOf()).toBe('1500.00');
    const { held, proposal } = await made.read<Case>('case', made.officer);
    expect(held).toBeNull();
    expect(proposal?.takenBack).toMatchObject({ reason: 'De begroting blijkt anders.' });
    const after = await api.get(`/projects/${made.projectId}`);
    expect({ ...after.json(), events: null }).toEqual({ ...before.json(), events: null });
    expect(after.body).not.toContain('De begroting blijkt anders');
    await due();
    expect(await made.told()).toMatchObject({ status: 'submitted', decisions: [] });
    // What was taken back is not taken again: it is prepared anew, and then decided.
    expect((await made.take()).json().title).toBe('proposal-not-valid');
    await made.propose('rejected');
    expect((await made.take(2)).json()).toMatchObject({ status: 'rejected' });
  });

  test('needs a reason, a decision that is held, and someone who decides', async () => {
    await made.propose();
    expect((await takeBack()).json().title).toBe('no-held-decision');
    await hold();
    expect((await takeBack(made.holder, ' ')).json().errors).toMatchObject([
      { field: 'reason', code: 'missing' },
    ]);
    for (const headers of [made.officer, made.chair]) expect((await takeBack(headers)).statusCode).toBe(403);
    expect(await leftOf()).toBe('500.00');
  });

  test('and announcing it at the same moment: one of the two happens', async () => {
    await made.propose();
    await hold();
    const [announced, back] = await Promise.all([announce(), takeBack()]);
    expect([announced.statusCode, back.statusCode].toSorted((a, b) => a - b)).toEqual([200, 409]);
    const isGranted = announced.statusCode === 200;
    expect(await made.told()).toMatchObject({ status: isGranted ? 'granted' : 'submitted' });
    expect(await leftOf()).toBe(isGranted ? '500.00' : '1500.00');
  });

  test('leaves the public fund year as it was, and so does withdrawing the application', async () => {
    const rowOf = async () => {
      const [row] = await api.database.ownerDb.execute<{ slug: string }>(sql`
        select slug from village where municipality_id = ${made.place.municipalityId}`);
      const { items } = await api.json(`/villages/${row!.slug}/fund-years`);
      return items.map((one: { balance: string; committed: string }) => [one.balance, one.committed]);
    };
    const before = await rowOf();
    await made.propose();
    await hold();
    expect(await rowOf()).toEqual(before);
    await takeBack();
    expect(await rowOf()).toEqual(before);
    await made.propose();
    await made.post('decisions', withKey(made.holder), { proposal: 2, announceOn: tomorrow });
    await made.post('withdrawal', made.chair, { reason: 'Het hoeft niet meer.' });
    expect(await rowOf()).toEqual(before);
  });
});
