import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { asksAccount } from '../../domain/accounting.ts';
import { lastDay, type CalendarDate, type PartialDate } from '../../domain/dates.ts';
import { settleBy } from '../../domain/settlement.ts';
import { accountDue } from '../../domain/treasury.ts';
import { findAsked } from '../accountings/rules.ts';
import { joinVillage, namedProject, type NamedProject, type WhichProjects } from '../projects/named.ts';

export type Unsettled = NamedProject & {
  /** Whose turn it is: the council that accounts, or the municipality that settles. */
  asks: 'account' | 'settlement';
  dueOn: CalendarDate;
  /** A proposal for a settlement that waits: who prepared it. */
  preparedBy: string | null;
};

type Row = Omit<Unsettled, 'asks' | 'dueOn'> & {
  status: 'realised' | 'stopped';
  endedOn: PartialDate;
  accountedOn: PartialDate | null;
};

/** The subsidies of which the work has ended and that are not settled, with what is next and by when. */
export async function findUnsettled(db: Connection, which: WhichProjects): Promise<Unsettled[]> {
  const rows = await db.execute<Row>(sql`
    select ${namedProject}, p.status, coalesce(p.realised_on, p.stopped_on) as "endedOn",
      (select max(e.occurred_on) from project_event e where e.municipality_id = p.municipality_id
        and e.project_id = p.id and e.type = 'accounted') as "accountedOn",
      (select s.prepared_by from settlement s where s.municipality_id = p.municipality_id and s.project_id = p.id
        and s.decided_by is null order by s.number desc limit 1) as "preparedBy"
    from project p ${joinVillage}
    where p.status in ('realised', 'stopped') and not p.retracted
      and coalesce(p.execution_form, 'subsidy') = 'subsidy' and coalesce(p.realised_on, p.stopped_on) is not null
      and exists (select from commitment c where c.municipality_id = p.municipality_id and c.project_id = p.id)
      and ${which}`);
  const unsettled: Unsettled[] = [];
  for (const { status, endedOn, accountedOn, ...project } of rows) {
    const days = { status, endedOn, expectedOn: null, isAccounted: accountedOn !== null };
    const account = accountDue({ ...days, executionForm: 'subsidy' });
    const isAsked = account !== null && asksAccount(await findAsked(db, project));
    unsettled.push(
      isAsked
        ? { ...project, asks: 'account', dueOn: account.by }
        : { ...project, asks: 'settlement', dueOn: settleBy(lastDay(accountedOn ?? endedOn)) },
    );
  }
  return unsettled;
}
