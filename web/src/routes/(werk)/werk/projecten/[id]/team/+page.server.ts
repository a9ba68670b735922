import { api, send } from '#lib/api.ts';
import { done } from '#lib/preparation/done.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import type { PlanOwner } from '../../../../../../../../server/domain/lifecycle.ts';
import type { TeamMemberGiven } from '../../../../../../../../server/features/preparation/contract.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  team: await api(event, 'GET /work/projects/:project/team', { params: { project: event.params.id } }),
});

const memberOf = (form: TypedForm): TeamMemberGiven => ({
  role: form.text('role') as TeamMemberGiven['role'],
  name: form.text('name'),
  personId: form.orNull('personId'),
});

export const actions: Actions = {
  eigenaar: async (event) => {
    const form = await formOf(event);
    const owner = form.orNull('owner') as PlanOwner | null;
    const params = { project: event.params.id };
    const answer = await send(event, 'PUT /work/projects/:project/owner', { params, body: { owner } });
    return answer.ok ? done(event, 'changed') : failWith(answer.problem, form, 'eigenaar');
  },
  toevoegen: async (event) => {
    const form = await formOf(event);
    const params = { project: event.params.id };
    const answer = await send(event, 'POST /work/projects/:project/team', { params, body: memberOf(form) });
    return answer.ok ? done(event, 'added') : failWith(answer.problem, form, 'toevoegen');
  },
  wijzigen: async (event) => {
    const form = await formOf(event);
    const id = form.text('id');
    const answer = await send(event, 'PUT /work/projects/:project/team/:id', {
      params: { project: event.params.id, id },
      body: memberOf(form),
    });
    return answer.ok ? done(event, 'changed') : failWith(answer.problem, form, `wijzigen-${id}`);
  },
  verwijderen: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'DELETE /work/projects/:project/team/:id', {
      params: { project: event.params.id, id: form.text('id') },
    });
    return answer.ok ? done(event, 'removed') : failWith(answer.problem, form, 'lijst');
  },
};
