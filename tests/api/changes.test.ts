import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Changes } from '#server/features/changes/contract.ts';
import { startApi } from '../support/api.ts';
import { aProjectToChange, problemsIn, type GrantedProject } from '../support/executing.ts';
import { aPerson, signedIn } from '../support/people.ts';

const api = startApi();
let project: GrantedProject;
beforeEach(async () => {
  project = await aProjectToChange(api);
});

const ask = (given: object, headers = project.member) =>
  project.ask('POST', 'changes', headers, {
    what: 'Een andere schommel.',
    why: 'De eerste is er niet meer.',
    completesOn: '',
    lines: [],
    more: '',
    ...given,
  });
const prepare = (number: number, given: object = {}, headers = project.officer) =>
  project.ask('POST', `changes/${number}/proposals`, headers, {
    isGranted: true,
    reasoning: 'Het doel blijft hetzelfde.',
    shares: [],
    ...given,
  });
const decide = (number: number, headers = project.holder, key?: string, isGranted = true) =>
  project.ask('POST', `changes/${number}/decisions`, project.withKey(headers, key), { isGranted });
const changes = async (headers = project.member) =>
  (await project.ask('GET', 'changes', headers)).json<Changes>();
const told = () => api.json(`/projects/${project.projectId}`);
const grantedOf = async () => (await told()).budget.lines.map(({ granted }: { granted: string }) => granted);
const shift = [
  { position: 1, amount: '1150' },
  { position: 4, amount: '160' },
];
const extra = (amount: string) => ({ shares: [{ fund: project.fund.slug, year: 2026, amount }] });

