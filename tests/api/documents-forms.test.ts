import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { largestFile } from '#server/features/documents/contract.ts';
import { readForm } from '#server/http/forms.ts';
import { aForm } from '#tests/support/council.ts';

const mega = 1024 * 1024;
const read = async (size: number, fields: Record<string, string> = { title: 'Een titel' }) => {
  const { payload, headers } = await aForm(fields, { bytes: Buffer.alloc(size, 'x'), name: 'film.mp4' });
  const type = headers['content-type'];
  const chunks = Array.from({ length: Math.ceil(payload.length / 65_536) }, (_, i) =>
    payload.subarray(i * 65_536, (i + 1) * 65_536),
  );
  const body = await readForm(Readable.from(chunks), type);
  const form = await new Response(new Uint8Array(body), { headers }).formData();
  return { form, body, payload };
};

describe('a form of a page', () => {
  it('is read as it is when it is not too large', async () => {
    const { body, payload } = await read(3 * mega);
    expect(body.equals(payload)).toBe(true);
  });

  it('with a file that is too large keeps what was typed, and so much of the file that it is still too large', async () => {
    const { form, body } = await read(50 * mega);
    expect(body.length).toBeLessThan(31 * mega);
    expect(form.get('title')).toBe('Een titel');
    const file = form.get('file') as File;
    expect([file.name, file.size > largestFile]).toEqual(['film.mp4', true]);
  });

  it('with several files is refused when the last would seem to be whole', async () => {
    const form = new FormData();
    for (const name of ['a', 'b']) form.append(name, new Blob([Buffer.alloc(20 * mega)]), `${name}.pdf`);
    const sent = new Response(form);
    const body = Readable.from([Buffer.from(await sent.arrayBuffer())]);
    await expect(readForm(body, sent.headers.get('content-type')!)).rejects.toMatchObject({
      statusCode: 413,
    });
  });

  it('without files is refused when it is too large', async () => {
    const chunks = Array.from({ length: 40 }, () => Buffer.alloc(mega));
    await expect(readForm(Readable.from(chunks), 'application/x-www-form-urlencoded')).rejects.toMatchObject({
      statusCode: 413,
    });
  });

  it('without an end is not listened to for ever', async () => {
    let heard = 0;
    function* endless() {
      for (;;) {
        heard += 1;
        yield Buffer.alloc(mega);
      }
    }
    const type = 'multipart/form-data; boundary=x';
    await expect(readForm(Readable.from(endless()), type)).rejects.toMatchObject({ statusCode: 413 });
    expect(heard).toBeLessThan(300);
  });
});
