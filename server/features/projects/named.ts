import { sql, type SQL } from 'drizzle-orm';
import type { ProjectKey } from '../plans/queries.ts';

/** A project by its name, for a list of things to do. */
export type NamedProject = ProjectKey & {
  number: number;
  title: string | null;
  village: { slug: string; name: string };
};

/** The columns of it, of project `p` in village `v`. */
export const namedProject = sql`p.municipality_id as "municipalityId", p.id as "projectId", p.number, p.title,
  json_build_object('slug', v.slug, 'name', v.name) as village`;

/** Joins project `p` and its village `v` to what has the key of a project. */
export const joinProject = (alias: string) =>
  sql`join project p on p.municipality_id = ${sql.raw(alias)}.municipality_id and p.id = ${sql.raw(alias)}.project_id
      and not p.retracted ${joinVillage}`;

export const joinVillage = sql`join village v on v.municipality_id = p.municipality_id and v.id = p.village_id`;

/** Which projects are meant: what comes after `and`, with `p` as the project. */
export type WhichProjects = SQL;
export const isProject = ({ municipalityId, projectId }: ProjectKey): WhichProjects =>
  sql`p.municipality_id = ${municipalityId} and p.id = ${projectId}`;
export const areProjects = (ids: readonly string[]): WhichProjects =>
  sql`p.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`;
export const everyProject: WhichProjects = sql`true`;
