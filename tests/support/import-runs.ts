import type { startApi } from './api.ts';
import { aPerson, signedIn } from './people.ts';
import { aVillage } from './village.ts';

type Api = ReturnType<typeof startApi>;
export type Fields = { observedOn?: string; profile?: string; village?: string };

/** Someone who brings in lists: the chair of a village, or the administrator of its municipality. */
export async function aBringer(api: Api, role: 'chair' | 'administrator', village?: { slug: string }) {
  const db = api.database.ownerDb;
  const slug = village?.slug ?? `lijstdorp-${crypto.randomUUID().slice(0, 8)}`;
  const place = village ? await keyOf(api, slug) : await aVillage(db, slug);
  const at = role === 'chair' ? place : { municipalityId: place.municipalityId };
  const person = await aPerson(db, { role, ...at });
  const headers = await signedIn(api.app, db, person.id);
  const [m] = await db.$client<
    { slug: string }[]
  >`select slug from municipality where id = ${place.municipalityId}`;
  const path =
    role === 'chair' ? `/work/villages/${slug}/import-runs` : `/work/municipalities/${m!.slug}/import-runs`;
  return { slug, ...place, headers, path, ...calls(api, path, headers) };
}

async function keyOf(api: Api, slug: string) {
  const [row] = await api.database.ownerDb.$client<{ municipalityId: number; villageId: number }[]>`
    select municipality_id as "municipalityId", village_id as "villageId" from village_address where slug = ${slug}`;
  return row!;
}

type Headers = Record<string, string>;

/** The calls that the pages make, for one place and one person. */
export function calls(api: Api, path: string, headers: Headers) {
  const send = async (method: 'GET' | 'POST' | 'PUT', rest = '', payload?: object) =>
    api.send({ method, url: `/api/v1${path}${rest}`, headers, ...(payload && { payload }) });

  async function upload(file: string | Uint8Array<ArrayBuffer>, fields: Fields = {}, name = 'lijst.csv') {
    const form = new FormData();
    const all = { observedOn: '2024-10-31', profile: 'spreadsheet', ...fields };
    for (const [field, value] of Object.entries(all)) form.set(field, value);
    form.set('file', new Blob([file]), name);
    const encoded = new Response(form);
    return api.send({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: { ...headers, 'content-type': encoded.headers.get('content-type')! },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
  }

  /** The run once it is not under way any more. */
  async function settled(id: string) {
    for (;;) {
      const found = (await send('GET', `/${id}`)).json();
      if (!['checking', 'importing'].includes(found.run.state)) return found;
    }
  }

  /** Sends a list and tries it. */
  async function tried(file: string | Uint8Array<ArrayBuffer>, fields: Fields = {}) {
    const answer = await upload(file, fields);
    if (answer.statusCode !== 200) throw new Error(answer.payload);
    return settled(answer.json().id);
  }

  /** Sends a list and takes it in. */
  async function imported(file: string | Uint8Array<ArrayBuffer>, fields: Fields = {}, skipBadRows = false) {
    const { run } = await tried(file, fields);
    await send('POST', `/${run.id}/start`, { skipBadRows });
    return settled(run.id);
  }

  return { send, upload, settled, tried, imported };
}
