import { redirect } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { backTo } from '#lib/work/back.ts';
import type { PageServerLoad } from './$types';

/** Where a page sends who has to take the second step first; who has none yet sets it up. */
export const load: PageServerLoad = async (event) => {
  const { href } = readerOf(event.url.pathname);
  const back = backTo(event.url.searchParams.get('terug'), href('/werk'));
  const session = await api(event, 'GET /session', {});
  if (!session.awaitsCode) redirect(303, session.needsSecondFactor ? href('/account/tweede-stap') : back);
  return { back };
};