describe('a change of the plan', () => {
  test('within the grant shifts lines and moves the date, with the reason for everyone', async () => {
    expect((await ask({ lines: shift, completesOn: '2090-12' })).json()).toEqual({ number: 1 });
    expect((await prepare(1)).statusCode).toBe(204);
    expect((await decide(1)).json()).toEqual({ isGranted: true });
    expect(await grantedOf()).toEqual(['1150.00', '1000.00', '210.00', '160.00']);
    expect(await told()).toMatchObject({ expectedOn: '2090-12', granted: '1000.00' });
    expect((await changes()).items).toMatchObject([{ state: 'granted', answer: { isGranted: true } }]);
  });

  test('that asks more goes through the ledger, and takes the fund year no further than it has', async () => {
    await ask({ lines: [{ position: 4, amount: '350' }], more: '250' });
    expect(problemsIn(await prepare(1, extra('200')))).toEqual(['shares shares-not-equal']);
    await prepare(1, extra('250'));
    await decide(1);
    expect(await told()).toMatchObject({ granted: '1250.00' });
    const [row] = await api.database.ownerDb.$client<{ granted: string; available: string }[]>`
      select granted::text, available::text from fund_year where fund_id = ${project.fund.id} and year = 2026`;
    expect(row).toEqual({ granted: '1250.00', available: '98750.00' });
    expect(await grantedOf()).toEqual(['1210.00', '1250.00', '210.00', '350.00']);

    await ask({ lines: [{ position: 4, amount: '99200' }], more: '98850' });
    await prepare(2, extra('98850'));
    const over = await decide(2);
    expect([over.statusCode, over.json().title]).toEqual([409, 'fund-year-exceeded']);
    expect(await told()).toMatchObject({ granted: '1250.00' });
  });

  test('is not decided otherwise than it was read: another proposal meanwhile is another decision', async () => {
    await ask({ lines: shift });
    await prepare(1);
    await prepare(1, { isGranted: false, reasoning: 'Toch niet.' });
    expect((await decide(1)).json().title).toBe('proposal-not-valid');
    expect((await decide(1, project.holder, undefined, false)).json()).toEqual({ isGranted: false });
  });

  test('is not refused because nothing was chosen', async () => {
    await ask({ lines: shift });
    expect(problemsIn(await prepare(1, { isGranted: null }))).toEqual(['isGranted missing']);
    expect(problemsIn(await prepare(1, { isGranted: null, reasoning: ' ' }))).toEqual([
      'isGranted missing',
      'reasoning missing',
    ]);
    expect((await changes(project.officer)).items).toMatchObject([{ state: 'requested' }]);
  });

  test('that is refused changes nothing but tells so', async () => {
    await ask({ lines: shift });
    await prepare(1, { isGranted: false, reasoning: 'Dit past niet bij het doel.' });
    await decide(1, project.holder, undefined, false);
    expect(await grantedOf()).toEqual(['1210.00', '1000.00', '210.00', '100.00']);
    const { events } = await told();
    expect(events.at(-1)).toMatchObject({ type: 'change_decided', yes: false });
  });

  test.each([
    ['nothing', {}, ['what change-of-nothing']],
    ['no words', { what: '', why: ' ' }, ['what missing', 'why missing']],
    ['lines that do not balance', { lines: [{ position: 1, amount: '2000' }] }, ['more change-not-balanced']],
    ['more that is on no line', { more: '100' }, ['more change-not-balanced']],
    ['a line that is not there', { lines: [{ position: 9, amount: '5' }] }, ['lines.9 line-unknown']],
    ['a line of the funding', { lines: [{ position: 2, amount: '5' }] }, ['lines.2 line-unknown']],
    ['half a cent', { lines: [{ position: 1, amount: '0.005' }] }, ['lines.1 too-exact']],
    ['a negative amount', { more: '-5' }, ['more negative']],
    ['a date that has passed', { completesOn: '2020-01-01' }, ['completesOn in-past']],
  ])('of %s is refused by name', async (_, given, problems) => {
    const answer = await ask(given);
    expect([answer.statusCode, problemsIn(answer)]).toEqual([400, problems]);
  });

  test('is prepared by one and decided by another', async () => {
    const { ownerDb } = api.database;
    const { municipalityId } = project.place;
    const { id } = await aPerson(
      ownerDb,
      { municipalityId, role: 'officer' },
      { municipalityId, role: 'budget_holder' },
    );
    const same = await signedIn(api.app, ownerDb, id);
    await ask({ completesOn: '2091' });
    expect((await decide(1)).json().title).toBe('proposal-not-valid');
    await prepare(1, {}, same);
    expect((await decide(1, same)).json().title).toBe('two-pairs-of-eyes');
    expect((await decide(1)).statusCode).toBe(200);
  });

  test('is asked by the council, prepared by the officer, decided by the budget holder', async () => {
    expect((await ask({ completesOn: '2091' }, project.officer)).statusCode).toBe(403);
    await ask({ completesOn: '2091' });
    expect((await prepare(1, {}, project.member)).statusCode).toBe(403);
    expect((await prepare(1, {}, project.holder)).statusCode).toBe(403);
    expect((await decide(1, project.officer)).statusCode).toBe(403);
  });

  test('that is only prepared, the council does not read', async () => {
    await ask({ completesOn: '2091' });
    await prepare(1, { reasoning: 'Nog even geheim.' });
    expect(await changes()).toMatchObject({ items: [{ state: 'requested', answer: null }] });
    expect(await changes(project.holder)).toMatchObject({ items: [{ state: 'prepared' }] });
    expect(JSON.stringify(await told())).not.toContain('geheim');
  });

  test('is decided once: with the same key the same answer, with another key no more', async () => {
    await ask({ completesOn: '2091' });
    await prepare(1);
    const key = crypto.randomUUID();
    const answers = await Promise.all([decide(1, project.holder, key), decide(1, project.holder, key)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await decide(1)).json().title).toBe('change-closed');
    const { events } = await told();
    expect(events.filter(({ type }: { type: string }) => type === 'change_decided')).toHaveLength(1);
  });

  test('of lines that another change moved meanwhile is asked again', async () => {
    await ask({ lines: shift });
    await ask({
      lines: [
        { position: 1, amount: '1200' },
        { position: 4, amount: '110' },
      ],
    });
    for (const number of [1, 2]) await prepare(number);
    await decide(1);
    expect((await decide(2)).json().title).toBe('changed-meanwhile');
  });

  test('is withdrawn before it was decided, and not after', async () => {
    const withdraw = (number: number) => project.ask('POST', `changes/${number}/withdrawal`, project.member);
    await ask({ completesOn: '2091' });
    expect((await withdraw(1)).statusCode).toBe(204);
    expect((await prepare(1)).json().title).toBe('change-closed');
    expect((await withdraw(2)).json().title).toBe('change-not-found');
    await api.database.ownerDb.execute(
      sql`update project set status = 'settled' where id = ${project.projectId}`,
    );
    expect((await ask({ completesOn: '2092' })).json().title).toBe('not-in-execution');
  });
});
