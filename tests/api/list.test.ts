import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { loadStories } from '#server/features/demonstration/actions.ts';
import { Project, ProjectPage, projectSorts } from '#server/features/projects/contract.ts';
import { swalmen } from '#db/seed/swalmen.ts';
import { voorbeelddorp } from '#db/seed/voorbeelddorp/village.ts';
import { startApi } from '../support/api.ts';

const api = startApi(({ ownerDb }) => loadStories(ownerDb, [swalmen, voorbeelddorp]));

test('a list says of each project what the project itself says, and what the contract promises', async () => {
  const list = await api.json('/projects?village=swalmen');
  expect([...Value.Errors(ProjectPage, list)]).toEqual([]);
  expect(list.items).toHaveLength(list.totalCount);
  for (const item of list.items) {
    const project = await api.json(`/projects/${item.id}`);
    expect([...Value.Errors(Project, project)]).toEqual([]);
    expect(project).toMatchObject(item);
    expect(Object.keys(item).toSorted()).toEqual(
      Object.keys(ProjectPage.properties.items.items.properties).toSorted(),
    );
  }
});

test('a title with quotation marks and markup arrives as it was written', async () => {
  const title = '"Bank" </script> \\ op het plein';
  await api.database.ownerDb.$client`update project set title = ${title} where number = 1`;
  const { items } = await api.json('/projects?village=swalmen&sort=number');
  expect(items[0].title).toBe(title);
});

test('the new name of a village stands with its projects at once', async () => {
  await api.database.ownerDb.$client`update village set name = 'Zjwame' where slug = 'swalmen'`;
  await api.app.versions.refresh();
  const { items } = await api.json('/projects?village=swalmen');
  expect(items[0].village).toEqual({ slug: 'swalmen', name: 'Zjwame' });
});

const sorts = projectSorts.map((sort) => `sort=${sort}`);
const places = ['village=voorbeelddorp', 'municipality=voorbeeldgemeente', 'q=de', ''];

test('pages that are all asked at the same moment make the list in its order, with one total', async () => {
  for (const place of places) {
    const whole = await Promise.all(sorts.map((sort) => api.json(`/projects?${place}&${sort}&pageSize=100`)));
    const size = 7;
    const pages = await Promise.all(
      sorts.map((sort, i) =>
        Promise.all(
          Array.from({ length: Math.ceil(whole[i].totalCount / size) }, (_, page) =>
            api.json(`/projects?${place}&${sort}&pageSize=${size}&page=${page + 1}`),
          ),
        ),
      ),
    );
    for (const [i, { items, totalCount }] of whole.entries()) {
      expect(items).toHaveLength(totalCount);
      expect(pages[i]!.flatMap((page) => page.items)).toEqual(items);
      expect(new Set(pages[i]!.map((page) => page.totalCount))).toEqual(new Set([totalCount]));
    }
  }
});

test('the total changes with the projects, also of a list whose total was known', async () => {
  const { totalCount } = await api.json('/projects?village=swalmen&pageSize=2');
  await api.database.ownerDb.$client`update project set retracted = true
    where title like '%Bank%' and village_id = (select id from village where slug = 'swalmen')`;
  // No page of it was asked before, so nothing of this answer is kept.
  const page = await api.json('/projects?village=swalmen&pageSize=2&page=2');
  expect(page.totalCount).toBe(totalCount - 1);
});
