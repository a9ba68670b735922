import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { councilFileIn } from '#lib/funds/council-file.ts';
import { fundIn } from '#lib/funds/forms.ts';
import { readerOf } from '#lib/reader.ts';
import { withAmounts } from '#lib/work/amounts.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { gemeente, fonds } = event.params;
  const { t } = readerOf(event.url.pathname);
  const { funds, municipality, villages } = await api(event, 'GET /work/municipalities/:municipality/funds', {
    params: { municipality: gemeente },
  });
  const fund = funds.find(({ slug }) => slug === fonds);
  if (!fund) error(404, t('error.missing'));
  return {
    fund,
    municipality,
    villages,
    key: crypto.randomUUID(),
    told: event.url.searchParams.get('gelukt'),
    difference: /^-?\d{1,12}\.\d\d$/.exec(event.url.searchParams.get('verschil') ?? '')?.[0] ?? null,
    crumbs: [
      { label: t('funds.manage'), path: `/beheer/fondsen/${gemeente}` },
      { label: fund.name, path: `/beheer/fondsen/${gemeente}/${fonds}` },
    ],
  };
};

const here = (event: RequestEvent<{ gemeente: string; fonds: string }>) =>
  `${readerOf(event.url.pathname).href(`/beheer/fondsen/${event.params.gemeente}/${event.params.fonds}`)}?gelukt=ja`;

export const actions: Actions = {
  change: async (event) => {
    const form = await formOf(event);
    const params = { municipality: event.params.gemeente, fund: event.params.fonds };
    const answer = await send(event, 'PUT /work/municipalities/:municipality/funds/:fund', {
      params,
      body: fundIn(form),
    });
    if (!answer.ok) return failWith(answer.problem, form, 'change');
    redirect(303, here(event));
  },
  allot: async (event) => {
    const form = await formOf(event);
    const params = { municipality: event.params.gemeente, fund: event.params.fonds };
    const kept = await councilFileIn(event, form, params.municipality);
    if ('problem' in kept) return failWith(kept.problem, form, 'allot');
    const answer = await send(event, 'POST /work/municipalities/:municipality/funds/:fund/allotments', {
      params,
      headers: { 'idempotency-key': form.text('key') },
      body: {
        villages: form.all('villages'),
        firstYear: form.number('firstYear') ?? 0,
        years: form.number('years') ?? 1,
        kind: form.text('kind') as 'fixed',
        amount: form.text('amount'),
        base: form.text('base'),
        perInhabitant: form.text('perInhabitant'),
        publishedTotal: form.optional('publishedTotal'),
        decisionTitle: form.text('decisionTitle'),
        decidedOn: form.orNull('decidedOn') as never,
        document: form.orNull('document'),
        file: kept.file,
      },
    });
    if (!answer.ok) return failWith(withAmounts(event, answer.problem), form, 'allot');
    const { difference } = answer.value;
    redirect(303, here(event) + (difference ? `&verschil=${difference}` : ''));
  },
};
