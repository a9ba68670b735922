import { createHash } from 'node:crypto';
import type { Transaction } from '#db/client.ts';
import { accounting, changeRequest, expense, inKind, upkeep, volunteer } from '#db/schema/execution.ts';
import { bankEntry, bankStatement } from '#db/schema/statements.ts';
import { projectIdOf } from '#db/seed/project-id.ts';
import type { ExecutionStory, ProjectStory, VillageStory } from '#db/seed/story.ts';
import { calendarDate, partialDate } from '../../domain/dates.ts';
import { multiply, zero, type Amount } from '../../domain/money.ts';
import { accountingOf } from '../accountings/content.ts';
import { findAsked } from '../accountings/rules.ts';
import { bringActualsUpToDate } from '../expenses/lines.ts';
import { insertSome } from './insert.ts';

type Key = { municipalityId: number; villageId: number };
type ProjectKey = { municipalityId: number; projectId: string };

/** What an hour is valued at in the invented schemes. */
const hourlyRate = '20.00' as Amount;
const amountOrNull = (text: string | undefined) => (text as Amount | undefined) ?? null;
const onLine = (position: number | null) => ({ version: position === null ? null : 1, position });

async function addExpenses(tx: Transaction, place: Key, key: ProjectKey, story: ExecutionStory) {
  for (const [i, one] of (story.expenses ?? []).entries()) {
    const { on, supplier, volunteer: name, description, amount, vat, dueOn, position } = one;
    const [person] = name
      ? await tx
          .insert(volunteer)
          .values({ ...place, name })
          .returning({ id: volunteer.id })
      : [];
    await tx.insert(expense).values({
      ...key,
      number: i + 1,
      occurredOn: calendarDate(on),
      supplier: supplier ?? null,
      volunteerId: person?.id ?? null,
      description,
      amount: amount as Amount,
      vat: amountOrNull(vat),
      dueOn: dueOn ? calendarDate(dueOn) : null,
      ...onLine(position),
    });
  }
}

const inKindRows = (key: ProjectKey, story: ExecutionStory) =>
  (story.inKind ?? []).map(({ kind, on, description, hours, value, position }, i) => ({
    ...key,
    number: i + 1,
    kind,
    occurredOn: calendarDate(on),
    description,
    hours: hours ?? null,
    hourlyRate: hours ? hourlyRate : null,
    value: hours ? multiply(hourlyRate, hours) : amountOrNull(value),
    ...onLine(position),
  }));

const changeRows = (key: ProjectKey, story: ExecutionStory) =>
  (story.changes ?? []).map(({ on, what, why, completesOn, lines = [] }, i) => ({
    ...key,
    number: i + 1,
    what,
    why,
    completesOn: completesOn ? partialDate(completesOn) : null,
    lines: lines.map((line) => ({ ...line, from: line.from as Amount, to: line.to as Amount })),
    more: zero,
    requestedOn: calendarDate(on),
  }));

/** What the council recorded of the work on a project; an account is made of it as it would be here. */
export async function addExecution(tx: Transaction, place: Key, key: ProjectKey, project: ProjectStory) {
  const { execution: story } = project;
  if (!story) return;
  await addExpenses(tx, place, key, story);
  await insertSome(inKindRows(key, story), (rows) => tx.insert(inKind).values(rows));
  await insertSome(changeRows(key, story), (rows) => tx.insert(changeRequest).values(rows));
  await bringActualsUpToDate(tx, key);
  if (story.upkeep) {
    const { who, what, yearlyCost } = story.upkeep;
    const told = { who, what: what ?? null, yearlyCost: amountOrNull(yearlyCost) };
    await tx.insert(upkeep).values({ ...key, ...told });
  }
  if (!story.accountedOn) return;
  const { regime } = await findAsked(tx, key);
  await tx.insert(accounting).values({
    ...key,
    number: 1,
    regime,
    content: await accountingOf(tx, key),
    submittedOn: calendarDate(story.accountedOn),
  });
}

/** The bank statement that the treasurer brought in. */
export async function addStatement(tx: Transaction, place: Key, { slug, statement }: VillageStory) {
  if (!statement) return;
  const [row] = await tx
    .insert(bankStatement)
    .values({ ...place, fileName: statement.fileName, format: 'camt.053' })
    .returning({ id: bankStatement.id });
  await tx.insert(bankEntry).values(
    statement.entries.map(({ on, amount, counterparty, description, paid }, i) => ({
      ...place,
      statementId: row!.id,
      line: i + 1,
      bookedOn: calendarDate(on),
      amount: amount as Amount,
      counterparty,
      description,
      fingerprint: createHash('sha256').update(`regel ${i}`).digest(),
      projectId: paid ? projectIdOf(slug, paid.project) : null,
      expenseNumber: paid?.expense ?? null,
    })),
  );
}
