import type { Database } from '#db/client.ts';
import { lastDay, type CalendarDate } from '../../domain/dates.ts';
import { subtract, sum, type Amount } from '../../domain/money.ts';
import type { OversightList } from '../../domain/oversight.ts';
import type { Oversight, OversightItem } from './contract.ts';
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

const amounts = (all: readonly { amount: Amount | null }[]) => sum(all.flatMap(({ amount }) => amount ?? []));
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

async function see(db: Database, { knownOn, ...filter }: Asked): Promise<Seen> {
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

const nothing: Omit<OversightItem, 'village'> = {
  fund: null,
  year: null,
  project: null,
  event: null,
  on: null,
  dueOn: null,
  days: null,
  amount: null,
  open: null,
  text: null,
};

const ofMoney = (rows: readonly MoneyRow[], amountOf: (row: MoneyRow) => Amount): OversightItem[] =>
  rows.map((row) => ({
    ...nothing,
    village: row.village,
    fund: row.fund.name,
    year: row.year,
    project: row.project,
    amount: amountOf(row),
  }));
const filled = (items: readonly Partial<OversightItem>[]): OversightItem[] =>
  items.map((item) => ({ ...nothing, ...item }) as OversightItem);

type Finder = (db: Database, filter: Seen) => Promise<OversightItem[]>;

/** The list behind each number; both are made of the same rows, so that they cannot differ. */
const lists: Record<OversightList, Finder> = {
  budget: async (db, filter) => filled(await findBudget(db, filter)),
  granted: async (db, filter) => ofMoney(await findMoney(db, filter), ({ granted }) => granted),
  paid: async (db, filter) =>
    ofMoney(
      (await findMoney(db, filter)).filter(({ paid }) => paid !== '0.00'),
      ({ paid }) => paid,
    ),
  realised: async (db, filter) =>
    ofMoney(
      (await findMoney(db, filter)).filter(({ isRealised }) => isRealised),
      ({ paid }) => paid,
    ),
  late: async (db, filter) =>
    (await findLate(db, filter)).map(
      ({ village, project, fund, deadline, decidedOn, daysLate, penalty }) => ({
        ...nothing,
        village,
        project,
        fund,
        on: decidedOn as string | null as OversightItem['on'],
        dueOn: deadline as string as OversightItem['dueOn'],
        days: daysLate,
        amount: penalty,
      }),
    ),
  exceptions: async (db, filter) => filled(await findExceptions(db, filter)),
  recoveries: async (db, filter) => filled(await findRecoveries(db, filter)),
  conditions: async (db, filter) => filled(await findConditions(db, filter)),
};

export const findOversightList = async (db: Database, list: OversightList, asked: Asked) =>
  lists[list](db, await see(db, asked));
