import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { endorsement } from '#db/schema/preparation.ts';
import { translator, type Language } from '#messages/index.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { ProjectStatus } from '../../domain/lifecycle.ts';
import { requirePreparing } from '../../domain/preparation.ts';
import { oneTimeLink, useLink } from '../../mail/links.ts';
import { queueMail } from '../../mail/queue.ts';
import type { Secrets } from '../../secrets.ts';

/** Choice: who does not confirm within three days is forgotten. */
const hoursToConfirm = 72;

type Project = {
  municipalityId: number;
  projectId: string;
  status: ProjectStatus;
  number: number;
  title: string | null;
  slug: string;
  village: string;
};

const project = sql`select p.municipality_id as "municipalityId", p.id as "projectId", p.status, p.number, p.title,
    v.slug, v.name as village
  from project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id`;

async function projectAt(tx: Transaction, slug: string, number: number) {
  const [found] = await tx.execute<Project>(sql`${project}
    join village_address a on a.municipality_id = v.municipality_id and a.village_id = v.id
    where a.slug = ${slug} and p.number = ${number} and not p.retracted`);
  if (!found) throw new RuleViolation('project-not-found', `There is no project ${number} in ${slug}`);
  return found;
}

/** Who takes back nothing and adds nothing for three days is forgotten here, before anyone else is added. */
const forgetUnconfirmed = (tx: Transaction, municipalityId: number) =>
  tx
    .delete(endorsement)
    .where(
      and(
        eq(endorsement.municipalityId, municipalityId),
        isNull(endorsement.confirmedAt),
        lt(endorsement.madeAt, sql`now() - make_interval(hours => ${hoursToConfirm})`),
      ),
    );

export type Endorsing = { email: string; language: Language; origin: string };

/**
 * Keeps an endorsement until it is confirmed and mails the link for that. Who it is, is not kept: only a hash that
 * differs for each project and that nobody can make without the key of the server.
 * @throws RuleViolation project-not-found, preparation-closed
 */
export async function endorse(
  db: Database,
  { keyedHash }: Secrets,
  { slug, number }: { slug: string; number: number },
  { email, language, origin }: Endorsing,
) {
  await db.transaction(async (tx) => {
    const { municipalityId, projectId, status, village } = await projectAt(tx, slug, number);
    requirePreparing(status);
    await forgetUnconfirmed(tx, municipalityId);
    const emailHash = await keyedHash('endorsement', `${projectId} ${email.toLowerCase()}`);
    await tx.insert(endorsement).values({ municipalityId, projectId, emailHash }).onConflictDoNothing();
    const [known] = await tx
      .select({ id: endorsement.id, confirmedAt: endorsement.confirmedAt })
      .from(endorsement)
      .where(
        and(
          eq(endorsement.municipalityId, municipalityId),
          eq(endorsement.projectId, projectId),
          eq(endorsement.emailHash, emailHash),
        ),
      );
    const t = translator(language);
    const start = language === 'en' ? `${origin}/en` : origin;
    // The mail names no project in its subject: that line is kept with the address.
    if (known!.confirmedAt) {
      return queueMail(tx, {
        to: email,
        subject: t('endorse.mail.known.subject'),
        body: t('endorse.mail.known.body', { village, link: `${start}/${slug}/projecten/${number}` }),
      });
    }
    const link = { purpose: 'endorsement', subjectId: known!.id, hours: hoursToConfirm } as const;
    const token = await oneTimeLink(tx, link);
    return queueMail(tx, {
      to: email,
      subject: t('endorse.mail.subject'),
      body: t('endorse.mail.body', {
        village,
        page: `${start}/${slug}/projecten/${number}`,
        link: `${start}/bevestigen/steun?code=${token}`,
        days: hoursToConfirm / 24,
      }),
    });
  });
}

/**
 * From now on it counts, once.
 * @throws RuleViolation link-not-valid, preparation-closed
 */
export async function confirmEndorsement(db: Database, token: string) {
  return db.transaction(async (tx) => {
    const id = await useLink(tx, token, 'endorsement');
    const [row] = await tx
      .update(endorsement)
      .set({ confirmedAt: sql`coalesce(${endorsement.confirmedAt}, now())` })
      .where(eq(endorsement.id, id))
      .returning();
    if (!row) throw new RuleViolation('link-not-valid', 'This link was used already, or it is too old');
    const [found] = await tx.execute<Project>(sql`${project}
      where p.municipality_id = ${row.municipalityId} and p.id = ${row.projectId}`);
    const { status, number, title, slug, village } = found!;
    requirePreparing(status);
    return { number, title, village: { slug, name: village } };
  });
}
