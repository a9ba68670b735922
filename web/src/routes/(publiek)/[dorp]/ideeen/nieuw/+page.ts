import { error } from '@sveltejs/kit';
import { collectsIdeas } from '#lib/ideas/collects.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const { crumbs, village } = await event.parent();
  if (!collectsIdeas(village)) error(404, t('error.missing'));
  const above = { label: t('ideas.tab'), path: `/${event.params.dorp}/ideeen` };
  return { crumbs: [...crumbs, above], here: t('ideas.new') };
};
