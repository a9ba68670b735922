import { error } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, versie } = event.params;
  if (!/^[1-9]\d{0,3}$/.test(versie)) error(404, readerOf(event.url.pathname).t('error.missing'));
  return {
    application: await api(event, 'GET /work/projects/:project/submissions/:version', {
      params: { project: id, version: Number(versie) },
    }),
  };
};
