import { sql } from 'drizzle-orm';
import { translator } from '#messages/index.ts';
import type { Database, Transaction } from '#db/client.ts';
import { digest, digestDay, messageStep, reminder } from '#db/schema/messages.ts';
import { formatDate } from '../../documents/format.ts';
import { daysBetween, type CalendarDate } from '../../domain/dates.ts';
import { isDigestDue, reminderKinds, type DigestFrequency } from '../../domain/reminders.ts';
import { queueMail } from '../../mail/queue.ts';
import { findRecipients } from './recipients.ts';
import { findWaiting, type Waiting } from './waiting.ts';

const t = translator('nl');

type Person = {
  id: string;
  name: string;
  email: string;
  frequency: DigestFrequency;
  last: CalendarDate | null;
};
type Named = Pick<Waiting, 'projectId' | 'title' | 'number' | 'village'>;
type News = Named & { municipalityId: number; id: string; subject: string };

/** Everyone with a role on that day, with how often they want to hear and when they last did. */
const findPeople = (tx: Transaction, day: CalendarDate) =>
  tx.execute<Person>(sql`
    select w.id, w.name, w.email, coalesce(f.frequency, 'daily') as frequency,
      (select max(d.day)::text from digest d where d.person_id = w.id) as last
    from person w left join digest_preference f on f.person_id = w.id
    where exists (select from membership m where m.person_id = w.id and m.starts_on <= ${day}::date
      and (m.ends_on is null or m.ends_on >= ${day}::date))
    order by w.id`);

/** Who is to be reminded of what: who has the project on that day. */
async function remindersByPerson(tx: Transaction, day: CalendarDate) {
  const byPerson = new Map<string, Waiting[]>();
  for (const waiting of await findWaiting(tx, day)) {
    for (const { id } of await findRecipients(tx, waiting, reminderKinds[waiting.kind], day)) {
      byPerson.set(id, [...(byPerson.get(id) ?? []), waiting]);
    }
  }
  return byPerson;
}

/** Keeps that someone was reminded; returns what was not told before. */
async function keepNew(tx: Transaction, personId: string, all: readonly Waiting[], toldOn: CalendarDate) {
  const isNew: Waiting[] = [];
  for (const one of all) {
    const { municipalityId, projectId, kind, dueOn, stage } = one;
    const [kept] = await tx
      .insert(reminder)
      .values({ municipalityId, projectId, personId, kind, dueOn, stage, toldOn })
      .onConflictDoNothing()
      .returning({ stage: reminder.stage });
    if (kept) isNew.push(one);
  }
  return isNew;
}

/** Messages without a mail of their own that were neither read nor told of before. */
const findNews = (tx: Transaction, personId: string) =>
  tx.execute<News>(sql`
    select m.municipality_id as "municipalityId", m.id, m.subject, p.id as "projectId", p.title, p.number,
      json_build_object('slug', v.slug, 'name', v.name) as village
    from message m join project p on p.municipality_id = m.municipality_id and p.id = m.project_id
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    where m.person_id = ${personId} and m.topic is null and not exists (select from message_step s
      where s.municipality_id = m.municipality_id and s.message_id = m.id and s.step in ('sent', 'opened'))
    order by m.made_at, m.id`);

const whenOf = ({ kind, dueOn }: Waiting, day: CalendarDate) => {
  const left = daysBetween(day, dueOn);
  if (kind === 'proposal') return t('digest.waits', { count: -left });
  if (left < 0) return t('digest.late', { count: -left });
  return left === 0 ? t('digest.today') : t('digest.left', { count: left });
};

const lineOf = (waiting: Waiting, day: CalendarDate) => {
  const { kind, dueOn } = waiting;
  return `- ${t(`digest.${kind}`, { date: formatDate(dueOn, 'nl') })} ${whenOf(waiting, day)}`;
};

/** The lines of each project under its name, in the order in which the projects come first. */
const byProject = <One extends Named>(all: readonly One[], line: (one: One) => string): string[] =>
  [...Map.groupBy(all, ({ projectId }) => projectId).values()].map((own) => {
    const { title, number, village } = own[0]!;
    const name = title ?? t('project.untitled', { number });
    return [`${name} (${village.name})`, ...own.map(line)].join('\n');
  });

const block = (heading: string, projects: readonly string[]) =>
  projects.length > 0 ? [heading, ...projects] : [];

/** Makes the digest of one person, when there is something to tell. */
async function makeDigest(tx: Transaction, person: Person, all: readonly Waiting[], day: CalendarDate) {
  const reminders = await keepNew(tx, person.id, all, day);
  const news = await findNews(tx, person.id);
  const items = reminders.length + news.length;
  if (items === 0) return false;
  await tx.insert(digest).values({ personId: person.id, day, items });
  for (const { municipalityId, id } of news) {
    const detail = person.email;
    await tx.insert(messageStep).values({ municipalityId, messageId: id, step: 'sent', detail });
  }
  await queueMail(tx, {
    to: person.email,
    aboutId: person.id,
    subject: t('digest.subject', { count: items }),
    body: [
      t('digest.dear', { name: person.name }),
      ...block(
        t('digest.reminders'),
        byProject(reminders, (one) => lineOf(one, day)),
      ),
      ...block(
        t('digest.news'),
        byProject(news, ({ subject }) => `- ${subject}`),
      ),
      t('digest.end'),
    ].join('\n\n'),
    path: '/werk',
  });
  return true;
}

/**
 * Makes the digests of a day: at most one for each person, of what waits for them and of the messages that have no mail
 * of their own. Of all processes one makes them, once for each day.
 * @returns how many were made; null when another process did or does so
 */
export const makeDigests = (db: Database, day: CalendarDate): Promise<number | null> =>
  db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ held: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext('digests'), 0) as held`,
    );
    if (!lock!.held) return null;
    const [first] = await tx.insert(digestDay).values({ day }).onConflictDoNothing().returning();
    if (!first) return null;
    const waiting = await remindersByPerson(tx, day);
    let made = 0;
    for (const person of await findPeople(tx, day)) {
      if (!isDigestDue(person.frequency, person.last, day)) continue;
      if (await makeDigest(tx, person, waiting.get(person.id) ?? [], day)) made += 1;
    }
    return made;
  });
