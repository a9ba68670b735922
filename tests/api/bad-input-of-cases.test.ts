import { beforeAll, describe, expect, test } from 'vitest';
import { teamMember } from '#db/schema/preparation.ts';
import { decisionTerm } from '#server/domain/terms.ts';
import { addDays, type CalendarDate } from '#server/domain/dates.ts';
import { isWorkingDay } from '#server/domain/terms/holidays.ts';
import { anApplication, withKey } from '../support/application.ts';
import { startApi } from '../support/api.ts';
import { aCase, anOffice, daysFromNow, today, working, wrongIn, type Office } from '../support/cases.ts';

/** What people try with an application and its decision on the very edge of a rule; each line of it is in issue 4. */
const api = startApi();
let office: Office;
beforeAll(async () => {
  office = await anOffice(api);
});

/** A case of which the last day to decide lies so many days from now; the Atw moves it, so the receipt is looked for. */
async function dueIn(days: number) {
  const wanted = daysFromNow(days);
  const receivedOn = Array.from({ length: 14 }, (_, i) => addDays(wanted, -56 - i)).find(
    (day) => decisionTerm({ receivedOn: day }).deadline === wanted,
  );
  if (!receivedOn) return null;
  const daysAgo = Array.from({ length: 100 }, (_, i) => i).find((i) => daysFromNow(-i) === receivedOn)!;
  const made = await aCase(api, office, { daysAgo });
  return { ...made, ...working(api, made.projectId) };
}
/** The nearest day at or before a number of days from now that can be the last day of a term. */
async function dueAround(days: number) {
  for (let back = 0; back < 10; back += 1) {
    const found = await dueIn(days - back);
    if (found) return { ...found, deadline: daysFromNow(days - back) };
  }
  throw new Error('no last day of a term was found');
}
const workingDay = (day: CalendarDate): CalendarDate =>
  isWorkingDay(day) ? day : workingDay(addDays(day, 1));

describe('a term', () => {
  test('is postponed on its last day, and not a day late', async () => {
    const inTime = await dueIn(0);
    const until = workingDay(daysFromNow(14));
    const postpone = (one: Pick<NonNullable<typeof inTime>, 'post'>) =>
      one.post('postponements', office.officer.headers, { until, reason: 'Het advies is er nog niet.' });
    // A last day is never a day off, so on such a day there is none to try.
    expect(inTime === null).toBe(!isWorkingDay(today()));
    if (inTime) expect((await postpone(inTime)).statusCode).toBe(200);
    const late = await dueAround(-1);
    expect(wrongIn(await postpone(late))).toEqual(['until: postponed-too-late']);
  });

  test('is not suspended twice at once, nor until a day that has passed, nor without a last day', async () => {
    const made = await dueAround(20);
    const ask = (remedyUntil: string | null) =>
      made.post('completion-requests', office.officer.headers, { asked: 'De offerte', remedyUntil });
    expect(wrongIn(await ask(null))).toEqual(['remedyUntil: missing']);
    expect(wrongIn(await ask(daysFromNow(-1)))).toEqual(['remedyUntil: remedy-passed']);
    expect((await ask(workingDay(daysFromNow(14)))).statusCode).toBe(200);
    expect(wrongIn(await ask(workingDay(daysFromNow(21))))).toEqual(['remedyUntil: suspensions-overlap']);
    const before = { answer: 'Hier is hij.', on: daysFromNow(-1) };
    const receipt = await made.post('completion-requests/1/receipt', office.officer.headers, before);
    expect(wrongIn(receipt)).toEqual(['on: before-request']);
  });

  test('is not over on its last day: a notice of default of that day is premature, and of the next day is not', async () => {
    const { deadline, post } = await dueAround(-3);
    const notice = async (on: string) =>
      (await post('default-notices', office.officer.headers, { way: 'post', on })).json();
    expect(await notice(deadline)).toEqual({ premature: true, noticePossibleFrom: addDays(deadline, 1) });
    expect(await notice(addDays(deadline, 1))).toMatchObject({ premature: false });
  });
});

describe('a decision', () => {
  test('is taken once, of two budget holders who decide in two windows at once', async () => {
    // There is money enough for all three: it is not the ceiling that stops them.
    const made = await anApplication(api);
    const { municipalityId } = made.place;
    const other = (await made.someone({ municipalityId, role: 'budget_holder' })).headers;
    await made.propose();
    const take = (headers: Record<string, string>) =>
      made.post('decisions', withKey(headers), { proposal: 1 });
    const answers = await Promise.all([take(made.holder), take(other), take(made.holder)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    const { events, decisions } = await made.told();
    expect(events.filter(({ type }: { type: string }) => type === 'granted')).toHaveLength(1);
    expect(decisions).toHaveLength(1);
  });

  test('of one cent more than is left is refused, from two windows at once, and says what is left', async () => {
    const first = await anApplication(api, { room: '1999.99' });
    const second = await first.another();
    await first.propose();
    await second.propose();
    const answers = await Promise.all([first.take(), second.take()]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const refused = answers.find(({ statusCode }) => statusCode === 409)!.json();
    expect([refused.title, refused.errors[0].code]).toEqual(['fund-year-exceeded', 'fund-year-exceeded']);
    expect(refused.detail).toContain('there is 999.99 left, and 1000.00 would be granted');
  });

  test('is not prepared nor taken on a project of one’s own, nor taken by who prepared it', async () => {
    const made = await anApplication(api);
    const { municipalityId, villageId } = made.place;
    const both = await made.someone(
      { municipalityId, role: 'officer' },
      { municipalityId, role: 'budget_holder' },
    );
    const proposal = {
      outcome: 'granted',
      shares: [{ fund: made.fund.slug, year: 2026, amount: '1000' }],
      reasoning: 'Past bij het doel.',
    };
    expect((await made.post('proposals', both.headers, proposal)).statusCode).toBe(200);
    const own = await made.post('decisions', withKey(both.headers), { proposal: 1 });
    expect([own.statusCode, own.json().title]).toEqual([403, 'two-pairs-of-eyes']);

    const key = { municipalityId, projectId: made.projectId };
    const neighbour = await made.someone(
      { municipalityId, role: 'budget_holder' },
      { municipalityId, villageId, role: 'chair' },
    );
    const member = { ...key, role: 'initiator', name: 'Mens', personId: neighbour.id } as const;
    await api.database.ownerDb.insert(teamMember).values(member);
    expect((await made.post('decisions', withKey(neighbour.headers), { proposal: 1 })).statusCode).toBe(403);
    expect((await made.told()).status).toBe('submitted');
  });
});
