import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { translator } from '#messages/index.ts';
import { expense } from '#db/schema/execution.ts';
import { bankEntry, bankStatement } from '#db/schema/statements.ts';
import { readStatement } from '../../bank/read-statement.ts';
import type { StatementEntry } from '../../bank/statement.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { isNegative, subtract, zero } from '../../domain/money.ts';
import { addExpense, lockExecuting, type Recorder } from '../expenses/actions.ts';
import type { ExpenseGiven } from '../expenses/contract.ts';
import type { MoneyPlace } from '../expenses/lines.ts';
import { largestStatement, type StatementFile } from './contract.ts';

/** What is kept of a correction is in Dutch, as the books of the council are. */
const t = translator('nl');
const megabytes = largestStatement / 1024 / 1024;

/** What of a form is a file, whatever the form claims. */
function fileOf(given: StatementFile | undefined): StatementFile {
  if (!given || !Buffer.isBuffer(given.bytes) || (given.bytes.length === 0 && !given.fileName)) {
    requireNoProblems([{ field: 'file', code: 'file-missing', detail: 'Choose a file' }]);
  }
  const file = given as StatementFile;
  if (!file.isCutOff) return file;
  const detail = `A bank statement is at most ${megabytes} MB`;
  throw new RuleViolation('file-too-large', detail, {
    problems: [{ field: 'file', code: 'file-too-large', detail, values: { limit: megabytes } }],
  });
}

/**
 * Names a line by what the bank says of it, so that it is known when it is brought in again: by the name that the bank
 * gives it, or else by everything it tells. Two lines that tell the same are the first and the second of that day.
 */
function fingerprints(entries: readonly StatementEntry[]): string[] {
  const seen = new Map<string, number>();
  return entries.map(({ account, bookedOn, amount, reference, ...told }) => {
    const words = reference ?? [told.counterparty, told.counterpartyAccount, told.description];
    const text = JSON.stringify([account, bookedOn, amount, words]);
    const place = (seen.get(text) ?? 0) + 1;
    seen.set(text, place);
    return createHash('sha256').update(`${text}#${place}`).digest('hex');
  });
}

/**
 * Brings in a bank statement, everything or nothing. Only what went out is kept: what came in is no expense. The same
 * line is kept once, however often it is brought in.
 * @throws RuleViolation not-in-execution, invalid-input, file-too-large
 */
export async function bringIn(
  db: Database,
  { projectId, ...village }: MoneyPlace,
  by: Recorder,
  given: StatementFile | undefined,
) {
  const file = fileOf(given);
  const { format, entries, notBooked } = await readStatement(file.bytes);
  const { municipalityId, villageId } = village;
  const outgoing = entries.filter(({ amount }) => isNegative(amount));
  const names = fingerprints(outgoing);
  const rows = outgoing.map((entry, i) => ({
    line: entry.line,
    booked_on: entry.bookedOn,
    amount: entry.amount,
    counterparty: entry.counterparty,
    counterparty_account: entry.counterpartyAccount,
    description: entry.description,
    fingerprint: names[i],
  }));
  return db.transaction(async (tx) => {
    await lockExecuting(tx, { municipalityId, projectId });
    const [statement] = await tx
      .insert(bankStatement)
      .values({ ...village, format, fileName: file.fileName.slice(0, 200), broughtInBy: by.personId })
      .returning({ id: bankStatement.id });
    const added = await tx.execute(sql`
      insert into bank_entry (municipality_id, village_id, statement_id, line, booked_on, amount, counterparty,
        counterparty_account, description, fingerprint)
      select ${municipalityId}, ${villageId}, ${statement!.id}, line, booked_on, amount, counterparty,
        counterparty_account, description, decode(fingerprint, 'hex')
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as t (line int, booked_on date,
        amount numeric(14, 2), counterparty text, counterparty_account text, description text, fingerprint text)
      on conflict do nothing returning id`);
    return {
      added: added.length,
      known: outgoing.length - added.length,
      incoming: entries.length - outgoing.length,
      notBooked,
    };
  });
}

const thisEntry = ({ municipalityId, villageId }: MoneyPlace, id: string) =>
  and(eq(bankEntry.municipalityId, municipalityId), eq(bankEntry.villageId, villageId), eq(bankEntry.id, id));

const done = () =>
  new RuleViolation('bank-entry-done', 'This line or this expense was matched or set aside already');

