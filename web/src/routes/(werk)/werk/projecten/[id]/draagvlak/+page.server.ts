import { api, send, type Problem } from '#lib/api.ts';
import { done } from '#lib/preparation/done.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { dayAt } from '../../../../../../../../server/domain/dates.ts';
import { kindOf } from './kinds.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const params = { project: event.params.id };
  return {
    support: await api(event, 'GET /work/projects/:project/support', { params }),
    today: dayAt(new Date()),
    adding: kindOf(event.url.searchParams.get('soort')),
  };
};

const bodyOf = (form: TypedForm) => ({
  kind: kindOf(form.text('kind')) ?? 'signatures',
  day: form.text('day'),
  description: form.text('description'),
  count: form.text('count'),
  answer: form.text('answer'),
});

type Event = RequestEvent<{ id: string }>;

/** A scan or minutes, when a file was chosen. */
async function addScan(event: Event, form: TypedForm, supportId: string): Promise<Problem | null> {
  const file = form.data.get('file');
  if (!(file instanceof File) || file.size === 0) return null;
  const body = new FormData();
  body.set('supportId', supportId);
  body.set('file', file);
  const params = { project: event.params.id };
  const answer = await send(event, 'POST /work/projects/:project/documents', { params, body });
  return answer.ok ? null : answer.problem;
}

export const actions: Actions = {
  toevoegen: async (event) => {
    const form = await formOf(event);
    const params = { project: event.params.id };
    const answer = await send(event, 'POST /work/projects/:project/support', { params, body: bodyOf(form) });
    if (!answer.ok) return failWith(answer.problem, form, 'toevoegen');
    const { id } = answer.value;
    const problem = await addScan(event, form, id);
    if (problem) {
      // Both or neither: the form comes back with everything that was typed, to choose another file.
      await send(event, 'DELETE /work/projects/:project/support/:id', { params: { ...params, id } });
      return failWith(problem, form, 'toevoegen');
    }
    return done(event, 'added');
  },
  wijzigen: async (event) => {
    const form = await formOf(event);
    const id = form.text('id');
    const answer = await send(event, 'PUT /work/projects/:project/support/:id', {
      params: { project: event.params.id, id },
      body: bodyOf(form),
    });
    return answer.ok ? done(event, 'changed') : failWith(answer.problem, form, `wijzigen-${id}`);
  },
  bestand: async (event) => {
    const form = await formOf(event);
    const id = form.text('id');
    const problem = await addScan(event, form, id);
    return problem ? failWith(problem, form, `bestand-${id}`) : done(event, 'added');
  },
  verwijderen: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'DELETE /work/projects/:project/support/:id', {
      params: { project: event.params.id, id: form.text('id') },
    });
    return answer.ok ? done(event, 'removed') : failWith(answer.problem, form, 'lijst');
  },
};
