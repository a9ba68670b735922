import { expect, test } from 'vitest';
import { bindColumns } from '#server/features/imports/columns.ts';
import {
  findProfile,
  NotStarted,
  placeProfile,
  shippedProfiles,
} from '#server/features/imports/find-profile.ts';
import { placeReader } from '#server/features/imports/place.ts';
import { faultsOf } from '#server/features/imports/profile.ts';
import { delimiterOf } from '#server/features/imports/read-csv.ts';

test.each(shippedProfiles)('the profile %s is valid', async (name) => {
  await expect(findProfile(name)).resolves.toMatchObject({ name });
});

test('a profile that is not right says where', () => {
  expect(faultsOf({ name: 'X', statuses: { klaar: { status: 'finished' } } }).join()).toMatch(
    /statuses.*klaar/,
  );
});

test('an unknown profile names the ones there are', async () => {
  await expect(findProfile('parijs')).rejects.toThrow(/paris, swalmen, spreadsheet/);
});

test('a template needs a village, and tells the lists of two villages apart', async () => {
  const template = await findProfile('spreadsheet');
  expect(() => placeProfile(template, {})).toThrow(NotStarted);
  expect(() => placeProfile(template, { municipality: 'roermond', village: 'Zwalm en' })).toThrow('adres');
  const placed = placeProfile(template, { municipality: 'roermond', village: 'asselt' });
  expect(placed).toMatchObject({ source: 'lijst-asselt', village: { slug: 'asselt', name: 'Asselt' } });
});

test('a profile with its own village does not take another', async () => {
  const paris = await findProfile('paris');
  expect(() => placeProfile(paris, { village: 'asselt' })).toThrow('laat die optie weg');
});

test('every postcode of Paris is a village, and an unknown one is not', async () => {
  const placeOf = placeReader(placeProfile(await findProfile('paris'), {}));
  expect(placeOf('75001')).toEqual({ slug: 'paris-75001', name: 'Parijs 1e arrondissement (75001)' });
  expect(placeOf('75116')?.name).toContain('west');
  expect(placeOf('69001')).toBeNull();
});

test('a pattern names the villages that a profile does not list', async () => {
  const profile = placeProfile(await findProfile('paris'), {});
  const otherwise = { slug: 'wijk-{value}', name: 'Wijk {value}' };
  const placeOf = placeReader({ ...profile, village: { column: 'wijk', names: {}, otherwise } });
  expect(placeOf('Sint-Étienne')).toEqual({ slug: 'wijk-sint-etienne', name: 'Wijk Sint-Étienne' });
});

test('headings are found whatever their case, spaces and apostrophes, and missing ones are told at once', async () => {
  const profile = placeProfile(await findProfile('swalmen'), {});
  expect(bindColumns(profile, ['STATUS ', ' Naam'])).toMatchObject({ width: 2, unused: [] });
  expect(bindColumns(profile, ['start'])).toMatchObject([
    { row: 1, column: 'naam', reason: 'Deze kolom ontbreekt.' },
    { row: 1, column: 'status' },
  ]);
  expect(bindColumns(profile, ['naam', 'status', 'Naam'])).toMatchObject([
    { column: 'naam', reason: expect.stringContaining('twee keer') },
  ]);
});

test.each([
  ['naam;status;"a;b"', ';'],
  ['naam,status', ','],
  ['naam\tstatus', '\t'],
  ['"naam, of titel"|status', '|'],
])('the delimiter of %j is recognised', (head, expected) => {
  expect(delimiterOf(head, ['naam', 'naam, of titel', 'status'])).toBe(expected);
});
