import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { largestFile, type Document } from '#server/features/documents/contract.ts';
import { startApi } from '#tests/support/api.ts';
import { aForm, aPreparation } from '#tests/support/council.ts';
import {
  aPdf,
  aPhotoWithPlace,
  aPicture,
  aPictureThatClaims,
  aTextDocument,
  anOpenDocument,
} from '#tests/support/pictures.ts';

const api = startApi();
let project: Awaited<ReturnType<typeof aPreparation>>;
beforeAll(async () => {
  project = await aPreparation(api);
});

type File = { bytes: Uint8Array; name: string; type?: string };
async function add(file: File | undefined, fields: Record<string, string> = {}) {
  const { payload, headers } = await aForm(fields, file);
  return project.post('/documents', payload, { ...project.member, ...headers });
}
async function added(file: File) {
  const answer = await add(file);
  expect(answer.json()).not.toHaveProperty('errors');
  expect(answer.statusCode).toBe(201);
  return answer.json<Document>();
}
const codesIn = (answer: Awaited<ReturnType<typeof add>>) =>
  answer
    .json<{ errors?: { field: string; code: string }[] }>()
    .errors?.map(({ field, code }) => `${field} ${code}`);
describe('a photo', () => {
  it('is made anew in two sizes, without the place where it was taken and who took it', async () => {
    const original = await aPhotoWithPlace();
    expect((await sharp(original).metadata()).exif?.includes('Iemand')).toBe(true);
    const photo = await added({ bytes: original, name: 'IMG_0001.jpg' });
    expect(photo).toMatchObject({
      kind: 'photo',
      title: 'IMG_0001',
      fileName: 'IMG_0001.webp',
      mediaType: 'image/webp',
      // It lay on its side.
      width: 300,
      height: 400,
      isPublic: false,
    });
    for (const size of ['large', 'small']) {
      const { rawPayload, headers } = await project.get(`/documents/${photo.id}/file?size=${size}`);
      const found = await sharp(rawPayload).metadata();
      expect(found).toMatchObject({ format: 'webp', width: 300, height: 400 });
      expect([found.exif, found.xmp, found.iptc, found.orientation]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(rawPayload.includes('Iemand')).toBe(false);
      expect(headers['content-disposition']).toBe("inline; filename*=UTF-8''IMG_0001.webp");
    }
  });

  it('becomes at most 2000 pixels, and 640 in lists', async () => {
    const photo = await added({ bytes: await aPicture({ width: 3000, height: 1500 }), name: 'groot.jpg' });
    expect([photo.width, photo.height]).toEqual([2000, 1000]);
    const { rawPayload } = await project.get(`/documents/${photo.id}/file?size=small`);
    expect(await sharp(rawPayload).metadata()).toMatchObject({ width: 640, height: 320 });
  });

  it.each(['jpeg', 'png', 'webp'] as const)('may be %s, whatever it is called', async (kind) => {
    const photo = await added({ bytes: await aPicture({ kind }), name: 'virus.exe', type: 'text/html' });
    expect([photo.kind, photo.fileName]).toEqual(['photo', 'virus.webp']);
  });

  it('loses what was hidden behind it: a file that is two types at once', async () => {
    const tail = zipSync({ 'index.html': strToU8('<script>alert(1)</script>') });
    const both = Buffer.concat([await aPicture(), tail]);
    const photo = await added({ bytes: both, name: 'twee.jpg' });
    const { rawPayload } = await project.get(`/documents/${photo.id}/file`);
    expect(rawPayload.includes('index.html')).toBe(false);
    expect((await sharp(rawPayload).metadata()).format).toBe('webp');
  });

  it('that claims to be enormous is refused before it takes any memory', async () => {
    const bytes = await aPictureThatClaims(60_000, 60_000);
    expect(bytes.length).toBeLessThan(1000);
    expect(codesIn(await add({ bytes, name: 'bom.png' }))).toEqual(['file picture-too-large']);
  });

  it('that is cut off is refused', async () => {
    const whole = await aPicture();
    const answer = await add({ bytes: whole.subarray(0, whole.length / 2), name: 'half.jpg' });
    expect([answer.statusCode, codesIn(answer)]).toEqual([400, ['file picture-damaged']]);
  });

  it('from a phone in HEIC is refused with what to do about it', async () => {
    const head = Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic', 'latin1');
    expect(codesIn(await add({ bytes: Buffer.concat([head, Buffer.alloc(400)]), name: 'IMG.HEIC' }))).toEqual(
      ['file phone-photo'],
    );
  });
});

describe('a document', () => {
  it.each([
    ['pdf', 'application/pdf', () => aPdf()],
    [
      'docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      () => aTextDocument(),
    ],
    ['odt', 'application/vnd.oasis.opendocument.text', () => anOpenDocument()],
    ['ods', 'application/vnd.oasis.opendocument.spreadsheet', () => anOpenDocument('spreadsheet')],
  ])('may be %s, and comes back as it was, to be saved and not shown', async (ending, type, make) => {
    const bytes = make();
    const one = await added({ bytes, name: `Notulen avond.${ending}` });
    expect(one).toMatchObject({ kind: 'document', title: 'Notulen avond', mediaType: type, width: null });
    const { rawPayload, headers } = await project.get(`/documents/${one.id}/file`);
    expect(rawPayload.equals(bytes)).toBe(true);
    expect(headers).toMatchObject({
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''Notulen%20avond.${ending}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  it.each([
    ['an SVG with a script', 'plaatje.svg', Buffer.from(svg)],
    ['an SVG that is called a photo', 'foto.jpg', Buffer.from(`<?xml version="1.0"?>${svg}`)],
    ['a page', 'pagina.html', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['plain text', 'lijst.txt', Buffer.from('Jan, Piet, Klaas')],
    ['a program', 'setup.pdf', Buffer.concat([Buffer.from('MZ\u0090\u0000', 'latin1'), Buffer.alloc(900)])],
    [
      'a program of another kind',
      'a.out',
      Buffer.concat([Buffer.from('\u007fELF', 'latin1'), Buffer.alloc(90)]),
    ],
    ['an archive', 'alles.zip', Buffer.from(zipSync({ 'a.txt': strToU8('a') }))],
    ['a GIF', 'beweegt.gif', Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;', 'latin1')],
    ['a page before a PDF', 'twee.pdf', Buffer.concat([Buffer.from('<html>'), aPdf()])],
    ['a GIF before a PDF', 'twee.pdf', Buffer.concat([Buffer.from('GIF89a'), aPdf()])],
  ])('is not %s', async (_what, name, bytes) => {
    const answer = await add({ bytes, name, type: 'image/jpeg' });
    expect([answer.statusCode, codesIn(answer)]).toEqual([400, ['file type-not-allowed']]);
  });

  it.each([
    ['an archive behind a PDF', Buffer.concat([aPdf(), Buffer.from(zipSync({ 'a.exe': strToU8('MZ') }))])],
    ['a picture behind a PDF', Buffer.concat([aPdf(), Buffer.alloc(4000, 'x')])],
    ['a PDF without an end', aPdf().subarray(0, 60)],
  ])('is not %s', async (_what, bytes) => {
    expect(codesIn(await add({ bytes, name: 'twee.pdf' }))).toEqual(['file two-types']);
  });

  it('is not a text document with something before or behind it', async () => {
    const behind = Buffer.concat([aTextDocument(), Buffer.from('<script>')]);
    expect(codesIn(await add({ bytes: behind, name: 'twee.docx' }))).toEqual(['file archive-damaged']);
  });

  it('holds no macros', async () => {
    const bytes = aTextDocument({ 'word/vbaProject.bin': strToU8('Sub AutoOpen()') });
    expect(codesIn(await add({ bytes, name: 'macro.docx' }))).toEqual(['file archive-has-macros']);
  });

  it('that unpacks to far too much is refused without unpacking it: a zip bomb', async () => {
    const zeros = new Uint8Array(60_000_000);
    const bytes = aTextDocument({ 'word/a.xml': zeros, 'word/b.xml': zeros, 'word/c.xml': zeros });
    expect(bytes.length).toBeLessThan(300_000);
    expect(codesIn(await add({ bytes, name: 'bom.docx' }))).toEqual(['file archive-too-large']);
  });

  it('that unpacks to more than it says is refused', async () => {
    const bytes = aTextDocument({ 'word/a.xml': new Uint8Array(2_000_000) });
    const entry = bytes.lastIndexOf(Buffer.from('word/a.xml')) - 46;
    expect(bytes.readUInt32LE(entry + 24)).toBe(2_000_000);
    bytes.writeUInt32LE(1000, entry + 24);
    expect(codesIn(await add({ bytes, name: 'liegt.docx' }))).toEqual(['file archive-damaged']);
  });
});

describe('a form', () => {
  it('without a file, or with an empty one, says so', async () => {
    expect(codesIn(await add(undefined, { title: 'Niets' }))).toEqual(['file file-missing']);
    expect(codesIn(await add({ bytes: new Uint8Array(), name: '' }))).toEqual(['file file-missing']);
    expect(codesIn(await add({ bytes: new Uint8Array(), name: 'leeg.pdf' }))).toEqual(['file empty-file']);
  });

  it('with a file that is too large gets 413 with the limit', async () => {
    const answer = await add({ bytes: Buffer.alloc(largestFile + 1, 'x'), name: 'film.mp4' });
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({
      title: 'file-too-large',
      errors: [{ field: 'file', code: 'file-too-large', values: { limit: 25 } }],
    });
  });

  it('takes no file out of JSON, nor out of a field that is text', async () => {
    const file = { fileName: 'a.pdf', bytes: { type: 'Buffer', data: [1, 2] }, isCutOff: false };
    expect(codesIn(await project.post('/documents', { file }))).toEqual(['file file-missing']);
    expect(codesIn(await add(undefined, { file: 'tekst' }))).toEqual(['file file-missing']);
  });

  it('cannot name a file so that it lands or shows elsewhere', async () => {
    const one = await added({ bytes: aPdf(), name: '../../etc/\u202efdp.exe"; x=".pdf' });
    expect(one.fileName).toBe('fdp.exe; x=.pdf');
    const { headers } = await project.get(`/documents/${one.id}/file`);
    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''fdp.exe%3B%20x%3D.pdf");
  });
});
