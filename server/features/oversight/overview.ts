import type { Database } from '#db/client.ts';
import { lastDay, type CalendarDate } from '../../domain/dates.ts';
import { subtract, sum, type Amount } from '../../domain/money.ts';
import type { Oversight } from './contract.ts';
import { findOutside } from '../funds/outside.ts';
import { knownBefore, periodsKnown, type Until } from '../projects/known.ts';
import {
  findConditions,
  findExceptions,
  findMoney,
  findRecoveries,
  type MoneyRow,
  type Seen,
} from './granted.ts';
import { findBudget, findChoices, findLate, findToClose, type Filter } from './queries.ts';

export const amounts = (all: readonly { amount: Amount | null }[]) =>
  sum(all.flatMap(({ amount }) => amount ?? []));
/** A project that draws on several years of a fund is one project. */
const projectsIn = (rows: readonly MoneyRow[]) =>
  new Set(rows.map(({ village, project }) => `${village.slug}/${project.number}`)).size;

const moneyOf = (budget: Amount, rows: readonly MoneyRow[]) => {
  const granted = sum(rows.map((one) => one.granted));
  return {
    budget,
    granted,
    paid: sum(rows.map((one) => one.paid)),
    left: subtract(budget, granted),
    projects: projectsIn(rows),
    realised: projectsIn(rows.filter(({ isRealised }) => isRealised)),
  };
};

/** What is looked at: a part of a municipality, until a day and by what was known on another. */
export type Asked = Omit<Filter, 'before'> & Until;

export async function see(db: Database, { knownOn, ...filter }: Asked): Promise<Seen> {
  const place = { municipalityId: filter.municipalityId, villageId: null };
  return {
    ...filter,
    before: knownOn ? knownBefore(knownOn) : null,
    ...(await periodsKnown(db, place, knownOn)),
  };
}

/** Everything that the municipal council oversees, as of the end of a day. */
export async function findOversight(db: Database, asked: Asked, today: CalendarDate): Promise<Oversight> {
  const filter = await see(db, asked);
  const [choices, budget, money, late, exceptions, recoveries, conditions, toClose, outside] =
    await Promise.all([
      findChoices(db, filter),
      findBudget(db, filter),
      findMoney(db, filter),
      findLate(db, filter),
      findExceptions(db, filter),
      findRecoveries(db, filter),
      findConditions(db, filter),
      findToClose(db, filter, today),
      // Nobody said of which fund and year these grants are.
      asked.fund === null && asked.year === null ? findOutside(db, asked, asked) : null,
    ]);
  const rows = choices.villages.flatMap((village) =>
    choices.funds.flatMap((fund) => {
      const own = money.filter((one) => one.village.slug === village.slug && one.fund.slug === fund.slug);
      const given = budget.filter((one) => one.village.slug === village.slug && one.fund === fund.name);
      if (own.length + given.length === 0) return [];
      return [{ village, fund, ...moneyOf(amounts(given), own) }];
    }),
  );
  return {
    ...choices,
    asOf: asked.asOf,
    knownOn: asked.knownOn ?? null,
    rows,
    total: moneyOf(amounts(budget), money),
    outside,
    late: { count: late.length, amount: sum(late.map(({ penalty }) => penalty)) },
    exceptions: exceptions.length,
    recoveries: {
      count: recoveries.length,
      amount: amounts(recoveries),
      open: sum(recoveries.flatMap(({ open }) => open ?? [])),
    },
    conditions: {
      count: conditions.length,
      overdue: conditions.filter(({ dueOn }) => dueOn && lastDay(dueOn) < filter.asOf).length,
    },
    toClose: [...toClose],
  };
}
