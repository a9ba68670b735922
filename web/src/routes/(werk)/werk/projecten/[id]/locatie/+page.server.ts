import { api, send } from '#lib/api.ts';
import { done } from '#lib/preparation/done.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  place: await api(event, 'GET /work/projects/:project/location', { params: { project: event.params.id } }),
});

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const body = {
      location: form.text('location'),
      latitude: form.text('latitude'),
      longitude: form.text('longitude'),
    };
    const params = { project: event.params.id };
    const answer = await send(event, 'PUT /work/projects/:project/location', { params, body });
    return answer.ok ? done(event, 'changed') : failWith(answer.problem, form);
  },
};
