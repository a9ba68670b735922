import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { api, send, type Answer } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import type { Invitation } from '../../../../../../../../server/features/people/contract.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const { gemeente, persoon } = event.params;
  const { people, villages, evaluations, municipality } = await api(
    event,
    'GET /work/municipalities/:municipality/people',
    { params: { municipality: gemeente } },
  );
  const person = people.find(({ id }) => id === persoon);
  if (!person) error(404, t('error.missing'));
  return {
    person,
    villages,
    evaluations,
    told: event.url.searchParams.get('gelukt'),
    crumbs: [
      { label: t('people.title'), path: '/beheer/mensen' },
      { label: municipality.name, path: `/beheer/mensen/${gemeente}` },
    ],
    here: person.name,
  };
};

type Event = RequestEvent<{ gemeente: string; persoon: string }>;

/** Back to the page, which tells that it was done; or to the form, which tells why not. */
function finish(
  { url, params }: Event,
  answer: Answer<unknown>,
  form: TypedForm,
  name: string,
  told: string,
) {
  if (!answer.ok) return failWith(answer.problem, form, name);
  const page = readerOf(url.pathname).href(`/beheer/mensen/${params.gemeente}/${params.persoon}`);
  redirect(303, `${page}?gelukt=${told}`);
}

export const actions = {
  change: async (event) => {
    const form = await formOf(event);
    const membership = form.text('membership');
    const answer = await send(event, 'PUT /work/municipalities/:municipality/memberships/:membership', {
      params: { municipality: event.params.gemeente, membership },
      body: {
        startsOn: form.text('startsOn') as never,
        endsOn: form.orNull('endsOn') as never,
        maySubmit: form.checked('maySubmit'),
      },
    });
    return finish(event, answer, form, membership, 'veranderd');
  },
  end: async (event) => {
    const form = await formOf(event);
    const membership = form.text('membership');
    const answer = await send(event, 'POST /work/municipalities/:municipality/memberships/:membership/end', {
      params: { municipality: event.params.gemeente, membership },
      body: {},
    });
    return finish(event, answer, form, membership, 'beeindigd');
  },
  invite: async (event) => {
    const form = await formOf(event);
    const body = {
      email: form.text('email'),
      name: form.text('name'),
      role: form.optional('role'),
      village: form.optional('village'),
      evaluation: form.optional('evaluation'),
      startsOn: form.optional('startsOn'),
      endsOn: form.orNull('endsOn'),
      maySubmit: form.checked('maySubmit'),
    } as Partial<Invitation> as Invitation;
    const answer = await send(event, 'POST /work/municipalities/:municipality/people', {
      params: { municipality: event.params.gemeente },
      body,
    });
    return finish(event, answer, form, 'invite', 'rol');
  },
  again: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/municipalities/:municipality/people/:person/invitation', {
      params: { municipality: event.params.gemeente, person: event.params.persoon },
      body: { email: form.optional('email') },
    });
    return finish(event, answer, form, 'again', 'uitnodiging');
  },
  reset: async (event) => {
    const form = await formOf(event);
    const answer = await send(
      event,
      'POST /work/municipalities/:municipality/people/:person/second-factor-reset',
      { params: { municipality: event.params.gemeente, person: event.params.persoon } },
    );
    return finish(event, answer, form, 'reset', 'tweede-stap');
  },
} satisfies Actions;
