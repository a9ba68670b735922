import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { letterBlocks, placeholdersIn, type LetterBlock } from '../../domain/letter.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { textOfProduct, type LetterSubject } from './content.ts';
import type { Letter, LetterTexts } from './contract.ts';

/** The letters about a project, the latest first; what went to someone outside only for the municipality. */
export async function findLetters(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
  isOffice: boolean,
) {
  return [
    ...(await db.execute<Letter>(sql`
      select number, kind, reference, subject, date::text, is_private as "isPrivate", encode(checksum, 'hex') as checksum from letter
      where municipality_id = ${municipalityId} and project_id = ${projectId} and (${isOffice} or not is_private)
      order by number desc`)),
  ];
}

/** The texts that a municipality wrote itself. */
export async function findOwnTexts(db: Connection, municipalityId: number) {
  const rows = await db.execute<{ block: LetterBlock; text: string }>(sql`
    select block, text from letter_block where municipality_id = ${municipalityId}`);
  return new Map(rows.map(({ block, text }) => [block, text]));
}

export async function findLetterTexts(db: Connection, municipalityId: number): Promise<LetterTexts> {
  const [[place], own] = await Promise.all([
    db.execute<{ name: string }>(sql`select name from municipality where id = ${municipalityId}`),
    findOwnTexts(db, municipalityId),
  ]);
  return {
    municipality: place!,
    blocks: letterBlocks.map((block) => ({
      block,
      text: own.get(block) ?? textOfProduct(block),
      isOwn: own.has(block),
      placeholders: placeholdersIn(block),
    })),
  };
}

/**
 * Whom and what a letter about a project is about.
 * @throws RuleViolation project-not-found
 */
export async function findSubject(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
): Promise<LetterSubject> {
  const [row] = await db.execute<Omit<LetterSubject, 'texts'>>(sql`
    select coalesce(v.council_name, v.name) as name, m.name as municipality, m.accent, v.name as village,
      v.slug as "villageSlug", coalesce(p.title, '') as project, p.number, v.notice, p.requested::text,
      coalesce((select s.received_on::text from submission s where s.municipality_id = p.municipality_id
        and s.project_id = p.id order by s.version desc limit 1), p.submitted_on) as "appliedOn"
    from project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    join municipality m on m.id = p.municipality_id
    where p.municipality_id = ${municipalityId} and p.id = ${projectId}`);
  if (!row) throw new RuleViolation('project-not-found', `There is no project ${projectId}`);
  return { ...row, texts: await findOwnTexts(db, municipalityId) };
}
