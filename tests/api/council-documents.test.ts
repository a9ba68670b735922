import { describe, expect, test } from 'vitest';
import { startApi } from '../support/api.ts';
import { aForm } from '../support/council.ts';
import { aMunicipality } from '../support/funds.ts';
import { aPdf } from '../support/pictures.ts';

const api = startApi();
type Made = Awaited<ReturnType<typeof aMunicipality>>;

async function add({ municipality, holder }: Made, bytes: Uint8Array, headers = holder) {
  const form = await aForm({}, { bytes, name: 'raadsbesluit 2026.pdf' });
  return api.send({
    method: 'POST',
    url: `/api/v1/work/municipalities/${municipality}/council-documents`,
    headers: { ...headers, ...form.headers },
    payload: form.payload,
  });
}
const read = (id: string) => api.get(`/council-documents/${id}/file`);

describe('the document of a decision of the council', () => {
  test('is for everyone from the moment that a decision which names it is entered', async () => {
    const made = await aMunicipality(api, [900]);
    const bytes = aPdf();
    const answer = await add(made, bytes);
    expect([answer.statusCode, answer.json().fileName]).toEqual([201, 'raadsbesluit 2026.pdf']);
    const { id } = answer.json<{ id: string }>();
    expect((await read(id)).statusCode).toBe(404);
    expect((await made.allot({ file: id, document: null })).statusCode).toBe(200);
    const file = await read(id);
    expect(file.rawPayload.equals(Buffer.from(bytes))).toBe(true);
    expect(file.headers['content-disposition']).toMatch(/^attachment/);
    const { events } = (await made.ask('GET', `/funds/${made.fund.slug}/years/2026`)).json();
    expect(events[0].decision).toMatchObject({ file: id, document: null });
    const { items } = await api.json(`/villages/${made.villages[0]!.slug}/funds`);
    expect(items[0].decisions).toMatchObject([
      { year: 2026, type: 'allotted', amount: '10000.00', file: id },
    ]);
  });

  test('is kept once, however often the form is sent', async () => {
    const made = await aMunicipality(api, [900]);
    const answers = await Promise.all([add(made, aPdf()), add(made, aPdf())]);
    const ids = answers.map((answer) => answer.json<{ id: string }>().id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).toBeTruthy();
  });

  test('is looked at as every file, and only the office adds one', async () => {
    const made = await aMunicipality(api, [900]);
    const script = await add(made, Buffer.from('<script>alert(1)</script>'));
    expect(script.statusCode).toBe(400);
    expect((await add(made, aPdf(), await made.sign('councillor'))).statusCode).toBe(403);
  });

  test('of another municipality is not named', async () => {
    const made = await aMunicipality(api, [900]);
    const other = await aMunicipality(api, [900]);
    const { id } = (await add(other, aPdf())).json<{ id: string }>();
    expect((await made.allot({ file: id })).json()).toMatchObject({
      status: 400,
      errors: [{ field: 'file', code: 'file-missing' }],
    });
    expect((await read(id)).statusCode).toBe(404);
  });
});
