import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { ResidualRule } from '../../domain/budget.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { CouncilDecision } from '../../domain/fund-events.ts';
import { subtract, sum, type Amount } from '../../domain/money.ts';
import {
  closeProblems,
  partsOf,
  restBecomes,
  restOf,
  type ClosePlan,
  type YearBooks,
} from '../../domain/year-close.ts';
import type { YearClose } from './contract.ts';

type Place = { municipalityId: number; villageId: number };
export type OfFundYear = Place & { fund: string; year: number };
type Named = { slug: string; name: string };

type Row = Record<
  | 'original'
  | 'amendments'
  | 'available'
  | 'granted'
  | 'paid'
  | 'settled'
  | 'returned'
  | 'carryOver'
  | 'expired'
  | 'reserved'
  | 'carriedCommitments',
  Amount
> & {
  fundId: number;
  fund: Named;
  village: Named;
  municipality: Named;
  residualRule: ResidualRule;
  closedOn: CalendarDate | null;
  explanation: string | null;
};

/** @throws RuleViolation fund-year-not-found */
export async function findBooks(db: Connection, { municipalityId, villageId, fund, year }: OfFundYear) {
  const [row] = await db.execute<Row>(sql`
    select f.id as "fundId", json_build_object('slug', f.slug, 'name', f.name) as fund,
      json_build_object('slug', v.slug, 'name', v.name) as village,
      json_build_object('slug', m.slug, 'name', m.name) as municipality, f.residual_rule as "residualRule",
      y.closed_on::text as "closedOn", y.explanation, y.original::text, y.amendments::text, y.available::text,
      y.granted::text, y.paid::text, y.settled::text, y.returned::text, y.carry_over::text as "carryOver",
      y.expired::text, y.reserved::text,
      (select coalesce(sum(e.amount), 0)::numeric(14, 2)::text from ledger_entry e
        where e.municipality_id = y.municipality_id and e.village_id = y.village_id and e.fund_id = y.fund_id
          and e.year = y.year and e.from_account = 'granted' and e.to_account = 'carry_over') as "carriedCommitments"
    from fund_year y join fund f on f.municipality_id = y.municipality_id and f.id = y.fund_id
    join village v on v.municipality_id = y.municipality_id and v.id = y.village_id
    join municipality m on m.id = y.municipality_id
    where y.municipality_id = ${municipalityId} and y.village_id = ${villageId} and f.slug = ${fund}
      and y.year = ${year}`);
  if (!row) throw new RuleViolation('fund-year-not-found', `There is no budget of ${fund} here in ${year}`);
  return row;
}

/** What projects may still be paid from a fund year, the largest first. */
export const findCommitments = (db: Connection, key: Place & { fundId: number; year: number }) =>
  db.execute<YearClose['commitments'][number]>(sql`
    select p.id as "projectId", p.number, p.title, p.status, p.expected_on as "expectedOn",
      (c.granted + c.paid + c.settled)::text as committed, (c.paid + c.settled)::text as paid,
      c.granted::text as open
    from commitment c join project p on p.municipality_id = c.municipality_id and p.id = c.project_id
    where c.municipality_id = ${key.municipalityId} and c.village_id = ${key.villageId}
      and c.fund_id = ${key.fundId} and c.year = ${key.year} and c.granted > 0
    order by c.granted desc, p.number`);

/** The other villages whose next year of this fund is there and open; they get what is divided. */
export const findReceivers = (db: Connection, key: Place & { fundId: number; year: number }) =>
  db.execute<Named & { id: number }>(sql`
    select v.id, v.slug, v.name from fund_year y
    join village v on v.municipality_id = y.municipality_id and v.id = y.village_id
    where y.municipality_id = ${key.municipalityId} and y.fund_id = ${key.fundId} and y.year = ${key.year + 1}
      and y.village_id <> ${key.villageId} and y.closed_on is null order by v.id`);

type ProposalRow = Omit<ClosePlan, 'decision'> & {
  decision: CouncilDecision | null;
  number: number;
  preparedById: string;
  preparedBy: string;
  preparedAt: string;
};

