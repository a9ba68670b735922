import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { loadStories } from '#server/features/demonstration/actions.ts';
import { VillageHead } from '#server/features/villages/contract.ts';
import { swalmen } from '#db/seed/swalmen.ts';
import { voorbeelddorp } from '#db/seed/voorbeelddorp/village.ts';
import { startApi } from '../support/api.ts';

const api = startApi(({ ownerDb }) => loadStories(ownerDb, [swalmen, voorbeelddorp]));
const read = (endpoint: string, input: unknown) => api.app.readHere(endpoint, input);

const slug = 'voorbeelddorp';
const asked: [endpoint: string, input: object, path: string][] = [
  ['GET /villages/:slug/head', { params: { slug } }, `/villages/${slug}/head`],
  [
    'GET /projects',
    { querystring: { village: slug, page: 2, q: undefined } },
    `/projects?village=${slug}&page=2`,
  ],
  ['GET /project-filters', { querystring: { village: slug } }, `/project-filters?village=${slug}`],
  ['GET /villages/:slug/projects/:number', { params: { slug, number: 12 } }, `/villages/${slug}/projects/12`],
];

test('a page reads in this process what anyone is answered', async () => {
  await api.app.ready();
  for (const [endpoint, input, path] of asked) {
    expect(await read(endpoint, input)).toEqual({ value: await api.json(path) });
  }
});

test('what cannot be read is left to a request, which says why', async () => {
  expect(await read('GET /villages/:slug/head', { params: { slug: 'nergens' } })).toBeNull();
  expect(await read('GET /villages/:slug/head', { params: { slug: 'No Slug\0' } })).toBeNull();
  expect(
    await read('GET /villages/:slug/projects/:number', { params: { slug, number: Number.NaN } }),
  ).toBeNull();
  expect(await read('GET /projects', { querystring: { pageSize: 1000 } })).toBeNull();
  expect(await read('GET /accounts', {})).toBeNull();
});

test('the head of a village says on any day what the village says', async () => {
  for (const village of [slug, 'swalmen']) {
    for (const query of ['', '?asOf=2021-06-30', '?asOf=2023-12-31', '?asOf=1990-01-01']) {
      const head = await api.json(`/villages/${village}/head${query}`);
      expect([...Value.Errors(VillageHead, head)]).toEqual([]);
      const { latestReportYear, ...same } = head;
      const whole = await api.json(`/villages/${village}${query}`);
      expect(whole).toMatchObject(same);
      expect(latestReportYear).toBe(whole.reportYears[0] ?? null);
    }
  }
});

test('what many pages share is read anew when the village changes', async () => {
  const head = async () => (await read('GET /villages/:slug/head', { params: { slug } }))?.value;
  expect(await head()).toBe(await head());
  await api.database.ownerDb
    .$client`update village set council_name = 'Dorpsraad Nieuw' where slug = ${slug}`;
  await api.app.versions.refresh();
  expect(await head()).toMatchObject({ councilName: 'Dorpsraad Nieuw' });
});
