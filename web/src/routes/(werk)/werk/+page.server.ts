import { api } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ work: await api(event, 'GET /work', {}) });
