import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { loadStories } from '#server/features/demonstration/actions.ts';
import { Project, ProjectPage } from '#server/features/projects/contract.ts';
import { swalmen } from '#db/seed/swalmen.ts';
import { startApi } from '../support/api.ts';

const api = startApi(({ ownerDb }) => loadStories(ownerDb, [swalmen]));

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
