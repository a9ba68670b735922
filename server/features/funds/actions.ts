import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { calendarDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import type { CouncilDecision, NewFundEvent } from '../../domain/fund-events.ts';
import { councilDecisionProblems, redistributionProblems, typedAmount } from '../../domain/fund-policy.ts';
import { exceeds, isNegative, sum, zero, type Amount } from '../../domain/money.ts';
import { councilDocumentProblems } from '../documents/council.ts';
import type { NewAmendment, NewRedistribution, NewReturn } from './contract.ts';
import { findFund } from './queries.ts';
import { lockFundYear, recordFundEvents, type FundYearKey } from './record.ts';

export type Place = { municipalityId: number };
type OfYear = { fund: string; year: number };
export const by = 'municipality';

type Village = { id: number; slug: string; inhabitants: { year: number; count: number }[] };

/** @throws RuleViolation village-not-found */
export async function findVillagesBySlug(
  tx: Transaction,
  { municipalityId }: Place,
  slugs: readonly string[],
) {
  const rows = await tx.execute<Village>(sql`
    select v.id, v.slug, coalesce((select json_agg(json_build_object('year', p.year, 'count', p.inhabitants)
        order by p.year desc) from village_population p
      where p.municipality_id = v.municipality_id and p.village_id = v.id), '[]') as inhabitants
    from village v where v.municipality_id = ${municipalityId} order by v.id`);
  const found = rows.filter(({ slug }) => slugs.includes(slug));
  if (found.length !== new Set(slugs).size) {
    throw new RuleViolation('village-not-found', 'One of these is no village of this municipality');
  }
  return found;
}

export const decisionOf = (given: {
  decisionTitle: string;
  decidedOn: CalendarDate | null;
  document: string | null;
  file?: string | null;
}) => ({
  title: given.decisionTitle.trim(),
  decidedOn: given.decidedOn,
  document: given.document || null,
  ...(given.file && { file: given.file }),
});

export const taken = (decision: ReturnType<typeof decisionOf>): CouncilDecision => ({
  ...decision,
  decidedOn: decision.decidedOn!,
});

/** @throws RuleViolation fund-not-found, village-not-found, fund-year-not-found, fund-year-closed */
async function lockOpen(tx: Transaction, place: Place, { fund, year }: OfYear, villages: readonly string[]) {
  const { id: fundId } = await findFund(tx, place, fund);
  const locked = new Map<
    string,
    { key: FundYearKey; available: Amount; returned: Amount; amended: Amount }
  >();
  // In one order, so that two of these never wait for each other.
  for (const { id, slug } of await findVillagesBySlug(tx, place, villages)) {
    const key = { municipalityId: place.municipalityId, villageId: id, fundId, year };
    const { year: row } = await lockFundYear(tx, key);
    if (row.closedOn) {
      throw new RuleViolation('fund-year-closed', `The books of ${year} were closed on ${row.closedOn}`);
    }
    const { available, returned, original, amendments } = row;
    locked.set(slug, { key, available, returned, amended: sum([original, amendments]) });
  }
  return locked;
}

const reasonProblems = (reason: string): FieldProblem[] =>
  reason.trim() ? [] : [{ field: 'reason', code: 'missing', detail: 'Say why, in a sentence' }];

/**
 * Enters that the council changed the budget during the year.
 * @throws RuleViolation invalid-input, fund-year-closed, fund-year-not-found
 */
export async function amend(
  tx: Transaction,
  place: Place,
  of: OfYear,
  given: NewAmendment,
  today: CalendarDate,
) {
  const locked = (await lockOpen(tx, place, of, [given.village])).get(given.village)!;
  const decision = decisionOf(given);
  const problems = [
    ...reasonProblems(given.reason),
    ...councilDecisionProblems(decision, today),
    ...(await councilDocumentProblems(tx, place, given.file ?? null)),
  ];
  const amount = typedAmount('amount', given.amount, problems, { belowZero: true });
  if (amount === zero) problems.push({ field: 'amount', code: 'zero', detail: 'This changes nothing' });
  if (amount && isNegative(amount) && isNegative(sum([locked.available, amount]))) {
    const detail = `Only ${locked.available} is left to take away`;
    problems.push({ field: 'amount', code: 'gives-too-much', detail, values: { left: locked.available } });
  }
  requireNoProblems(problems);
  await recordFundEvents(tx, by, locked.key, [
    {
      type: 'amended',
      occurredOn: decision.decidedOn!,
      amount,
      reason: given.reason.trim(),
      data: { decision: taken(decision) },
    },
  ]);
}

/**
 * Divides between villages on a date.
 * @throws RuleViolation invalid-input, fund-year-closed, fund-year-not-found
 */
export async function redistribute(
  tx: Transaction,
  place: Place,
  of: OfYear,
  given: NewRedistribution,
  today: CalendarDate,
) {
  const problems = reasonProblems(given.reason);
  const { occurredOn } = given;
  const wrongDay = (code: string, detail: string) => problems.push({ field: 'occurredOn', code, detail });
  if (!occurredOn) wrongDay('missing', 'Say on which day');
  else if (occurredOn > today) wrongDay('in-future', 'That day is still to come');
  else if (occurredOn < calendarDate(`${of.year}-01-01`)) wrongDay('before-year', `${of.year} had not begun`);
  const shares = given.shares.flatMap(({ village, amount: typed }, i) => {
    const amount = typedAmount(`shares.${i}`, typed, problems, { optional: true, belowZero: true });
    return amount && amount !== zero ? [{ village, amount }] : [];
  });
  const locked = await lockOpen(tx, place, of, [...new Set(shares.map(({ village }) => village))]);
  const left = new Map([...locked].map(([village, { available }]) => [village, available]));
  // Whether it sums to zero is only said when all of it could be read.
  const isReadable = !problems.some(({ field }) => field.startsWith('shares.'));
  const others = redistributionProblems(shares, left);
  // The problems name the row that was typed, empty ones included.
  const rowOf = (field: string) => {
    const share = shares[Number(field.split('.')[1])];
    return `shares.${given.shares.findIndex(({ village }) => village === share?.village)}`;
  };
  requireNoProblems([
    ...problems,
    ...others
      .filter(({ field }) => isReadable || field !== 'shares')
      .map((one) => (one.field === 'shares' ? one : { ...one, field: rowOf(one.field) })),
  ]);
  const villages = shares.map(({ village }) => village);
  for (const [village, { key }] of locked) {
    const event: NewFundEvent = {
      type: 'redistributed',
      occurredOn: occurredOn!,
      amount: shares.find((one) => one.village === village)!.amount,
      reason: given.reason.trim(),
      data: { villages: villages.filter((one) => one !== village) },
    };
    await recordFundEvents(tx, by, key, [event]);
  }
}

/**
 * Makes what came back available again.
 * @throws RuleViolation invalid-input, fund-year-closed, fund-year-not-found
 */
export async function makeAvailable(
  tx: Transaction,
  place: Place,
  of: OfYear,
  given: NewReturn,
  today: CalendarDate,
) {
  const locked = (await lockOpen(tx, place, of, [given.village])).get(given.village)!;
  const problems = reasonProblems(given.reason);
  const amount = typedAmount('amount', given.amount, problems);
  if (amount === zero) problems.push({ field: 'amount', code: 'zero', detail: 'This changes nothing' });
  if (amount && exceeds(amount, locked.returned)) {
    const values = { left: locked.returned };
    problems.push({ field: 'amount', code: 'gives-too-much', detail: `${values.left} came back`, values });
  }
  requireNoProblems(problems);
  await recordFundEvents(tx, by, locked.key, [
    { type: 'made_available', occurredOn: today, amount, reason: given.reason.trim(), data: {} },
  ]);
}
