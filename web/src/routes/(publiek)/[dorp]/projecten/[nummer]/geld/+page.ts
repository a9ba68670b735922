import { api } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { referenceDateOf } from '#lib/reference-date.ts';
import { titleOf } from '#lib/titles.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const params = { slug: event.params.dorp, number: Number(event.params.nummer) };
  const { asked: asOf, knownOn } = referenceDateOf(event.url);
  const project = await api(event, 'GET /villages/:slug/projects/:number', { params });
  const money = await api(event, 'GET /projects/:id/money', {
    params: { id: project.id },
    querystring: { asOf, knownOn },
  });
  const reader = readerOf(event.url.pathname);
  return {
    project,
    money,
    crumbs: [
      { label: project.municipality.name, path: `/gemeenten/${project.municipality.slug}` },
      { label: project.village.name, path: `/${params.slug}` },
      { label: titleOf(reader, project), path: `/${params.slug}/projecten/${params.number}` },
    ],
    here: reader.t('project.money.on_day'),
  };
};
