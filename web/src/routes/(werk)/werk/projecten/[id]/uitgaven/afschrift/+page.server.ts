import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { done } from '#lib/preparation/done.ts';
import { withAmounts } from '#lib/work/amounts.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

const counts = ['added', 'known', 'incoming'] as const;
type Counts = Record<(typeof counts)[number], number>;

export const load: PageServerLoad = async (event) => {
  const params = { project: event.params.id };
  const [entries, money] = await Promise.all([
    api(event, 'GET /work/projects/:project/bank-entries', { params }),
    api(event, 'GET /work/projects/:project/expenses', { params }),
  ]);
  const { searchParams } = event.url;
  const brought = searchParams.has('added')
    ? (Object.fromEntries(counts.map((name) => [name, Number(searchParams.get(name))])) as Counts)
    : null;
  return { entries, money, brought };
};

export const actions: Actions = {
  inlezen: async (event) => {
    const form = await formOf(event);
    const body = new FormData();
    const file = form.data.get('file');
    if (file instanceof File) body.set('file', file);
    const answer = await send(event, 'POST /work/projects/:project/bank-statements', {
      params: { project: event.params.id },
      body,
    });
    if (!answer.ok) return failWith(answer.problem, form, 'inlezen');
    const told = new URLSearchParams(counts.map((name) => [name, String(answer.value[name])]));
    redirect(303, `${event.url.pathname}?${told}#inhoud`);
  },
  koppel: async (event) => {
    const form = await formOf(event);
    const entry = form.text('entry');
    const answer = await send(event, 'POST /work/projects/:project/bank-entries/:entry/match', {
      params: { project: event.params.id, entry },
      body: { expense: form.number('expense') ?? 0 },
    });
    if (answer.ok) return done(event, 'matched');
    return failWith(withAmounts(event, answer.problem), form, `koppel-${entry}`);
  },
  nieuw: async (event) => {
    const form = await formOf(event);
    const entry = form.text('entry');
    const answer = await send(event, 'POST /work/projects/:project/bank-entries/:entry/expense', {
      params: { project: event.params.id, entry },
      body: {
        supplier: form.text('supplier'),
        volunteer: form.text('volunteer'),
        description: form.text('description'),
        vat: form.text('vat'),
        position: form.text('position') === '' ? null : Number(form.text('position')),
      },
    });
    if (answer.ok) return done(event, 'booked');
    return failWith(withAmounts(event, answer.problem), form, `nieuw-${entry}`);
  },
  terzijde: async (event) => {
    const form = await formOf(event);
    const entry = form.text('entry');
    const answer = await send(event, 'POST /work/projects/:project/bank-entries/setting-aside', {
      params: { project: event.params.id },
      body: { entries: [entry] },
    });
    return answer.ok ? done(event, 'aside') : failWith(answer.problem, form, `terzijde-${entry}`);
  },
};
