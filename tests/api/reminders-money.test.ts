import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import { person } from '#db/schema/people.ts';
import { addDays, addMonths, calendarDate, partialDate, type CalendarDate } from '#server/domain/dates.ts';
import { payBackBy } from '#server/domain/recovery.ts';
import { makeDigests } from '#server/features/messages/digest.ts';
import { findWaiting } from '#server/features/messages/waiting.ts';
import { startApi } from '../support/api.ts';
import { record } from '../support/granted.ts';
import { settling } from '../support/settling.ts';

const api = startApi();
const { road, today, settlement, propose, decide, realised, recovery, receive, owing } = settling(api);

/** What of the project waits for someone on a day, with its stage: `account 14`. */
const waiting = async (day: CalendarDate) =>
  (await findWaiting(api.database.db, day))
    .filter(({ projectId }) => projectId === road.made.projectId)
    .map(({ kind, stage }) => `${kind} ${stage}`);
const asksAccount = { performanceFrom: '1000.00' as never, costsFrom: '100000.00' as never };

describe('people are reminded', () => {
  test('of the account that must be given, before and after its day, and then of the settlement', async () => {
    await realised('4000.00', { rules: asksAccount });
    const due = calendarDate('2026-08-31');
    expect(await waiting(addDays(due, -15))).toEqual([]);
    expect(await waiting(addDays(due, -14))).toEqual(['account 14']);
    expect(await waiting(due)).toEqual(['account 2']);
    expect(await waiting(addDays(due, 8))).toEqual(['account -2']);
    await record(api.database.ownerDb, road.made, [
      { type: 'accounted', occurredOn: partialDate('2026-08-03'), data: { number: 1 } },
    ]);
    // Eight weeks after it came in (Awb 4:13).
    expect(await waiting(calendarDate('2026-09-28'))).toEqual(['settlement 2']);
    expect(await waiting(calendarDate('2026-09-29'))).toEqual(['settlement -1']);
  });

  test('of a settlement at once eight weeks after the work, and no more once it is there', async () => {
    await realised('5000.00', { rules: { advancePercent: 100 } });
    expect(await waiting(calendarDate('2026-07-27'))).toEqual(['settlement 2']);
    await propose('5000');
    await decide();
    expect(await waiting(calendarDate('2026-07-27'))).toEqual([]);
  });

  test.each(['municipality', 'contract'] as const)('of neither with a project by %s', async (form) => {
    await road.start({ form, until: 'realised' });
    for (const day of ['2026-07-27', '2026-08-31']) expect(await waiting(calendarDate(day))).toEqual([]);
  });

  test('of what was asked and is due within six weeks, and of what a settlement leaves to pay (Awb 4:87)', async () => {
    await road.start();
    await road.giveAccount();
    await road.request('1000');
    const due = payBackBy(today);
    expect(await waiting(addDays(due, -15))).toEqual([]);
    expect(await waiting(addDays(due, -7))).toEqual(['payment 7']);
    expect(await waiting(addDays(due, 1))).toEqual(['payment -1']);

    await realised('4000.00');
    await propose('5000');
    await decide();
    expect(await waiting(addDays(due, -2))).toEqual(['payment 2']);
    await road.giveAccount();
    await road.request('1000');
    expect(await waiting(addDays(due, -2))).toEqual(['payment 2']);
    await road.prepare();
    await road.approve(1, '1000.00');
    await road.post('payments/1/execution', road.as.officer, { paidOn: today, reference: 'B' });
    expect(await waiting(addDays(due, -2))).toEqual([]);
  });

  test('of what has to come back: the council before and after, the office when a part is late', async () => {
    await owing();
    const { dueOn } = await recovery();
    expect(await waiting(dueOn)).toEqual(['payback 2']);
    expect(await waiting(addDays(dueOn, 1))).toEqual(['overdue -1', 'payback -1']);
    const first = addDays(today, 10);
    await road.post('recoveries/1/plan', road.as.officer, {
      parts: 3,
      firstOn: first,
      reason: 'Zo kan het.',
    });
    expect(await waiting(addDays(first, 1))).toEqual(['overdue -1', 'payback -1']);
    await receive('333,34');
    const second = addMonths(first, 1);
    expect(await waiting(addDays(first, 1))).toEqual([]);
    expect(await waiting(second)).toEqual(['payback 2']);
    await receive('666,67');
    expect(await waiting(addDays(second, 60))).toEqual([]);
    expect((await settlement()).recoveries[0]!.open).toBe('0.00');
  });

  test('in the digest of who has to act', async () => {
    await realised('4000.00', { rules: asksAccount });
    const [treasurer] = await api.database.ownerDb
      .select({ email: person.email })
      .from(person)
      .where(eq(person.id, road.ids.treasurer));
    await makeDigests(api.database.db, calendarDate('2026-08-25'));
    const mails = await api.database.ownerDb.select().from(mail).where(eq(mail.recipient, treasurer!.email));
    expect(mails.map(({ body }) => body).join()).toContain(
      'de verantwoording moet er uiterlijk 31 augustus 2026 zijn, nog 6 dagen.',
    );
  });
});
