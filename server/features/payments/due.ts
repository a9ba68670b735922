import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { Amount } from '../../domain/money.ts';
import { dueOf, type PaymentStatus } from '../../domain/payment.ts';
import {
  joinProject,
  joinVillage,
  namedProject,
  type NamedProject,
  type WhichProjects,
} from '../projects/named.ts';

export type UnpaidStatus = Extract<PaymentStatus, 'requested' | 'prepared' | 'approved'>;
export type Unpaid = NamedProject & {
  /** null: it is due after a settlement, and nobody has asked for it or prepared it yet. */
  status: UnpaidStatus | null;
  amount: Amount;
  preparedBy: string | null;
  /** The last day to pay (Awb 4:87). */
  dueOn: CalendarDate;
};

type Row = Omit<Unpaid, 'dueOn'> & { dueOn: CalendarDate | null; runsFrom: CalendarDate };

/** What has to be paid and is not with the bank yet, with its last day: what was asked or ordered, and what a settlement leaves. */
export async function findUnpaid(db: Connection, which: WhichProjects): Promise<Unpaid[]> {
  const rows = await db.execute<Row>(sql`
    select ${namedProject}, y.status, y.amount::text, y.prepared_by as "preparedBy", y.due_on::text as "dueOn",
      (coalesce(y.requested_at, y.prepared_at) at time zone 'Europe/Amsterdam')::date::text as "runsFrom"
    from payment y ${joinProject('y')}
    where y.status in ('requested', 'prepared', 'approved') and ${which}
    union all
    select ${namedProject}, null, (c.open - c.pending)::numeric(14, 2)::text, null, null, c.settled_on
    from project p
    join lateral (
      select coalesce(sum(k.granted), 0) as open,
        (select coalesce(sum(y.amount), 0) from payment y where y.municipality_id = p.municipality_id
          and y.project_id = p.id and y.status in ('requested', 'prepared', 'approved', 'in_file')) as pending,
        (select max(e.occurred_on) from project_event e where e.municipality_id = p.municipality_id
          and e.project_id = p.id and e.type = 'settled' and length(e.occurred_on) = 10) as settled_on
      from commitment k where k.municipality_id = p.municipality_id and k.project_id = p.id) c on c.open > c.pending
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    where p.status = 'settled' and not p.retracted and c.settled_on is not null and ${which}`);
  return rows.map(({ runsFrom, ...row }) => ({ ...row, dueOn: row.dueOn ?? dueOf(null, runsFrom) }));
}

/** What is left of finished work that is not settled: all bills are paid, and nobody released the rest. */
export const findReleasable = (db: Connection, which: WhichProjects) =>
  db.execute<NamedProject & { amount: Amount }>(sql`
    select ${namedProject}, c.left::text as amount
    from project p ${joinVillage}
    join lateral (select sum(k.granted) as left from commitment k
      where k.municipality_id = p.municipality_id and k.project_id = p.id) c on c.left > 0
    where p.status in ('realised', 'stopped') and p.execution_form in ('municipality', 'contract') and not p.retracted
      and not exists (select from payment y where y.municipality_id = p.municipality_id and y.project_id = p.id
        and y.status in ('requested', 'prepared', 'approved', 'in_file')) and ${which}`);
