import type { Database } from '#db/client.ts';
import { previewIdeaList } from '../../domain/idea-list.ts';
import type { ListedLine } from './contract.ts';
import { findTitles, type VillageKey } from './queries.ts';

/**
 * What a list would become, line by line; nothing is written.
 * @throws RuleViolation list-too-long
 */
export async function previewList(db: Database, key: VillageKey, text: string): Promise<ListedLine[]> {
  const listed = previewIdeaList(text, await findTitles(db, key));
  return listed.map(({ line, idea, problems, sameAsLine, sameAs, similar }) => ({
    line,
    title: idea.title,
    sentence: idea.sentence,
    theme: idea.theme,
    workingGroup: idea.workingGroup,
    problems: problems.map(({ field, code, values }) => ({ field, code, ...(values && { values }) })),
    sameAsLine,
    sameAs,
    similar: similar.map(({ project, score }) => ({ ...project, score })),
  }));
}
