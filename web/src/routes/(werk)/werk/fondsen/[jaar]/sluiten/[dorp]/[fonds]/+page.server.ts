import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { councilFileIn } from '#lib/funds/council-file.ts';
import { withAmounts } from '#lib/work/amounts.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { NewClosePlan } from '../../../../../../../../../../server/features/year-close/contract.ts';
import type { Actions, PageServerLoad } from './$types';

type Params = { jaar: string; dorp: string; fonds: string };
const address = '/work/villages/:village/funds/:fund/years/:year';
const paramsOf = ({ params: { jaar, dorp, fonds } }: RequestEvent<Params>) => ({
  village: dorp,
  fund: fonds,
  year: Number(jaar),
});

export const load: PageServerLoad = async (event) => {
  const close = await api(event, `GET ${address}/close`, { params: paramsOf(event) });
  const { t } = readerOf(event.url.pathname);
  const { jaar, dorp, fonds } = event.params;
  return {
    /** So that a year is closed once, however often the button is pressed. */
    key: crypto.randomUUID(),
    close,
    crumbs: [
      { label: t('funds.tab'), path: `/werk/fondsen/${jaar}` },
      { label: `${close.fund.name} ${close.year}`, path: `/werk/fondsen/${jaar}/${fonds}` },
      { label: t('close.crumb'), path: `/werk/fondsen/${jaar}/sluiten/${dorp}/${fonds}` },
    ],
  };
};

const here = (event: RequestEvent<Params>) => {
  const { jaar, dorp, fonds } = event.params;
  return readerOf(event.url.pathname).href(`/werk/fondsen/${jaar}/sluiten/${dorp}/${fonds}`);
};

const prefix = 'commitments.';
type Fates = NewClosePlan['commitments'];

export const actions: Actions = {
  prepare: async (event) => {
    const form = await formOf(event);
    const commitments = [...form.data.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => ({ projectId: name.slice(prefix.length), becomes: form.text(name) })) as Fates;
    const { municipality } = await api(event, `GET ${address}/close`, { params: paramsOf(event) });
    const kept = await councilFileIn(event, form, municipality.slug);
    if ('problem' in kept) return failWith(kept.problem, form, 'prepare');
    const answer = await send(event, `POST ${address}/close-proposals`, {
      params: paramsOf(event),
      body: {
        commitments,
        carryOver: form.text('carryOver'),
        decisionTitle: form.text('decisionTitle'),
        decidedOn: form.orNull('decidedOn') as NewClosePlan['decidedOn'],
        document: form.orNull('document'),
        file: kept.file,
        explanation: form.text('explanation'),
      },
    });
    if (!answer.ok) return failWith(withAmounts(event, answer.problem), form, 'prepare');
    redirect(303, `${here(event)}#samenvatting`);
  },
  close: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, `POST ${address}/close`, {
      params: paramsOf(event),
      headers: { 'idempotency-key': form.text('key') },
      body: { proposal: form.number('proposal') ?? 0 },
    });
    if (!answer.ok) return failWith(answer.problem, form, 'close');
    redirect(303, here(event));
  },
};
