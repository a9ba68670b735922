import { beforeAll, describe, expect, test } from 'vitest';
import { partialDate } from '#server/domain/dates.ts';
import type { Amount } from '#server/domain/money.ts';
import type { Project } from '#server/features/projects/contract.ts';
import { startApi } from '../support/api.ts';
import { aGrantedProject } from '../support/executing.ts';
import { record } from '../support/fund-years.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { aProject } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
let project: Awaited<ReturnType<typeof aGrantedProject>>;
beforeAll(async () => {
  project = await aGrantedProject(api);
});

const shown = (): Promise<Project> => api.json(`/projects/${project.projectId}`);
const actuals = async () => (await shown()).budget.lines.map(({ source, actual }) => [source, actual]);
const happened = (...events: Parameters<typeof record>[3]) =>
  record(api.database.ownerDb, project.place, project.projectId, events);
const hundred = '100.00' as Amount;

describe('of what was granted from a fund year', () => {
  test('nothing paid is zero, and so is what each line has cost; of own money only the council knows what came in', async () => {
    expect((await shown()).paid).toBe('0.00');
    expect(await actuals()).toEqual([
      [null, '0.00'],
      ['fund', '0.00'],
      ['own', null],
    ]);
    expect(await api.json(`/projects/${project.projectId}/money`)).toMatchObject({ paid: '0.00' });
    const file = await api.get(`/villages/${(await shown()).village.slug}/projects/file?format=csv`);
    expect(file.body).toContain(',1000.00,0.00,');
  });

  test('the line of the fund is what it paid', async () => {
    const { village } = await shown();
    const [year] = (await api.json(`/villages/${village.slug}/fund-years`)).items;
    const shares = [{ fund: year.slug, year: year.year, amount: hundred }];
    await happened({
      type: 'paid',
      occurredOn: partialDate('2026-05-01'),
      amount: hundred,
      data: { shares },
    });
    expect(await actuals()).toEqual([
      [null, '0.00'],
      ['fund', '100.00'],
      ['own', null],
    ]);
  });

  test('once the work has ended, what nobody recorded is unknown', async () => {
    await happened(
      { type: 'started', occurredOn: partialDate('2026-05-10') },
      { type: 'realised', occurredOn: partialDate('2026-06-10') },
    );
    expect((await actuals()).map(([, actual]) => actual)).toEqual([null, '100.00', null]);
    expect((await shown()).paid).toBe('100.00');
  });
});

test('of a grant that only a list tells of, what was paid is unknown, and the pages of funds say that it is in none', async () => {
  const db = api.database.ownerDb;
  const place = await aVillage(db);
  const { projectId } = await aProject(db, place);
  await record(db, place, projectId, [
    { type: 'submitted', occurredOn: partialDate('2020'), amount: hundred },
    { type: 'granted', occurredOn: partialDate('2020'), amount: hundred },
  ]);
  expect(await api.json(`/projects/${projectId}`)).toMatchObject({ granted: '100.00', paid: null });
  expect(await api.json(`/projects/${projectId}/money`)).toMatchObject({ paid: null });

  const [village] = await db.$client<{ slug: string; municipality: string }[]>`
    select v.slug, m.slug as municipality from village v join municipality m on m.id = v.municipality_id
    where v.municipality_id = ${place.municipalityId}`;
  const { slug, municipality } = village!;
  const outside = { projects: 1, granted: '100.00' };
  expect(await api.json(`/villages/${slug}/funds`)).toMatchObject({ items: [], outside });
  expect((await api.json(`/villages/${slug}/funds?asOf=2019-12-31`)).outside).toBe(null);
  expect((await api.json(`/villages/${slug}/funds?knownOn=2020-12-31`)).outside).toBe(null);
  const { id } = await aPerson(db, { municipalityId: place.municipalityId, role: 'councillor' });
  const headers = await signedIn(api.app, db, id);
  const root = `/work/municipalities/${municipality}`;
  expect((await api.get(`${root}/oversight`, headers)).json().outside).toEqual(outside);
  expect((await api.get(`${root}/oversight?year=2020`, headers)).json().outside).toBe(null);
  expect((await api.get(`${root}/fund-years`, headers)).json().outside).toEqual(outside);
  expect((await api.json(`/villages/${(await shown()).village.slug}/funds`)).outside).toBe(null);
});
