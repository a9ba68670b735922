import { api } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { dorp: slug, naam } = event.params;
  const evaluation = await api(event, 'GET /villages/:slug/evaluations/:evaluation', {
    params: { slug, evaluation: naam },
  });
  return { evaluation, here: evaluation.title };
};