/** The latest proposal to close; an older one was replaced by it. */
export async function findClosePlan(
  db: Connection,
  key: Place & { fundId: number; year: number },
): Promise<ProposalRow | null> {
  const [row] = await db.execute<ProposalRow>(sql`
    select c.number, c.commitments, c.carry_over::text as "carryOver", c.decision, c.explanation,
      c.prepared_by as "preparedById", w.name as "preparedBy",
      to_char(c.prepared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "preparedAt"
    from year_close c join person w on w.id = c.prepared_by
    where c.municipality_id = ${key.municipalityId} and c.village_id = ${key.villageId}
      and c.fund_id = ${key.fundId} and c.year = ${key.year}
    order by c.number desc limit 1`);
  return row ?? null;
}

const findCorrections = (db: Connection, key: Place & { fundId: number; year: number }) =>
  db.execute<YearClose['corrections'][number]>(sql`
    select e.occurred_on::text as "occurredOn",
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt",
      case when p.id is not null then json_build_object('id', p.id, 'number', p.number, 'title', p.title) end as project,
      e.from_account as "from", e.to_account as "to", e.amount::text
    from ledger_entry e left join project p on p.municipality_id = e.municipality_id and p.id = e.project_id
    where e.municipality_id = ${key.municipalityId} and e.village_id = ${key.villageId}
      and e.fund_id = ${key.fundId} and e.year = ${key.year} and e.is_correction
    order by e.occurred_on, e.id`);

type Found = {
  row: Row;
  commitments: readonly YearClose['commitments'][number][];
  receivers: readonly Named[];
};

/** The books as the rules see them. */
export const booksOf = ({ row, commitments, receivers }: Found, year: number): YearBooks => ({
  year,
  isClosed: row.closedOn !== null,
  amended: sum([row.original, row.amendments]),
  realised: sum([row.paid, row.settled]),
  available: row.available,
  returned: row.returned,
  commitments: commitments.map(({ projectId, open, status }) => ({
    projectId,
    open,
    // Before its decision is announced a project has only what was taken for that.
    isHeld: status === 'submitted',
  })),
  residualRule: row.residualRule,
  receivers: receivers.map(({ slug }) => slug),
});

type Reading = { today: CalendarDate; personId: string; may: YearClose['may'] };

/**
 * Everything that is needed to close a fund year, and what came after the close.
 * @throws RuleViolation fund-year-not-found
 */
export async function findYearClose(
  db: Connection,
  of: OfFundYear,
  { today, personId, may }: Reading,
): Promise<YearClose> {
  const row = await findBooks(db, of);
  const key = { ...of, fundId: row.fundId };
  const [commitments, receivers, proposal, corrections] = await Promise.all([
    findCommitments(db, key),
    row.residualRule === 'redistribute' ? findReceivers(db, key) : [],
    findClosePlan(db, key),
    findCorrections(db, key),
  ]);
  const books = booksOf({ row, commitments, receivers }, of.year);
  const { amended, realised, available, returned } = books;
  return {
    village: row.village,
    municipality: row.municipality,
    fund: row.fund,
    year: of.year,
    residualRule: row.residualRule,
    isOver: today > `${of.year}-12-31`,
    closedOn: row.closedOn,
    explanation: row.explanation,
    books: {
      original: row.original,
      amendments: row.amendments,
      amended,
      committed: sum([row.granted, realised, row.carriedCommitments]),
      realised,
      balance: subtract(amended, realised),
      available,
      returned,
      rest: restOf(books),
      carryOver: row.carryOver,
      expired: row.expired,
      reserved: row.reserved,
    },
    restBecomes: restBecomes(books),
    receivers: receivers.map(({ slug, name }) => ({ slug, name })),
    commitments: [...commitments],
    proposal: row.closedOn ? null : proposal && told(proposal, books, personId),
    corrections: [...corrections],
    may,
  };
}

function told(proposal: ProposalRow, books: YearBooks, personId: string): YearClose['proposal'] {
  const { number, commitments, decision, explanation, preparedBy, preparedAt } = proposal;
  return {
    number,
    commitments: [...commitments],
    parts: partsOf(books, proposal),
    decision,
    explanation,
    preparedBy,
    preparedAt,
    isMine: proposal.preparedById === personId,
    isOutdated: closeProblems(books, proposal).length > 0,
  };
}
