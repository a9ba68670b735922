import { api } from '#lib/api.ts';
import { projectListOf } from '#lib/project-list.ts';
import { byName } from '#lib/places.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const [list, { items: villages }] = await Promise.all([
    projectListOf(event),
    api(event, 'GET /villages', { querystring: {} }),
  ]);
  const { t } = readerOf(event.url.pathname);
  const { gemeente, dorp } = list.asked;
  const municipalities = [
    ...new Map(villages.map(({ municipality }) => [municipality.slug, municipality])).values(),
  ];
  const known = (slug: string | undefined, places: { slug: string }[]) =>
    !slug || places.some((one) => one.slug === slug);
  if (!known(gemeente, municipalities)) list.misunderstood.push({ name: 'gemeente', typed: gemeente! });
  if (!known(dorp, villages)) list.misunderstood.push({ name: 'dorp', typed: dorp! });
  return {
    list,
    municipalities: byName(municipalities),
    villages: byName(villages.filter(({ municipality }) => !gemeente || municipality.slug === gemeente)),
    crumbs: [{ label: t('nav.projects'), path: '/projecten' }],
  };
};
