import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { Audience, ConsentTopic } from '../../domain/messages.ts';
import { officerOf } from '../cases/officers.ts';
import type { ProjectKey } from '../plans/queries.ts';

export type Recipient = { id: string; email: string; consents: ConsentTopic[] };

/** Whom a role in the village or the municipality makes an addressee. */
const those = {
  /** Chair, treasurer, who was mandated to submit, and who did submit. */
  applicant: sql`m.village_id = p.village_id and (m.role in ('chair', 'treasurer') or m.may_submit
    or exists (select from submission s where s.municipality_id = p.municipality_id and s.project_id = p.id
      and s.submitted_by = m.person_id))`,
  office: sql`m.role = 'officer'`,
  budget_holders: sql`m.role = 'budget_holder'`,
  /** Has no account, so that everything goes by post. */
  objector: sql`false`,
} as const satisfies Record<Audience, unknown>;

/** Who takes part in a project hears of it as applicant, not as the office that assesses it (Awb 2:4). */
const isImpartial = sql`not exists (select from team_member t where t.municipality_id = p.municipality_id
  and t.project_id = p.id and t.person_id = m.person_id)`;

/**
 * For whom a message is on a day, from the memberships that hold then, each with what they agreed to. Of the office the
 * officer of the case or, when there is none, all officers.
 */
export async function findRecipients(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
  to: Audience,
  day: CalendarDate,
): Promise<Recipient[]> {
  const officer = to === 'office' ? await officerOf(db, { municipalityId, projectId }, day) : null;
  return [
    ...(await db.execute<Recipient>(sql`
      select w.id, w.email, array(
        select topic from (select distinct on (c.topic) c.topic, c.given from message_consent c
          where c.person_id = w.id order by c.topic, c.id desc) last where given) as consents
      from person w where w.id in (
        select m.person_id from project p join membership m on m.municipality_id = p.municipality_id
        where p.municipality_id = ${municipalityId} and p.id = ${projectId}
          and m.starts_on <= ${day} and (m.ends_on is null or m.ends_on >= ${day})
          and ${those[to]} ${officer ? sql`and m.person_id = ${officer.personId}` : sql``} ${to === 'applicant' ? sql`` : sql`and ${isImpartial}`})
      order by w.id`)),
  ];
}
