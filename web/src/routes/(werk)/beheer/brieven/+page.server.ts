import { choiceOf } from '#lib/choose/places.ts';
import { readerOf } from '#lib/reader.ts';
import { sessionOf } from '#lib/work/session.ts';
import type { PageServerLoad } from './$types';

/** The municipalities whose letters one may change. */
export const load: PageServerLoad = async (event) => {
  const { memberships } = await sessionOf(event);
  const places = memberships.flatMap(({ role, municipality }) =>
    role === 'administrator' ? { path: `/beheer/brieven/${municipality.slug}`, name: municipality.name } : [],
  );
  const { t } = readerOf(event.url.pathname);
  return {
    places: choiceOf(event, places),
    crumbs: [{ label: t('letters.page.title'), path: '/beheer/brieven' }],
  };
};
