import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { fundYear } from '#db/schema/funds.ts';
import { formatCell } from '../../documents/format.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, type FieldProblem } from '../../domain/errors.ts';
import type { AllotmentFormula } from '../../domain/fund-events.ts';
import { allotmentOf, councilDecisionProblems, pledgedYears, typedAmount } from '../../domain/fund-policy.ts';
import { sum, zero, type Amount } from '../../domain/money.ts';
import { totalDifferences, type TotalDifference } from '../../domain/published-totals.ts';
import { councilDocumentProblems } from '../documents/council.ts';
import { by, decisionOf, findVillagesBySlug, taken, type Place } from './actions.ts';
import type { NewAllotment } from './contract.ts';
import { findFund } from './queries.ts';
import { recordFundEvents, type FundYearKey } from './record.ts';

/** How the amount came about, in words, for who reads the table. */
const words = (given: { amount: Amount } | AllotmentFormula) => {
  const euros = (amount: Amount) => formatCell('amount', amount, 'nl');
  if ('amount' in given) return 'Vast bedrag per jaar';
  const count = formatCell('integer', given.inhabitants, 'nl');
  return `${euros(given.base)} + ${euros(given.perInhabitant)} × ${count} inwoners`;
};

const differenceInWords = ({ published, computed, difference }: TotalDifference) => {
  const euros = (amount: Amount) => formatCell('amount', amount, 'nl');
  return `Het besluit noemt ${euros(published)}. De bedragen samen zijn ${euros(computed)}: een verschil van ${euros(difference)}.`;
};

type Rule = { amount: Amount } | Omit<AllotmentFormula, 'inhabitants'>;

function readRule(given: NewAllotment, problems: FieldProblem[]): Rule | null {
  if (given.kind === 'fixed') {
    const amount = typedAmount('amount', given.amount, problems);
    if (amount === zero) problems.push({ field: 'amount', code: 'zero', detail: 'Nothing was set aside' });
    return amount && { amount };
  }
  const base = typedAmount('base', given.base, problems);
  const perInhabitant = typedAmount('perInhabitant', given.perInhabitant, problems);
  return base && perInhabitant && { base, perInhabitant };
}

/**
 * Enters what the council set aside: for each village and each year a fund year. A commitment for several years is one
 * decision, and its years say that they belong together. By the formula, a year takes the last count that is known.
 * @throws RuleViolation invalid-input, village-not-found, fund-not-found, fund-year-closed
 */
export async function allot(
  tx: Transaction,
  place: Place,
  slug: string,
  given: NewAllotment,
  today: CalendarDate,
) {
  const { id: fundId } = await findFund(tx, place, slug);
  const decision = decisionOf(given);
  const problems = [
    ...councilDecisionProblems(decision, today),
    ...(await councilDocumentProblems(tx, place, given.file ?? null)),
  ];
  const rule = readRule(given, problems);
  const published = typedAmount('publishedTotal', given.publishedTotal ?? '', problems, { optional: true });
  if (given.villages.length === 0) {
    problems.push({ field: 'villages', code: 'missing', detail: 'Choose one village at least' });
  }
  const villages = await findVillagesBySlug(tx, place, given.villages);
  const years = pledgedYears(given.firstYear, given.years);
  const { municipalityId } = place;
  const told: { key: FundYearKey; given: { amount: Amount } | AllotmentFormula }[] = [];
  for (const village of villages) {
    for (const year of years) {
      const key = { municipalityId, villageId: village.id, fundId, year };
      const count = village.inhabitants.find((one) => one.year <= year)?.count;
      if (!rule || 'amount' in rule) told.push({ key, given: rule ?? { amount: zero } });
      else if (count !== undefined) told.push({ key, given: { ...rule, inhabitants: count } });
      else if (year === given.firstYear) {
        const detail = `It is not known how many people live in ${village.slug}`;
        problems.push({
          field: 'villages',
          code: 'inhabitants-unknown',
          detail,
          values: { village: village.slug },
        });
      }
    }
  }
  const known = await tx.execute<{ village: string; year: number }>(sql`
    select v.slug as village, e.year from fund_event e
    join village v on v.municipality_id = e.municipality_id and v.id = e.village_id
    where e.municipality_id = ${municipalityId} and e.fund_id = ${fundId} and e.type = 'allotted'
      and e.year between ${given.firstYear} and ${given.firstYear + given.years - 1}`);
  for (const { village, year } of known) {
    if (!given.villages.includes(village)) continue;
    const detail = `${village} has a budget for ${year}: enter an amendment`;
    problems.push({ field: 'firstYear', code: 'allotted-already', detail, values: { village, year } });
  }
  requireNoProblems(problems);
  const pledge = years.length > 1 ? { id: randomUUID(), from: years[0]!, until: years.at(-1)! } : null;
  const amounts = told.map(({ given: one }) => allotmentOf(one));
  // What the source prints and what its lines make can differ: that is told, and nothing is mended.
  const [differs] = totalDifferences(published ? [{ name: decision.title, lines: amounts, published }] : []);
  const reason = differs && differenceInWords(differs);
  for (const [i, { key, given: one }] of told.entries()) {
    const amount = amounts[i]!;
    // It can be there without an amount of the council: the close of the year before carried something along.
    await tx
      .insert(fundYear)
      .values({ ...key, source: words(one) })
      .onConflictDoUpdate({
        target: [fundYear.municipalityId, fundYear.villageId, fundYear.fundId, fundYear.year],
        set: { source: words(one) },
      });
    await recordFundEvents(tx, by, key, [
      {
        type: 'allotted',
        occurredOn: decision.decidedOn!,
        amount,
        reason: reason ?? null,
        data: { decision: taken(decision), formula: 'amount' in one ? null : one, pledge },
      },
    ]);
  }
  return {
    fundYears: told.length,
    total: sum(amounts),
    ...(differs && { difference: differs.difference }),
  };
}
