import { publicIdeasOf } from '#lib/ideas/public-list.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const { crumbs } = await event.parent();
  const list = await publicIdeasOf(event, event.params.dorp, 'set-aside');
  const above = { label: t('ideas.tab'), path: `/${event.params.dorp}/ideeen` };
  return { list, crumbs: [...crumbs, above], here: t('ideas.set_aside') };
};
