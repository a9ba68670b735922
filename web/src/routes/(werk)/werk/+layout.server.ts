import { api } from '#lib/api.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => ({
  session: await api(event, 'GET /session', {}),
});