/**
 * A line that is still open, held until the end of the transaction.
 * @throws RuleViolation bank-entry-not-found, bank-entry-done
 */
async function lockOpen(tx: Connection, place: MoneyPlace, id: string) {
  const [entry] = await tx.select().from(bankEntry).where(thisEntry(place, id)).for('update');
  if (!entry) throw new RuleViolation('bank-entry-not-found', `There is no line ${id} of a statement here`);
  if (entry.projectId || entry.setAsideAt) throw done();
  return { ...entry, paid: subtract(zero, entry.amount) };
}

const link = (tx: Connection, place: MoneyPlace, id: string, expenseNumber: number) =>
  tx.update(bankEntry).set({ projectId: place.projectId, expenseNumber }).where(thisEntry(place, id));

/** A bill that the bank has paid is open no more; what stood there is kept. */
const payBill = (tx: Connection, isThis: SQL, revision: number, occurredOn: CalendarDate, by: Recorder) =>
  tx
    .update(expense)
    .set({
      dueOn: null,
      occurredOn,
      revision: revision + 1,
      reason: t('money.paid.by_bank'),
      recordedBy: by.personId,
      recordedAt: new Date(),
    })
    .where(isThis);

/**
 * Says which expense a line has paid, to the cent. Of two that say so at once one is first.
 * @throws RuleViolation not-in-execution, bank-entry-not-found, bank-entry-done, expense-not-found, invalid-input
 */
export async function matchEntry(db: Database, place: MoneyPlace, by: Recorder, id: string, number: number) {
  await db.transaction(async (tx) => {
    await lockExecuting(tx, place);
    const entry = await lockOpen(tx, place, id);
    const { municipalityId, projectId } = place;
    const isThis = and(
      eq(expense.municipalityId, municipalityId),
      eq(expense.projectId, projectId),
      eq(expense.number, number),
    );
    const [paid] = await tx.select().from(expense).where(isThis);
    if (!paid || paid.retracted) {
      throw new RuleViolation('expense-not-found', `There is no expense ${number}`);
    }
    const [known] = await tx
      .select({ id: bankEntry.id })
      .from(bankEntry)
      .where(
        and(
          eq(bankEntry.municipalityId, municipalityId),
          eq(bankEntry.projectId, projectId),
          eq(bankEntry.expenseNumber, number),
        ),
      );
    if (known) throw done();
    if (paid.amount !== entry.paid) {
      const detail = `The bank paid ${entry.paid}, and the expense is ${paid.amount}: correct it first`;
      const values = { paid: entry.paid, amount: paid.amount };
      requireNoProblems([{ field: 'expense', code: 'other-amount', detail, values }]);
    }
    if (paid.dueOn) await payBill(tx, isThis!, paid.revision, entry.bookedOn, by);
    await link(tx, place, id, number);
  });
}

/**
 * Makes an expense of a line: its day and its amount are those of the bank.
 * @throws RuleViolation not-in-execution, bank-entry-not-found, bank-entry-done, invalid-input
 */
export async function expenseOfEntry(
  db: Database,
  place: MoneyPlace,
  by: Recorder,
  id: string,
  given: Omit<ExpenseGiven, 'occurredOn' | 'amount'>,
) {
  return db.transaction(async (tx) => {
    await lockExecuting(tx, place);
    const entry = await lockOpen(tx, place, id);
    const made = { ...given, occurredOn: entry.bookedOn, amount: entry.paid };
    const { number } = await addExpense(tx, place, by, made);
    await link(tx, place, id, number);
    return { number };
  });
}

/**
 * Sets lines aside that are of no project, and forgets what they tell of others.
 * @throws RuleViolation bank-entry-done when one of them is not open
 */
export async function setAside(db: Database, place: MoneyPlace, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  return db.transaction(async (tx) => {
    const gone = await tx
      .update(bankEntry)
      .set({ setAsideAt: new Date(), counterparty: null, counterpartyAccount: null, description: '' })
      .where(
        and(
          eq(bankEntry.municipalityId, place.municipalityId),
          eq(bankEntry.villageId, place.villageId),
          inArray(bankEntry.id, wanted),
          isNull(bankEntry.projectId),
          isNull(bankEntry.setAsideAt),
        ),
      )
      .returning({ id: bankEntry.id });
    if (gone.length !== wanted.length) throw done();
    return { count: gone.length };
  });
}
