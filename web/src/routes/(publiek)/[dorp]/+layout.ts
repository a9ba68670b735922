import { api } from '#lib/api.ts';
import { referenceDateOf } from '#lib/reference-date.ts';
import type { LayoutLoad } from './$types';

/** What every page of a village shows: its name, its colour, where its data come from. */
export const load: LayoutLoad = async (event) => {
  const { asked, asOf, knownOn, misunderstood } = referenceDateOf(event.url);
  const village = await api(event, 'GET /villages/:slug/head', {
    params: { slug: event.params.dorp },
    querystring: { asOf: asked },
  });
  const { municipality, name, slug, notice, registerScope } = village;
  const crumbs = [
    { label: municipality.name, path: `/gemeenten/${municipality.slug}` },
    { label: name, path: `/${slug}` },
  ];
  return {
    village,
    asked,
    asOf,
    knownOn,
    misunderstood,
    accent: municipality.accent,
    notice,
    registerScope,
    crumbs,
  };
};
