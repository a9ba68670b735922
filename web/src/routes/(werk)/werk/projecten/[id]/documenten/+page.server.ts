import { api, send } from '#lib/api.ts';
import { done } from '#lib/preparation/done.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

type Stage = 'before' | 'during' | 'after' | '';

export const load: PageServerLoad = async (event) => ({
  documents: await api(event, 'GET /work/projects/:project/documents', {
    params: { project: event.params.id },
  }),
});

export const actions: Actions = {
  toevoegen: async (event) => {
    const form = await formOf(event);
    const body = new FormData();
    body.set('title', form.text('title'));
    body.set('description', form.text('description'));
    const file = form.data.get('file');
    if (file instanceof File) body.set('file', file);
    const params = { project: event.params.id };
    const answer = await send(event, 'POST /work/projects/:project/documents', { params, body });
    return answer.ok ? done(event, 'added') : failWith(answer.problem, form, 'toevoegen');
  },
  wijzigen: async (event) => {
    const form = await formOf(event);
    const id = form.text('id');
    const answer = await send(event, 'PUT /work/projects/:project/documents/:document', {
      params: { project: event.params.id, document: id },
      body: {
        title: form.text('title'),
        description: form.text('description'),
        ...(form.checked('stage') && { stage: form.text('stage') as Stage }),
      },
    });
    return answer.ok ? done(event, 'changed') : failWith(answer.problem, form, `wijzigen-${id}`);
  },
  openbaar: async (event) => {
    const form = await formOf(event);
    const id = form.text('id');
    const isPublic = form.text('isPublic') === 'ja';
    const answer = await send(event, 'PUT /work/projects/:project/documents/:document/publication', {
      params: { project: event.params.id, document: id },
      body: { isPublic },
    });
    if (answer.ok) return done(event, isPublic ? 'shown' : 'hidden');
    return failWith(answer.problem, { values: {} }, `wijzigen-${id}`);
  },
  verwijderen: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'DELETE /work/projects/:project/documents/:document', {
      params: { project: event.params.id, document: form.text('id') },
    });
    return answer.ok ? done(event, 'removed') : failWith(answer.problem, form, 'lijst');
  },
};
