import { api, send } from '#lib/api.ts';
import { done } from '#lib/preparation/done.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import type { ContributionGiven } from '../../../../../../../../server/features/preparation/contract.ts';
import { kindOf } from './kinds.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  partners: await api(event, 'GET /work/projects/:project/partners', {
    params: { project: event.params.id },
  }),
  adding: kindOf(event.url.searchParams.get('soort')),
  partner: event.url.searchParams.get('partner') ?? '',
});

const bodyOf = (form: TypedForm): ContributionGiven => ({
  partner: form.text('partner'),
  kind: kindOf(form.text('kind')) ?? 'money',
  description: form.text('description'),
  amount: form.text('amount'),
  hours: form.text('hours'),
  status: form.text('status') as ContributionGiven['status'],
});

export const actions: Actions = {
  toevoegen: async (event) => {
    const form = await formOf(event);
    const params = { project: event.params.id };
    const answer = await send(event, 'POST /work/projects/:project/partners', { params, body: bodyOf(form) });
    return answer.ok ? done(event, 'added') : failWith(answer.problem, form, 'toevoegen');
  },
  wijzigen: async (event) => {
    const form = await formOf(event);
    const id = form.text('id');
    const answer = await send(event, 'PUT /work/projects/:project/partners/:id', {
      params: { project: event.params.id, id },
      body: bodyOf(form),
    });
    return answer.ok ? done(event, 'changed') : failWith(answer.problem, form, `wijzigen-${id}`);
  },
  verwijderen: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'DELETE /work/projects/:project/partners/:id', {
      params: { project: event.params.id, id: form.text('id') },
    });
    return answer.ok ? done(event, 'removed') : failWith(answer.problem, form, 'lijst');
  },
};
