import { projectListOf } from '#lib/project-list.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({
  list: await projectListOf(event, event.params.dorp),
  here: readerOf(event.url.pathname).t('nav.projects'),
});
