import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Payments } from '#server/features/payment-files/contract.ts';
import { addDays, dayAt, type CalendarDate } from '#server/domain/dates.ts';
import { isWorkingDay } from '#server/domain/terms/holidays.ts';
import { startApi } from '../support/api.ts';
import { codesOf, iban, paymentRoad, type Headers } from '../support/payments.ts';

const api = startApi();
const road = paymentRoad(api);
const today = dayAt(new Date());
const soon = [...Array(10).keys()].map((i) => addDays(today, i + 1)).find(isWorkingDay)!;
const saturday = [...Array(7).keys()].map((i) => addDays(today, i + 7)).find((day) => !isWorkingDay(day))!;

const home = async () => {
  const [row] = await api.database.ownerDb.execute<{ slug: string }>(sql`
    select slug from municipality where id = ${road.place.municipalityId}`);
  return `/work/municipalities/${row!.slug}`;
};
const send = async (
  method: 'POST' | 'PUT',
  path: string,
  headers: Headers,
  payload: object,
  key: string = randomUUID(),
) =>
  api.send({
    method,
    url: `/api/v1${await home()}/${path}`,
    headers: { ...headers, 'idempotency-key': key },
    payload,
  });
const due = async (headers = road.as.officer) =>
  (await api.get(`${await home()}/payments`, headers)).json<Payments>();
const setPayer = (headers = road.as.administrator) =>
  send('PUT', 'payer-account', headers, { name: 'Gemeente Voorbeeld', iban: 'NL61 BNGH 0285 0000 00' });
const chosen = (...payments: number[]) =>
  payments.map((payment) => ({ project: road.made.projectId, payment }));
const make = (payments: number[], executeOn: CalendarDate = soon, key?: string) =>
  send('POST', 'payment-files', road.as.officer, { executeOn, payments: chosen(...payments) }, key);
const confirm = (number: number, key?: string) =>
  send('POST', `payment-files/${number}/confirmation`, road.as.officer, { paidOn: today }, key);
const reject = (number: number, reason = 'Rekening onbekend.') =>
  send('POST', `payment-files/${number}/rejection`, road.as.officer, { reason });
const fileOf = async (number: number, headers = road.as.officer) =>
  api.get(`${await home()}/payment-files/${number}`, headers);

async function approved(...amounts: string[]) {
  for (const [i, amount] of amounts.entries()) {
    await road.request(amount);
    await road.prepare(i + 1);
    await road.approve(i + 1, `${amount}.00`);
  }
}

beforeEach(async () => {
  await road.start();
  await road.giveAccount();
  await setPayer();
});

