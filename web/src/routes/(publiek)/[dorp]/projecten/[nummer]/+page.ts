import { api } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { titleOf } from '#lib/titles.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { dorp, nummer } = event.params;
  const project = await api(event, 'GET /villages/:slug/projects/:number', {
    params: { slug: dorp, number: Number(nummer) },
  });
  return { project, here: titleOf(readerOf(event.url.pathname), project) };
};
