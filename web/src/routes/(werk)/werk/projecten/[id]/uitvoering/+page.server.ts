import { dayAt } from '../../../../../../../../server/domain/dates.ts';
import type { Ending } from '../../../../../../../../server/domain/execution.ts';
import { api, send } from '#lib/api.ts';
import { done } from '#lib/preparation/done.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  execution: await api(event, 'GET /work/projects/:project/execution', {
    params: { project: event.params.id },
  }),
  today: dayAt(new Date()),
});

export const actions: Actions = {
  begin: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/start', {
      params: { project: event.params.id },
      body: { day: form.text('day'), completesOn: form.text('completesOn'), reason: form.text('reason') },
    });
    return answer.ok ? done(event, 'started') : failWith(answer.problem, form, 'begin');
  },
  voortgang: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/progress', {
      params: { project: event.params.id },
      body: { note: form.text('note'), completesOn: form.text('completesOn'), reason: form.text('reason') },
    });
    return answer.ok ? done(event, 'told') : failWith(answer.problem, form, 'voortgang');
  },
  mijlpaal: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/milestones', {
      params: { project: event.params.id },
      body: { name: form.text('name'), promisedOn: form.text('promisedOn') },
    });
    return answer.ok ? done(event, 'told') : failWith(answer.problem, form, 'mijlpaal');
  },
  verschuif: async (event) => {
    const form = await formOf(event);
    const position = Number(form.text('position'));
    const answer = await send(event, 'PUT /work/projects/:project/milestones/:position', {
      params: { project: event.params.id, position },
      body: { promisedOn: form.text('promisedOn'), reason: form.text('reason') },
    });
    return answer.ok ? done(event, 'told') : failWith(answer.problem, form, `verschuif-${position}`);
  },
  gehaald: async (event) => {
    const form = await formOf(event);
    const position = Number(form.text('position'));
    const answer = await send(event, 'POST /work/projects/:project/milestones/:position/reached', {
      params: { project: event.params.id, position },
      body: { day: form.text('day') },
    });
    return answer.ok ? done(event, 'told') : failWith(answer.problem, form, `gehaald-${position}`);
  },
  melden: async (event) => {
    const form = await formOf(event);
    const [decision, position] = [Number(form.text('decision')), Number(form.text('position'))];
    const answer = await send(event, 'POST /work/projects/:project/conditions/:decision/:position/reports', {
      params: { project: event.params.id, decision, position },
      body: { evidence: form.text('evidence') },
    });
    return answer.ok
      ? done(event, 'finished')
      : failWith(answer.problem, form, `melden-${decision}-${position}`);
  },
  antwoorden: async (event) => {
    const form = await formOf(event);
    const [decision, position] = [Number(form.text('decision')), Number(form.text('position'))];
    const outcome = form.orNull('outcome') as 'confirmed' | 'returned' | 'waived' | null;
    const answer = await send(event, 'POST /work/projects/:project/conditions/:decision/:position/answers', {
      params: { project: event.params.id, decision, position },
      body: { outcome, reason: form.text('reason') },
    });
    if (answer.ok) return done(event, 'finished');
    return failWith(answer.problem, form, `antwoorden-${decision}-${position}`);
  },
  foto: async (event) => {
    const form = await formOf(event);
    const body = new FormData();
    for (const field of ['title', 'description', 'stage']) body.set(field, form.text(field));
    const file = form.data.get('file');
    if (file instanceof File) body.set('file', file);
    const params = { project: event.params.id };
    const answer = await send(event, 'POST /work/projects/:project/documents', { params, body });
    return answer.ok ? done(event, 'added') : failWith(answer.problem, form, 'foto');
  },
  afronden: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/finish', {
      params: { project: event.params.id },
      body: {
        ending: form.orNull('ending') as Ending | null,
        day: form.text('day'),
        reason: form.text('reason'),
        lesson: form.text('lesson'),
      },
    });
    return answer.ok ? done(event, 'finished') : failWith(answer.problem, form, 'afronden');
  },
  verder: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/resumption', {
      params: { project: event.params.id },
      body: { reason: form.text('reason') },
    });
    return answer.ok ? done(event, 'finished') : failWith(answer.problem, form, 'verder');
  },
  onderhoud: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'PUT /work/projects/:project/upkeep', {
      params: { project: event.params.id },
      body: { who: form.text('who'), what: form.text('what'), yearlyCost: form.text('yearlyCost') },
    });
    return answer.ok ? done(event, 'told') : failWith(answer.problem, form, 'onderhoud');
  },
};