describe('a payment file', () => {
  test('asks for the day when none is filled in, and says so when it is no day', async () => {
    await approved('1000');
    for (const [executeOn, code] of [
      [null, 'missing'],
      ['', 'missing'],
      ['31 januari', 'not-a-date'],
      ['2027-02-29', 'not-a-date'],
    ] as const) {
      const answer = await send('POST', 'payment-files', road.as.officer, { executeOn, payments: chosen(1) });
      expect(answer.json()).toMatchObject({ status: 400, errors: [{ field: 'executeOn', code }] });
    }
  });

  test('holds what was approved, and pays all of it once the bank has', async () => {
    await approved('1000', '500');
    const { number } = (await make([1, 2])).json<{ number: number }>();
    const file = await fileOf(number);
    expect([file.headers['content-type'], file.headers['content-disposition']]).toEqual([
      'application/xml',
      expect.stringMatching(/^attachment; filename="BB-\d+-\d{6}\.xml"$/),
    ]);
    expect(file.body).toContain('<CtrlSum>1500.00</CtrlSum>');
    expect(file.body.match(/<IBAN>NL91ABNA0417164300<\/IBAN>/g)).toHaveLength(2);
    expect((await fileOf(number)).body).toBe(file.body);
    expect((await due()).files[0]).toMatchObject({ number, status: 'made', total: '1500.00', count: 2 });
    expect((await road.money()).payments.map(({ status }) => status)).toEqual(['in_file', 'in_file']);

    const key = randomUUID();
    const answers = await Promise.all([confirm(number, key), confirm(number, key), confirm(number)]);
    // Whoever is first, confirms it; with the same key the answer is the same.
    const first = answers[2].statusCode === 200 ? [409, 409, 200] : [200, 200, 409];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(first);
    expect(await road.money()).toMatchObject({
      paid: '1500.00',
      payments: [{ status: 'paid' }, { status: 'paid' }],
    });
    expect(await road.paidEvents()).toHaveLength(2);
    expect((await reject(number)).json().title).toBe('payment-step-not-allowed');
  });

  test('that the bank refuses gives its orders back, under the same reference', async () => {
    await approved('1000');
    const first = (await make([1])).json<{ number: number }>().number;
    expect(codesOf(await reject(first, ' '))).toEqual(['missing']);
    expect((await reject(first)).json()).toEqual({ status: 'rejected' });
    const second = (await make([1])).json<{ number: number }>().number;
    const references = await Promise.all(
      [first, second].map(async (number) => /<EndToEndId>(.*)</.exec((await fileOf(number)).body)![1]),
    );
    expect(references[0]).toBe(references[1]);
    expect((await confirm(first)).json().title).toBe('payment-step-not-allowed');
    expect((await confirm(second)).statusCode).toBe(200);
    expect(await road.paidEvents()).toHaveLength(1);
  });

  test('takes an order once, of two files that are made at once', async () => {
    await approved('1000');
    const answers = await Promise.all([make([1]), make([1]), make([1])]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    expect((await make([1])).json().title).toBe('payment-step-not-allowed');
  });

  test('made again with the same key is the same file', async () => {
    await approved('1000');
    const key = randomUUID();
    const [one, two] = [await make([1], soon, key), await make([1], soon, key)];
    expect(one.body).toBe(two.body);
    expect((await make([1], addDays(soon, 1), key)).json().title).toBe('idempotency-key-reused');
  });

  test.each([
    ['nothing', [], soon, ['nothing-chosen']],
    ['a day that has passed', [1], addDays(today, -1), ['in-past']],
    ['a day on which banks do not pay', [1], saturday, ['no-bank-day']],
    ['a day far away', [1], '2099-06-01', ['too-far']],
    ['the same twice', [1, 1], soon, ['payment-twice']],
  ])('of %s is not made', async (_, payments, day, codes) => {
    await approved('1000');
    const wrong = codesOf(await make(payments, day as CalendarDate));
    expect(wrong?.filter((code) => code !== 'no-bank-day' || codes.includes(code))).toEqual(codes);
  });

  test('needs an approved order, and an account to pay from', async () => {
    await road.request('1000');
    await road.prepare();
    expect((await make([1])).json().title).toBe('payment-step-not-allowed');
    expect((await make([7])).json().title).toBe('payment-not-found');
    await road.approve();
    await api.database.ownerDb.execute(sql`delete from payer_account`);
    expect((await make([1])).json().title).toBe('payer-account-missing');
    expect(
      codesOf(await send('PUT', 'payer-account', road.as.administrator, { name: ' ', iban: 'NL00' })),
    ).toEqual(['missing', 'not-an-iban']);
  });

  test('is for officers and budget holders only, and shows accounts to no one else', async () => {
    await approved('1000');
    const { number } = (await make([1])).json<{ number: number }>();
    for (const role of ['treasurer', 'chair', 'councillor', 'administrator'] as const) {
      expect([role, (await fileOf(number, road.as[role])).statusCode]).toEqual([role, 403]);
      expect([role, (await api.get(`${await home()}/payments`, road.as[role])).statusCode]).toEqual([
        role,
        403,
      ]);
    }
    expect((await due()).payments[0]?.payee?.iban).toBe(iban);
    expect((await setPayer(road.as.officer)).statusCode).toBe(403);
    const raw = sql`update payment_file set content = '' where municipality_id = ${road.place.municipalityId}`;
    await expect(api.database.ownerDb.execute(raw)).rejects.toThrow();
  });
});
