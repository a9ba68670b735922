import { choiceOf } from '#lib/choose/places.ts';
import { readerOf } from '#lib/reader.ts';
import { sessionOf } from '#lib/work/session.ts';
import type { PageServerLoad } from './$types';

/** The places whose people one may see. */
export const load: PageServerLoad = async (event) => {
  const { memberships } = await sessionOf(event);
  const places = memberships.flatMap(({ role, municipality, village }) => {
    if (role === 'administrator')
      return { path: `/beheer/mensen/${municipality.slug}`, name: municipality.name };
    return role === 'chair' && village
      ? { path: `/beheer/mensen/dorp/${village.slug}`, name: village.name }
      : [];
  });
  const { t } = readerOf(event.url.pathname);
  return {
    places: choiceOf(event, places),
    crumbs: [{ label: t('people.title'), path: '/beheer/mensen' }],
  };
};
