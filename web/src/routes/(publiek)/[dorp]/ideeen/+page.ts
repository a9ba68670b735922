import { publicIdeasOf } from '#lib/ideas/public-list.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({
  list: await publicIdeasOf(event, event.params.dorp, 'open'),
  here: readerOf(event.url.pathname).t('ideas.tab'),
});
