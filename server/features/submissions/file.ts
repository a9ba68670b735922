import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { Language } from '#messages/index.ts';
import { pdfOf } from '../../documents/pdf.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { applicationDocument, type Heading } from './document.ts';
import { findApplication } from './queries.ts';

/** What stands above a document about a project. */
export async function findHeading(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const [heading] = await db.execute<Heading & { slug: string }>(sql`
    select p.number, v.name as village, v.slug, v.council_name as council, v.notice, m.name as municipality, m.accent
    from project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    join municipality m on m.id = p.municipality_id
    where p.municipality_id = ${municipalityId} and p.id = ${projectId}`);
  return heading!;
}

/**
 * An application as accessible PDF. The same application is the same file each time.
 * @throws RuleViolation submission-not-found
 */
export async function applicationFile(
  db: Connection,
  key: ProjectKey,
  version: number,
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  const application = await findApplication(db, key, version);
  const heading = await findHeading(db, key);
  const { slug, number } = heading;
  return {
    name: `aanvraag-${slug}-${number}-versie-${version}.pdf`,
    bytes: await pdfOf(applicationDocument(application, heading, language)),
  };
}
