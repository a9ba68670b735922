import { beforeEach, describe, expect, test } from 'vitest';
import type { Money } from '#server/features/expenses/contract.ts';
import type { BankEntries } from '#server/features/statements/contract.ts';
import { startApi } from '../support/api.ts';
import { aForm } from '../support/council.ts';
import { aGrantedProject, anExpense, problemsIn, type GrantedProject } from '../support/executing.ts';

const api = startApi();
let project: GrantedProject;
beforeEach(async () => {
  project = await aGrantedProject(api);
});

const list = (...rows: string[]) =>
  Buffer.from(
    ['Datum;Naam tegenpartij;Tegenrekening;Bedrag;Omschrijving;Transactiereferentie', ...rows].join('\n'),
  );
const swing = '10-06-2026;Speeltoestellen De Boer BV;NL91ABNA0417164300;-605,00;Factuur 2026-117;REF1';
const sand = '12-06-2026;Zandhandel;NL91ABNA0417164300;-80,00;Zand;REF2';
const grant = '01-06-2026;Gemeente;NL91ABNA0417164300;800,00;Voorschot;REF3';

async function bringIn(bytes: Uint8Array | undefined, headers = project.treasurer) {
  const form = await aForm({}, bytes && { bytes, name: 'afschrift.csv' });
  return api.send({
    method: 'POST',
    url: `/api/v1/work/projects/${project.projectId}/bank-statements`,
    headers: { ...headers, ...form.headers },
    payload: form.payload,
  });
}
const entries = async () => (await project.ask('GET', 'bank-entries', project.treasurer)).json<BankEntries>();
const expenses = async () => (await project.ask('GET', 'expenses', project.treasurer)).json<Money>().expenses;
const match = (entry: string, expense: number) =>
  project.ask('POST', `bank-entries/${entry}/match`, project.treasurer, { expense });

describe('a bank statement', () => {
  test('is brought in whole: what went out, once, and nothing of what came in', async () => {
    expect((await bringIn(list(swing, sand, grant))).json()).toEqual({
      added: 2,
      known: 0,
      incoming: 1,
      notBooked: 0,
    });
    expect((await bringIn(list(swing, sand, grant))).json()).toMatchObject({ added: 0, known: 2 });
    const { items, openCount } = await entries();
    expect(openCount).toBe(2);
    expect(items.map(({ amount }) => amount)).toEqual(['80.00', '605.00']);
  });

  test('may hold two payments that are told in the same words', async () => {
    const same = '12-06-2026;Zandhandel;NL91ABNA0417164300;-80,00;Zand;';
    expect((await bringIn(list(same, same))).json()).toMatchObject({ added: 2 });
    expect((await bringIn(list(same, same))).json()).toMatchObject({ added: 0, known: 2 });
  });

  test.each([
    [
      'a document type',
      Buffer.from('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'),
      'doctype',
    ],
    ['an amount that is none', list('10-06-2026;De Boer;NL91ABNA0417164300;veel;Factuur;REF1'), 'amount'],
    ['a day that does not exist', list('30-02-2026;De Boer;NL91ABNA0417164300;-5,00;Factuur;REF1'), 'date'],
    ['nothing in it', Buffer.from(''), 'columns'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'not-text'],
  ])('with %s is refused kindly, and nothing of it is kept', async (_, bytes, code) => {
    const answer = await bringIn(bytes);
    expect([answer.statusCode, answer.json().title]).toEqual([400, 'invalid-input']);
    expect(problemsIn(answer)).toEqual([`file statement-${code}`]);
    expect((await entries()).openCount).toBe(0);
  });

  test('with more entries than any council has is refused', async () => {
    const rows = Array.from({ length: 20_001 }, (_, i) => `10-06-2026;X;;-1,00;Regel ${i};R${i}`);
    expect(problemsIn(await bringIn(list(...rows)))).toContain('file statement-too-many');
    expect((await entries()).openCount).toBe(0);
  });

  test('without a file says so', async () => {
    expect(problemsIn(await bringIn(undefined))).toEqual(['file file-missing']);
  });

  test('is private to the treasurer and the chair', async () => {
    await bringIn(list(swing));
    for (const headers of [project.member, project.officer, project.holder]) {
      expect((await bringIn(list(sand), headers)).statusCode).toBe(403);
      const answer = await project.ask('GET', 'bank-entries', headers);
      expect([answer.statusCode, answer.body.includes('De Boer')]).toEqual([403, false]);
    }
  });
});

