import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { fundYear, yearClose } from '#db/schema/funds.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import { councilDecisionProblems, typedAmount } from '../../domain/fund-policy.ts';
import { zero } from '../../domain/money.ts';
import { requireOtherEyes } from '../../domain/roles.ts';
import { closeProblems, closingOf, requireClosable, type ClosePlan } from '../../domain/year-close.ts';
import { councilDocumentProblems } from '../documents/council.ts';
import { lockFundYear, recordFundEvents, type FundYearKey } from '../funds/record.ts';
import { recordEvents } from '../projects/record.ts';
import type { NewClosePlan } from './contract.ts';
import {
  booksOf,
  findBooks,
  findClosePlan,
  findCommitments,
  findReceivers,
  type OfFundYear,
} from './queries.ts';

const by = 'municipality';

/** The plan as it was typed; the decision counts only when something is carried over. */
function readPlan(given: NewClosePlan, today: CalendarDate) {
  const problems: FieldProblem[] = [];
  const carryOver = typedAmount('carryOver', given.carryOver, problems, { optional: true }) ?? zero;
  const { decisionTitle, decidedOn } = given;
  const document = given.document || null;
  const isCarried = carryOver !== zero;
  if (isCarried) {
    problems.push(...councilDecisionProblems({ title: decisionTitle, decidedOn, document }, today));
  }
  const plan: ClosePlan = {
    commitments: given.commitments,
    carryOver,
    decision:
      isCarried && decidedOn
        ? { title: decisionTitle.trim(), decidedOn, document, ...(given.file && { file: given.file }) }
        : null,
    explanation: given.explanation.trim(),
  };
  return { plan, problems };
}

async function findAll(tx: Transaction, of: OfFundYear) {
  const row = await findBooks(tx, of);
  const { municipalityId, villageId, year } = of;
  const key: FundYearKey = { municipalityId, villageId, fundId: row.fundId, year };
  const commitments = await findCommitments(tx, key);
  const receivers = row.residualRule === 'redistribute' ? await findReceivers(tx, key) : [];
  return { row, key, commitments, receivers, books: booksOf({ row, commitments, receivers }, year) };
}

/**
 * Prepares the close of a fund year. It replaces an earlier proposal.
 * @throws RuleViolation fund-year-not-found, fund-year-closed, year-not-over, invalid-input
 */
export async function prepareClose(
  db: Database,
  of: OfFundYear,
  personId: string,
  given: NewClosePlan,
  today: CalendarDate,
): Promise<{ number: number }> {
  return db.transaction(async (tx) => {
    const { key, books } = await findAll(tx, of);
    await lockFundYear(tx, key);
    requireClosable(books, today);
    const { plan, problems } = readPlan(given, today);
    problems.push(...(await councilDocumentProblems(tx, key, given.file ?? null)));
    const known = new Set(problems.map(({ field }) => field));
    // What an amount comes to is only said when it could be read, and a missing decision once.
    const others = closeProblems(books, plan).filter(({ field }) => !known.has(field));
    requireNoProblems([...problems, ...others]);
    const number = ((await findClosePlan(tx, key))?.number ?? 0) + 1;
    await tx.insert(yearClose).values({ ...key, number, ...plan, preparedBy: personId });
    return { number };
  });
}

type Closing = { personId: string; proposal: number; today: CalendarDate };

/**
 * Closes a fund year by what someone else prepared, in one transaction: commitments and what is left of the money go
 * where the plan says, and the books are closed. What comes later is a correction.
 * @throws RuleViolation fund-year-closed, year-not-over, close-not-valid, two-pairs-of-eyes
 */
export async function closeYear(tx: Transaction, of: OfFundYear, { personId, proposal, today }: Closing) {
  const { municipalityId, villageId, year } = of;
  const first = await findAll(tx, of);
  // Whoever holds projects too takes those first; then the fund year, and what was read before is read again.
  await lockProjects(
    tx,
    municipalityId,
    first.commitments.map((one) => one.projectId),
  );
  await lockFundYear(tx, first.key);
  const { key, row, books, receivers } = await findAll(tx, of);
  requireClosable(books, today);
  const plan = await findClosePlan(tx, key);
  if (!plan || plan.number !== proposal || closeProblems(books, plan).length > 0) {
    throw new RuleViolation('close-not-valid', 'The year or the proposal has changed: prepare it again');
  }
  requireOtherEyes(plan.preparedById, personId);
  const closing = closingOf(books, plan, row.village.slug);
  const nextKey = { ...key, year: year + 1 };
  if (closing.carried.length > 0 || closing.next) {
    await tx.insert(fundYear).values(nextKey).onConflictDoNothing();
  }
  const occurredOn = partialDate(`${year}-12-31`);
  await recordEvents(
    tx,
    by,
    closing.carried.map(({ projectId, open }) => ({
      municipalityId,
      projectId,
      events: [
        {
          type: 'commitment_carried',
          occurredOn,
          amount: open,
          data: { fund: row.fund.slug, from: year, to: year + 1, amount: open },
        },
      ],
    })),
  );
  await recordFundEvents(tx, by, key, closing.events);
  if (closing.next) await recordFundEvents(tx, by, nextKey, [closing.next]);
  for (const { village, event } of closing.received) {
    const receiver = receivers.find(({ slug }) => slug === village)!;
    await recordFundEvents(tx, by, { ...nextKey, villageId: receiver.id }, [event]);
  }
  await tx.execute(sql`
    update year_close set closed_by = ${personId}, closed_at = now()
    where municipality_id = ${municipalityId} and village_id = ${villageId} and fund_id = ${key.fundId}
      and year = ${year} and number = ${proposal}`);
  return { closedOn: `${year}-12-31` as CalendarDate };
}

/** In one order, so that two who hold them never wait for each other. */
const lockProjects = (tx: Transaction, municipalityId: number, ids: readonly string[]) =>
  tx.execute(sql`
    select id from project where municipality_id = ${municipalityId}
      and id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))
    order by municipality_id, id for update`);
