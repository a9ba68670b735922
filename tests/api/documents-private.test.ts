import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { document, storedFile } from '#db/schema/preparation.ts';
import type { Document } from '#server/features/documents/contract.ts';
import { sweepFiles } from '#server/features/documents/files.ts';
import { openStorage } from '#server/storage/open.ts';
import { startApi } from '#tests/support/api.ts';
import { aForm, aPreparation } from '#tests/support/council.ts';
import { aPdf, aPicture } from '#tests/support/pictures.ts';

const api = startApi();
let project: Awaited<ReturnType<typeof aPreparation>>;
beforeAll(async () => {
  project = await aPreparation(api);
});

type File = { bytes: Uint8Array; name: string; type?: string };
async function add(file: File | undefined, fields: Record<string, string> = {}, on = project) {
  const { payload, headers } = await aForm(fields, file);
  return on.post('/documents', payload, { ...on.member, ...headers });
}
async function added(file: File, fields?: Record<string, string>) {
  const answer = await add(file, fields);
  expect(answer.json()).not.toHaveProperty('errors');
  expect(answer.statusCode).toBe(201);
  return answer.json<Document>();
}
const codesIn = (answer: Awaited<ReturnType<typeof add>>) =>
  answer
    .json<{ errors?: { field: string; code: string }[] }>()
    .errors?.map(({ field, code }) => `${field} ${code}`);
const publish = (id: string, isPublic = true) => project.put(`/documents/${id}/publication`, { isPublic });
const publicFile = (id: string, query = '') => api.get(`/documents/${id}/file${query}`);
const folderOf = () => openStorage(api.app.config);

describe('what is private', () => {
  it('is not there for the public, in no size, until it is published, and no longer when it is hidden', async () => {
    const { id } = await added({ bytes: await aPicture(), name: 'a.jpg' }, { description: 'Een bankje' });
    expect((await publicFile(id)).statusCode).toBe(404);
    expect((await publish(id)).statusCode).toBe(204);
    const shown = await publicFile(id, '?size=small');
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/webp']);
    const again = await api.get(`/documents/${id}/file?size=small`, {
      'if-none-match': String(shown.headers.etag),
    });
    expect(again.statusCode).toBe(304);
    expect((await publish(id, false)).statusCode).toBe(204);
    expect((await publicFile(id)).statusCode).toBe(404);
  });

  it('stays so without a description of what can be seen on it', async () => {
    const { id } = await added({ bytes: await aPicture(), name: 'a.jpg' });
    expect(codesIn(await publish(id))).toEqual(['description description-needed']);
    await project.put(`/documents/${id}`, { title: 'Het bankje', description: 'Twee mensen op een bankje' });
    expect((await publish(id)).statusCode).toBe(204);
    expect(codesIn(await project.put(`/documents/${id}`, { title: '', description: ' ' }))).toEqual([
      'title missing',
      'description description-needed',
    ]);
  });

  it('stays so for good when it belongs to a list of signatures', async () => {
    const support = { kind: 'signatures', day: '2026-01-10', count: 40, description: 'Bij de deur' };
    const { id: supportId } = (await project.post('/support', support)).json<{ id: string }>();
    const scan = await added(
      { bytes: await aPicture(), name: 'scan.jpg' },
      { supportId, description: 'Lijst' },
    );
    expect([scan.kind, scan.supportId]).toEqual(['scan', supportId]);
    expect(codesIn(await publish(scan.id))).toEqual(['isPublic scan-stays-private']);
    await project.remove(`/support/${supportId}`);
    expect(codesIn(await publish(scan.id))).toEqual(['isPublic scan-stays-private']);
  });

  it('is for who works on that project only, also when the id is known', async () => {
    const { id } = await added({ bytes: aPdf(), name: 'a.pdf' });
    const elsewhere = await aPreparation(api);
    for (const headers of [elsewhere.member, await elsewhere.as('officer')]) {
      expect((await project.get(`/documents/${id}/file`, headers)).statusCode).toBe(403);
    }
    expect((await project.get(`/documents/${id}/file`, {})).statusCode).toBe(401);
    expect((await project.get(`/documents/${id}/file`, await project.as('officer'))).statusCode).toBe(200);
    // Under a project that one does work on it is not there.
    expect((await elsewhere.get(`/documents/${id}/file`)).statusCode).toBe(404);
    expect((await elsewhere.remove(`/documents/${id}`)).statusCode).toBe(404);
    expect((await elsewhere.put(`/documents/${id}/publication`, { isPublic: true })).statusCode).toBe(404);
  });

  it('does not become a scan of the support of another project', async () => {
    const elsewhere = await aPreparation(api);
    const support = { kind: 'letter', day: '2026-01-10', description: 'Brief' };
    const { id: supportId } = (await elsewhere.post('/support', support)).json<{ id: string }>();
    const answer = await add({ bytes: aPdf(), name: 'a.pdf' }, { supportId });
    expect([answer.statusCode, answer.json().title]).toEqual([404, 'support-not-found']);
  });
});

