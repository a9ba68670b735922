import { api } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  treasury: await api(event, 'GET /work/villages/:village/treasury', {
    params: { village: event.params.dorp },
  }),
});