describe('a line of it', () => {
  const record = (given: object = {}) => project.ask('POST', 'expenses', project.treasurer, anExpense(given));

  test('pays the bill that was still open, on the day of the bank', async () => {
    await project.ask('POST', 'expenses', project.treasurer, anExpense({ dueOn: '2026-07-01' }));
    await bringIn(list(swing));
    const [entry] = (await entries()).items;
    expect((await match(entry!.id, 1)).statusCode).toBe(204);
    expect(await expenses()).toMatchObject([
      { dueOn: null, isMatched: true, earlier: [{ dueOn: '2026-07-01' }] },
    ]);
  });

  test('is suggested for the expense that it paid, and matched once', async () => {
    await record();
    await record({ description: 'Iets anders', amount: '80', vat: '', supplier: 'Bakker' });
    await bringIn(list(swing));
    const [entry] = (await entries()).items;
    expect(entry!.suggestions.map(({ number }) => number)).toEqual([1]);
    const answers = await Promise.all([match(entry!.id, 1), match(entry!.id, 1)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([204, 409]);
    expect((await expenses()).find(({ number }) => number === 1)!.isMatched).toBe(true);
    expect((await entries()).openCount).toBe(0);
  });

  test('does not pay an expense of another amount, nor one that another line paid', async () => {
    await record();
    await bringIn(list(swing, sand, swing.replace('REF1', 'REF9')));
    const { items } = await entries();
    const other = items.find(({ amount }) => amount === '80.00')!;
    expect(problemsIn(await match(other.id, 1))).toEqual(['expense other-amount']);
    const [first, second] = items.filter(({ amount }) => amount === '605.00');
    expect((await match(first!.id, 1)).statusCode).toBe(204);
    expect((await match(second!.id, 1)).json().title).toBe('bank-entry-done');
    expect((await match(second!.id, 7)).json().title).toBe('expense-not-found');
  });

  test('becomes an expense, with its day and its amount to the cent', async () => {
    await bringIn(list(swing));
    const [entry] = (await entries()).items;
    const make = () =>
      project.ask('POST', `bank-entries/${entry!.id}/expense`, project.treasurer, {
        supplier: 'Speeltoestellen De Boer',
        volunteer: '',
        description: 'Schommel',
        vat: '',
        position: 1,
      });
    expect((await make()).json()).toEqual({ number: 1 });
    expect(await expenses()).toMatchObject([{ amount: '605.00', occurredOn: '2026-06-10', isMatched: true }]);
    expect((await make()).json().title).toBe('bank-entry-done');
  });

  test('is free again when its expense becomes another amount or is taken back', async () => {
    await record();
    await bringIn(list(swing));
    const [entry] = (await entries()).items;
    await match(entry!.id, 1);
    await project.ask('PUT', 'expenses/1', project.treasurer, {
      ...anExpense({ amount: '600,00', vat: '' }),
      revision: 1,
      reason: 'Verkeerd gelezen.',
    });
    expect((await entries()).openCount).toBe(1);
  });

  test('that is of no project is set aside, and what it told of others is gone', async () => {
    await bringIn(list(swing, sand));
    const { items } = await entries();
    const aside = (ids: string[]) =>
      project.ask('POST', 'bank-entries/setting-aside', project.treasurer, { entries: ids });
    expect((await aside([items[0]!.id])).json()).toEqual({ count: 1 });
    expect((await aside([items[0]!.id, items[1]!.id])).statusCode).toBe(409);
    const [row] = await api.database.ownerDb.$client<{ counterparty: string | null; description: string }[]>`
      select counterparty, description from bank_entry where id = ${items[0]!.id}`;
    expect(row).toEqual({ counterparty: null, description: '' });
    // It does not come back with the next statement.
    expect((await bringIn(list(swing, sand))).json()).toMatchObject({ added: 0, known: 2 });
  });

  test('of another village is not there', async () => {
    await bringIn(list(swing));
    const [entry] = (await entries()).items;
    const elsewhere = await aGrantedProject(api);
    const answer = await elsewhere.ask('POST', `bank-entries/${entry!.id}/match`, elsewhere.treasurer, {
      expense: 1,
    });
    expect([answer.statusCode, answer.json().title]).toEqual([404, 'bank-entry-not-found']);
  });
});
