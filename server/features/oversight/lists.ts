import type { Database } from '#db/client.ts';
import type { Amount } from '../../domain/money.ts';
import { oversightColumns, type OversightList } from '../../domain/oversight-lists.ts';
import type { OversightItem } from './contract.ts';
import {
  findConditions,
  findExceptions,
  findMoney,
  findRecoveries,
  type MoneyRow,
  type Seen,
} from './granted.ts';
import { amounts, see, type Asked } from './overview.ts';
import { findBudget, findLate } from './queries.ts';

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

/** So many lines stand on a page. */
const pageSize = 30;

/** A page of the list behind a number, with how many lines it has and what they are together. */
export async function findOversightPage(db: Database, list: OversightList, asked: Asked, page: number) {
  const items = await findOversightList(db, list, asked);
  const isMoney = oversightColumns(list).some(({ key }) => key === 'amount');
  return {
    items: items.slice((page - 1) * pageSize, page * pageSize),
    page,
    pageSize,
    totalCount: items.length,
    amount: isMoney ? amounts(items) : null,
  };
}

/** The whole list. */
export const findOversightList = async (db: Database, list: OversightList, asked: Asked) =>
  lists[list](db, await see(db, asked));
