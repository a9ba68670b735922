import { readerOf } from '#lib/reader.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => ({
  crumbs: [{ label: readerOf(url.pathname).t('nav.explanation'), path: '/uitleg/cijfers' }],
});
