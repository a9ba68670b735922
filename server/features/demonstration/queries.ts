import type { Database } from '#db/client.ts';
import { roles } from '../../domain/roles.ts';
import { readOutbox } from '../../mail/transport.ts';
import type { DemonstrationMail, DemonstrationPerson } from './contract.ts';

/** The people of the demonstration, in the order of the roles, and of those in the order in which villages were made. */
export const findDemonstrationPeople = ({ $client: sql }: Database) => sql<DemonstrationPerson[]>`
  select p.id, p.name, m.role, m.may_submit as "maySubmit", g.name as municipality, v.name as village
  from person p join membership m on m.person_id = p.id join municipality g on g.id = m.municipality_id
    left join village v on v.municipality_id = m.municipality_id and v.id = m.village_id
  where p.is_demonstration
  order by array_position(${[...roles]}::text[], m.role), v.id, p.name`;

type Row = Omit<DemonstrationMail, 'body' | 'recipient'>;

/** The mails that were written to the outbox, newest first. */
export async function findDemonstrationMails({ $client: sql }: Database, dataFolder: string) {
  const texts = await readOutbox(dataFolder);
  const rows = await sql<Row[]>`
    select id, subject, to_char(made_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt"
    from mail where id = any(${[...texts.keys()]}::uuid[]) order by made_at desc, id`;
  return rows.map((row) => ({ ...row, ...texts.get(row.id)! }));
}