describe('after it was submitted', () => {
  it('nothing is added, described or removed; a photo can still be hidden and shown', async () => {
    const own = await aPreparation(api);
    const bytes = await aPicture();
    const { id } = (await add({ bytes, name: 'a.jpg' }, { description: 'Een plein' }, own)).json<Document>();
    await own.become('submitted');
    const late = await add({ bytes, name: 'b.jpg' }, {}, own);
    const described = await own.put(`/documents/${id}`, { title: 'Anders', description: 'Anders' });
    const removed = await own.remove(`/documents/${id}`);
    for (const answer of [late, described, removed]) {
      expect([answer.statusCode, answer.json().title]).toEqual([409, 'preparation-closed']);
    }
    expect((await own.put(`/documents/${id}/publication`, { isPublic: true })).statusCode).toBe(204);
    expect((await publicFile(id)).statusCode).toBe(200);
    expect((await own.get('/documents')).json()).toMatchObject({ mayAdd: false, mayPublish: true });
    expect((await own.get('/documents', await own.as('officer'))).json()).toMatchObject({
      mayAdd: false,
      mayPublish: false,
    });
  });
});

describe('files', () => {
  const files = () => api.database.ownerDb.select().from(storedFile);

  test('of a removed document are gone', async () => {
    const { id } = await added({ bytes: await aPicture(), name: 'weg.jpg' });
    const [row] = await api.database.ownerDb.select().from(document).where(eq(document.id, id));
    await folderOf().read(row!.storageKey);
    expect((await project.remove(`/documents/${id}`)).statusCode).toBe(204);
    await expect(folderOf().read(row!.storageKey)).rejects.toThrow('no file');
    await expect(folderOf().read(`${row!.storageKey}-small`)).rejects.toThrow('no file');
    expect((await files()).map(({ storageKey }) => storageKey)).not.toContain(row!.storageKey);
  });

  test('without a document are swept away after an hour, others stay', async () => {
    const kept = await added({ bytes: aPdf(), name: 'blijft.pdf' });
    const before = (await files()).length;
    // The document fails after its file was stored.
    const failed = await add({ bytes: aPdf(), name: 'a.pdf' }, { supportId: crypto.randomUUID() });
    expect(failed.statusCode).toBe(404);
    expect((await files()).length).toBe(before + 1);
    expect(await sweepFiles(api.app.db, folderOf())).toBe(0);
    await api.database.ownerDb.update(storedFile).set({ madeAt: sql`now() - interval '2 hours'` });
    expect(await sweepFiles(api.app.db, folderOf())).toBeGreaterThan(0);
    expect((await project.get(`/documents/${kept.id}/file`)).statusCode).toBe(200);
    const rows = await files();
    for (const { storageKey } of rows) await folderOf().read(storageKey);
    expect(rows.length).toBe((await api.database.ownerDb.select().from(document)).length);
  });
});
