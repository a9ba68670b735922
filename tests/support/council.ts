import { and, eq } from 'drizzle-orm';
import type { InjectOptions } from 'fastify';
import { project } from '#db/schema/projects.ts';
import type { ProjectStatus } from '#server/domain/lifecycle.ts';
import type { Role } from '#server/domain/roles.ts';
import { scopeOfRole } from '#server/domain/roles.ts';
import type { startApi } from './api.ts';
import { aPerson, signedIn } from './people.ts';
import { aProject } from './prepared.ts';
import { aVillage } from './village.ts';

type Api = ReturnType<typeof startApi>;
type Headers = Record<string, string>;

/** A project in preparation in a village of its own, and people with a role there. */
export async function aPreparation(api: Api) {
  const db = api.database.ownerDb;
  const slug = `dorp-${crypto.randomUUID().slice(0, 8)}`;
  const village = await aVillage(db, slug);
  const { municipalityId, villageId } = village;
  const { projectId, number } = await aProject(db, village);
  const person = (role: Role) => {
    const scope = scopeOfRole[role] === 'village' ? villageId : null;
    return aPerson(db, { role, municipalityId, villageId: scope });
  };
  const as = async (role: Role) => signedIn(api.app, db, (await person(role)).id);
  const member = await as('council_member');
  const ask =
    (method: 'GET' | 'POST' | 'PUT' | 'DELETE') =>
    (path: string, payload?: InjectOptions['payload'], headers: Headers = member) =>
      api.send({
        method,
        url: `/api/v1/work/projects/${projectId}${path}`,
        headers,
        ...(payload !== undefined && { payload }),
      });
  return {
    slug,
    village,
    number,
    id: projectId,
    key: { municipalityId, projectId },
    member,
    person,
    as,
    get: (path: string, headers?: Headers) => ask('GET')(path, undefined, headers),
    post: ask('POST'),
    put: ask('PUT'),
    remove: (path: string, headers?: Headers) => ask('DELETE')(path, undefined, headers),
    /** As if it had gone on its way. */
    become: (status: ProjectStatus) =>
      db
        .update(project)
        .set({ status })
        .where(and(eq(project.municipalityId, municipalityId), eq(project.id, projectId))),
  };
}

/** A form with a file, as a browser sends it. */
export async function aForm(
  fields: Record<string, string>,
  file?: { bytes: Uint8Array; name: string; type?: string },
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) {
    const { bytes, name, type = 'application/octet-stream' } = file;
    form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), name);
  }
  const sent = new Response(form);
  return {
    payload: Buffer.from(await sent.arrayBuffer()),
    headers: { 'content-type': sent.headers.get('content-type')! },
  };
}
