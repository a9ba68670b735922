import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Invitation } from '../../../../../../../server/features/people/contract.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const params = { municipality: event.params.gemeente };
  return {
    ...(await api(event, 'GET /work/municipalities/:municipality/people', { params })),
    told: event.url.searchParams.get('gelukt'),
    crumbs: [{ label: t('people.title'), path: '/beheer/mensen' }],
  };
};

export const actions = {
  invite: async (event) => {
    const form = await formOf(event);
    const params = { municipality: event.params.gemeente };
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
    const answer = await send(event, 'POST /work/municipalities/:municipality/people', { params, body });
    if (!answer.ok) return failWith(answer.problem, form, 'invite');
    const { href } = readerOf(event.url.pathname);
    const told = answer.value.isNew ? 'uitnodiging' : 'rol';
    redirect(303, `${href(`/beheer/mensen/${event.params.gemeente}`)}?gelukt=${told}`);
  },
  policy: async (event) => {
    const form = await formOf(event);
    const params = { municipality: event.params.gemeente };
    const body = { secondFactorRequired: form.checked('secondFactorRequired') };
    const answer = await send(event, 'PUT /work/municipalities/:municipality/sign-in-policy', {
      params,
      body,
    });
    return answer.ok ? { done: 'policy' as const } : failWith(answer.problem, form, 'policy');
  },
} satisfies Actions;
