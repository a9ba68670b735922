import type { Transaction } from '#db/client.ts';
import { scheme } from '#db/schema/schemes.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { Amount } from '../../domain/money.ts';
import { insertSome, type FundIds } from './insert.ts';

type Story = Omit<typeof scheme.$inferInsert, 'municipalityId' | 'fundId' | 'validFrom'> & {
  fund: string;
  validFrom: string;
};

/** Invented schemes for the invented funds: one that got other rules later, and one that values no hours. */
const schemes: Story[] = [
  {
    fund: 'leefbaarheidsbudget',
    name: 'Regeling leefbaarheid Voorbeeldgemeente 2020',
    validFrom: '2020-01-01',
    maximumPerProject: '15000.00' as Amount,
    hourlyRate: '20.00' as Amount,
    inKindCounts: true,
  },
  {
    fund: 'leefbaarheidsbudget',
    name: 'Regeling leefbaarheid Voorbeeldgemeente 2024',
    validFrom: '2024-01-01',
    maximumPerProject: '15000.00' as Amount,
    ownSharePercent: 10,
    hourlyRate: '20.00' as Amount,
    inKindCounts: true,
  },
  {
    fund: 'dorpsfonds-groen',
    name: 'Regeling Dorpsfonds Groen',
    validFrom: '2020-01-01',
    maximumPerProject: '5000.00' as Amount,
    decisionWeeks: 6,
  },
];

/** The schemes of the funds of the demonstration that have one. */
export const addSchemes = (tx: Transaction, municipalityId: number, funds: FundIds) =>
  insertSome(
    schemes.filter(({ fund }) => funds.has(fund)),
    (rows) =>
      tx.insert(scheme).values(
        rows.map(({ fund, validFrom, ...one }) => ({
          ...one,
          municipalityId,
          fundId: funds.get(fund)!,
          validFrom: validFrom as CalendarDate,
        })),
      ),
  );
