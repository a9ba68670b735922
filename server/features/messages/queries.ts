import { sql, type SQL } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { deliveryOf, isForOffice, needsOffice, type Delivery } from '../../domain/delivery.ts';
import { consentTopics, type ConsentTopic } from '../../domain/messages.ts';
import type { DigestFrequency } from '../../domain/reminders.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { MyMessage, SentMessage } from './contract.ts';

const iso = (column: SQL) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const head = sql`m.id, m.subject, m.topic is not null as "isFormal", ${iso(sql`m.made_at`)} as "madeAt",
  json_build_object('id', p.id, 'number', p.number, 'title', p.title,
    'village', json_build_object('slug', v.slug, 'name', v.name)) as project`;
const openedAt = sql`(select ${iso(sql`s.at`)} from message_step s
  where s.municipality_id = m.municipality_id and s.message_id = m.id and s.step = 'opened') as "openedAt"`;
const about = sql`message m
  join project p on p.municipality_id = m.municipality_id and p.id = m.project_id
  join village v on v.municipality_id = p.municipality_id and v.id = p.village_id`;

const pageSize = 30;

/** Messages of one project stand together: first the projects with something unread, then the latest. */
const byProject = sql`bool_or("openedAt" is null) over of_project desc, max("madeAt") over of_project desc,
  project ->> 'id', "madeAt" desc, id`;

/** What stands in someone's portal, by project. */
export async function findMyMessages(db: Connection, personId: string, page = 1) {
  const [items, [counted]] = await Promise.all([
    db.execute<MyMessage>(sql`select * from (select ${head}, ${openedAt} from ${about}
      where m.person_id = ${personId}) mine
      window of_project as (partition by project ->> 'id') order by ${byProject} limit ${pageSize} offset ${(page - 1) * pageSize}`),
    db.execute<{ totalCount: number; unread: number }>(sql`
      select count(*)::int as "totalCount", count(*) filter (where not exists (select from message_step s
        where s.municipality_id = m.municipality_id and s.message_id = m.id and s.step = 'opened'))::int as unread
      from message m where m.person_id = ${personId}`),
  ]);
  return { items: [...items], ...counted!, page, pageSize };
}

type Opened = MyMessage & { body: string; path: string; municipalityId: number };

/** A message of this person; of someone else there is none. */
export async function findMyMessage(db: Connection, personId: string, id: string) {
  const [found] = await db.execute<Opened>(sql`
    select ${head}, ${openedAt}, m.body, m.path, m.municipality_id as "municipalityId"
    from ${about} where m.person_id = ${personId} and m.id = ${id}`);
  return found ?? null;
}

export const findMyMessagesAbout = (db: Connection, personId: string, key: ProjectKey) =>
  db.execute<MyMessage>(sql`
  select ${head}, ${openedAt} from ${about} where m.person_id = ${personId}
    and m.municipality_id = ${key.municipalityId} and m.project_id = ${key.projectId}
  order by m.made_at desc, m.id`);

type SentRow = Omit<SentMessage, 'delivery'>;

const told = (row: SentRow, now: Date): SentMessage => {
  const { byPost, noticeBy, steps } = row;
  const sending = {
    byPost,
    noticeBy: noticeBy ? new Date(noticeBy) : null,
    steps: steps.map(({ step }) => step),
  };
  return { ...row, delivery: deliveryOf(sending, now) };
};

/** Formal messages with what became of them: for the office of that municipality only. */
async function findSent(db: Connection, which: SQL, now: Date): Promise<SentMessage[]> {
  const rows = await db.execute<SentRow>(sql`
    select ${head}, w.name as addressee, m.audience, m.body, m.by_post as "byPost", ${iso(sql`m.notice_by`)} as "noticeBy",
      (select json_agg(json_build_object('step', s.step, 'at', ${iso(sql`s.at`)}, 'detail', s.detail, 'by', b.name)
        order by s.id) from message_step s left join person b on b.id = s.by_person_id
        where s.municipality_id = m.municipality_id and s.message_id = m.id) as steps
    from ${about} left join person w on w.id = m.person_id
    where m.topic is not null and ${which} order by m.made_at desc, m.id`);
  return rows.map((row) => told(row, now));
}

export const findSentAbout = (db: Connection, { municipalityId, projectId }: ProjectKey, now: Date) =>
  findSent(db, sql`m.municipality_id = ${municipalityId} and m.project_id = ${projectId}`, now);

export async function findSentMessage(db: Connection, municipalityId: number, id: string, now: Date) {
  const [found] = await findSent(db, sql`m.municipality_id = ${municipalityId} and m.id = ${id}`, now);
  return found ?? null;
}

const rank = ({ delivery }: { delivery: Delivery }) => (needsOffice as readonly Delivery[]).indexOf(delivery);

/** What the officers of a municipality still have to do something about, the most pressing and the oldest first. */
export async function findDispatches(db: Connection, municipalityId: number, now: Date) {
  const [[municipality], open] = await Promise.all([
    db.execute<{ slug: string; name: string }>(
      sql`select slug, name from municipality where id = ${municipalityId}`,
    ),
    findSent(
      db,
      sql`m.municipality_id = ${municipalityId} and not exists (select from message_step d
        where d.municipality_id = m.municipality_id and d.message_id = m.id and d.step in ('delivered', 'posted'))`,
      now,
    ),
  ]);
  const messages = open.filter(({ delivery }) => isForOffice(delivery)).toReversed();
  return { municipality: municipality!, messages: messages.toSorted((a, b) => rank(a) - rank(b)) };
}

/** What someone said last of each kind of formal message. */
export async function findConsents(db: Connection, personId: string) {
  const rows = await db.execute<{ topic: ConsentTopic; given: boolean; since: string }>(sql`
    select distinct on (topic) topic, given, ${iso(sql`at`)} as since
    from message_consent where person_id = ${personId} order by topic, id desc`);
  return consentTopics.map(
    (topic) => rows.find((row) => row.topic === topic) ?? { topic, given: false, since: null },
  );
}

/** How often someone wants the digest; who never said gets it every day. */
export async function findFrequency(db: Connection, personId: string): Promise<DigestFrequency> {
  const [row] = await db.execute<{ frequency: DigestFrequency }>(
    sql`select frequency from digest_preference where person_id = ${personId}`,
  );
  return row?.frequency ?? 'daily';
}
