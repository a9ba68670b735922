import { error, redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { schemeIn } from '#lib/funds/forms.ts';
import { readerOf } from '#lib/reader.ts';
import { withAmounts } from '#lib/work/amounts.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

/** Without `versie` a new version, which begins as the one before it. */
const versionOf = (url: URL) => Number(url.searchParams.get('versie')) || null;

export const load: PageServerLoad = async (event) => {
  const { gemeente, fonds } = event.params;
  const { t } = readerOf(event.url.pathname);
  const { funds } = await api(event, 'GET /work/municipalities/:municipality/funds', {
    params: { municipality: gemeente },
  });
  const fund = funds.find(({ slug }) => slug === fonds);
  const version = versionOf(event.url);
  const scheme = version ? fund?.schemes.find(({ id }) => id === version) : (fund?.schemes[0] ?? null);
  if (!fund || scheme === undefined) error(404, t('error.missing'));
  return {
    fund: { slug: fund.slug, name: fund.name },
    scheme,
    isNew: version === null,
    crumbs: [
      { label: t('funds.manage'), path: `/beheer/fondsen/${gemeente}` },
      { label: fund.name, path: `/beheer/fondsen/${gemeente}/${fonds}` },
      { label: t('funds.schemes'), path: `/beheer/fondsen/${gemeente}/${fonds}/regeling` },
    ],
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const version = versionOf(event.url);
    const params = { municipality: event.params.gemeente, fund: event.params.fonds };
    const body = schemeIn(form, form.number('rows') ?? 0);
    const root = '/work/municipalities/:municipality/funds/:fund/schemes' as const;
    const answer = version
      ? await send(event, `PUT ${root}/:scheme`, { params: { ...params, scheme: version }, body })
      : await send(event, `POST ${root}`, { params, body });
    if (!answer.ok) return failWith(withAmounts(event, answer.problem), form);
    const { href } = readerOf(event.url.pathname);
    redirect(303, `${href(`/beheer/fondsen/${event.params.gemeente}/${event.params.fonds}`)}?gelukt=ja`);
  },
};
