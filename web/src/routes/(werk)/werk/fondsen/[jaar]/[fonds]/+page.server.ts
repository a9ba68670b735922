import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { referenceDateOf } from '#lib/reference-date.ts';
import { councilFileIn } from '#lib/funds/council-file.ts';
import { municipalityOf } from '#lib/funds/place.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import { withAmounts } from '#lib/work/amounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { municipality, places, mayAllot, maySeeClose } = await municipalityOf(event);
  const known = referenceDateOf(event.url);
  const detail = await api(event, 'GET /work/municipalities/:municipality/funds/:fund/years/:year', {
    params: {
      municipality: municipality.slug,
      fund: event.params.fonds,
      year: Number(event.params.jaar),
    },
    querystring: { asOf: known.asked, knownOn: known.knownOn },
  });
  const { t } = readerOf(event.url.pathname);
  return {
    ...known,
    detail,
    places,
    mayAllot,
    maySeeClose,
    /** So that each of the forms is done once, however often the button is pressed. */
    keys: [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()],
    told: event.url.searchParams.get('gelukt'),
    crumbs: [
      { label: t('funds.tab'), path: `/werk/fondsen/${event.params.jaar}` },
      { label: detail.fund.name, path: `/werk/fondsen/${event.params.jaar}/${event.params.fonds}` },
    ],
  };
};

type Event = RequestEvent<{ jaar: string; fonds: string }>;

async function addressed(event: Event, form: TypedForm) {
  const { municipality } = await municipalityOf(event);
  const { jaar, fonds } = event.params;
  return {
    params: { municipality: municipality.slug, fund: fonds, year: Number(jaar) },
    headers: { 'idempotency-key': form.text('key') },
  };
}

function done(event: Event): never {
  const { jaar, fonds } = event.params;
  const query = new URLSearchParams({ gelukt: 'ja' });
  const municipality = event.url.searchParams.get('gemeente');
  if (municipality) query.set('gemeente', municipality);
  redirect(303, `${readerOf(event.url.pathname).href(`/werk/fondsen/${jaar}/${fonds}`)}?${query}`);
}

const decisionIn = (form: TypedForm) => ({
  decisionTitle: form.text('decisionTitle'),
  decidedOn: form.orNull('decidedOn') as never,
  document: form.orNull('document'),
});

export const actions: Actions = {
  amend: async (event) => {
    const form = await formOf(event);
    const at = await addressed(event, form);
    const kept = await councilFileIn(event, form, at.params.municipality);
    if ('problem' in kept) return failWith(kept.problem, form, 'amend');
    const answer = await send(
      event,
      'POST /work/municipalities/:municipality/funds/:fund/years/:year/amendments',
      {
        ...at,
        body: {
          village: form.text('village'),
          amount: form.text('amount'),
          reason: form.text('reason'),
          ...decisionIn(form),
          file: kept.file,
        },
      },
    );
    return answer.ok ? done(event) : failWith(withAmounts(event, answer.problem), form, 'amend');
  },
  divide: async (event) => {
    const form = await formOf(event);
    const villages = form.all('village');
    const answer = await send(
      event,
      'POST /work/municipalities/:municipality/funds/:fund/years/:year/redistributions',
      {
        ...(await addressed(event, form)),
        body: {
          occurredOn: form.orNull('occurredOn') as never,
          reason: form.text('reason'),
          shares: villages.map((village, i) => ({ village, amount: form.text(`shares.${i}`) })),
        },
      },
    );
    return answer.ok ? done(event) : failWith(withAmounts(event, answer.problem), form, 'divide');
  },
  release: async (event) => {
    const form = await formOf(event);
    const answer = await send(
      event,
      'POST /work/municipalities/:municipality/funds/:fund/years/:year/returns',
      {
        ...(await addressed(event, form)),
        body: { village: form.text('village'), amount: form.text('amount'), reason: form.text('reason') },
      },
    );
    return answer.ok ? done(event) : failWith(withAmounts(event, answer.problem), form, 'release');
  },
};
