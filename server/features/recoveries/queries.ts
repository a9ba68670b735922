import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { exceeds, sum, zero, type Amount } from '../../domain/money.ts';
import { openOf, overdueOf, recoverUntil, standingOf, type Instalment } from '../../domain/recovery.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { Recovery } from './contract.ts';

type Row = Pick<Recovery, 'number' | 'amount' | 'dueOn' | 'way' | 'reason' | 'receipts'> & {
  instalments: Instalment[] | null;
  settledOn: CalendarDate;
};

const findRows = (db: Connection, { municipalityId, projectId }: ProjectKey) =>
  db.execute<Row>(sql`
    select r.number, r.amount::text, r.due_on::text as "dueOn", r.way, r.reason, r.instalments,
      s.decided_on::text as "settledOn",
      coalesce((select json_agg(json_build_object('amount', c.amount::text, 'receivedOn', c.received_on::text,
        'reference', c.reference, 'isSetOff', c.payment_number is not null) order by c.number)
        from recovery_receipt c where c.municipality_id = r.municipality_id and c.project_id = r.project_id
          and c.recovery_number = r.number), '[]') as receipts
    from recovery r join settlement s on s.municipality_id = r.municipality_id and s.project_id = r.project_id
      and s.number = r.settlement_number
    where r.municipality_id = ${municipalityId} and r.project_id = ${projectId} order by r.number desc`);

/** What has to come back of a project, with what came back, as it stands on a day. */
export async function findRecoveries(
  db: Connection,
  key: ProjectKey,
  today: CalendarDate,
): Promise<Recovery[]> {
  const rows = await findRows(db, key);
  return rows.map(({ settledOn, instalments, ...row }) => {
    const received: Amount[] = row.receipts.map(({ amount }) => amount);
    const open = openOf(row.amount, received);
    const standing = standingOf(instalments ?? [], sum(received), today);
    const overdue = overdueOf({ dueOn: row.dueOn, open }, standing, today);
    return {
      ...row,
      open,
      overdue,
      isLate: exceeds(overdue, zero),
      recoverUntil: recoverUntil(settledOn),
      instalments: standing,
    };
  });
}
