import type { RequestEvent } from '@sveltejs/kit';
import { dayAt } from '../../../../../../../../server/domain/dates.ts';
import { api, send, type Answer } from '#lib/api.ts';
import { done, type Doing } from '#lib/preparation/done.ts';
import { withAmounts } from '#lib/work/amounts.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  money: await api(event, 'GET /work/projects/:project/expenses', { params: { project: event.params.id } }),
  today: dayAt(new Date()),
});

type Event = RequestEvent<{ id: string }>;

const lineOf = (form: TypedForm) => (form.text('position') === '' ? null : Number(form.text('position')));
const expenseOf = (form: TypedForm) => ({
  occurredOn: form.text('occurredOn'),
  supplier: form.text('supplier'),
  volunteer: form.text('volunteer'),
  description: form.text('description'),
  amount: form.text('amount'),
  vat: form.text('vat'),
  dueOn: form.text('dueOn'),
  position: lineOf(form),
});
const inKindOf = (form: TypedForm) => ({
  kind: form.text('kind') === 'goods' ? ('goods' as const) : ('hours' as const),
  occurredOn: form.text('occurredOn'),
  description: form.text('description'),
  hours: form.text('hours'),
  value: form.text('value'),
  position: lineOf(form),
});
const correctionOf = (form: TypedForm) => ({
  revision: form.number('revision') ?? 0,
  reason: form.text('reason'),
});
const idOf = (event: Event, form: TypedForm) => ({
  project: event.params.id,
  number: form.number('number') ?? 0,
});

function ended(event: Event, form: TypedForm, answer: Answer<unknown>, what: Doing, name: string) {
  return answer.ok ? done(event, what) : failWith(withAmounts(event, answer.problem), form, name);
}

/** Adds the receipt that was chosen in a form, if there is one. */
async function addReceipt(event: Event, form: TypedForm, number: number) {
  const file = form.data.get('file');
  if (!(file instanceof File) || file.size === 0) return null;
  const body = new FormData();
  body.set('expenseNumber', String(number));
  body.set('title', form.text('title'));
  body.set('file', file);
  return send(event, 'POST /work/projects/:project/documents', {
    params: { project: event.params.id },
    body,
  });
}

export const actions: Actions = {
  uitgave: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/expenses', {
      params: { project: event.params.id },
      body: expenseOf(form),
    });
    if (!answer.ok) return failWith(withAmounts(event, answer.problem), form, 'uitgave');
    const { number } = answer.value;
    const receipt = await addReceipt(event, form, number);
    // The expense is there: what is wrong with its receipt is said at the expense, where another one can be chosen.
    if (receipt && !receipt.ok) return failWith(receipt.problem, { values: {} }, `bon-${number}`);
    return done(event, 'recorded');
  },
  verbeter: async (event) => {
    const form = await formOf(event);
    const params = idOf(event, form);
    const body = { ...expenseOf(form), ...correctionOf(form) };
    const answer = await send(event, 'PUT /work/projects/:project/expenses/:number', { params, body });
    return ended(event, form, answer, 'corrected', `verbeter-${params.number}`);
  },
  terug: async (event) => {
    const form = await formOf(event);
    const params = idOf(event, form);
    const answer = await send(event, 'POST /work/projects/:project/expenses/:number/retraction', {
      params,
      body: correctionOf(form),
    });
    return ended(event, form, answer, 'retracted', `terug-${params.number}`);
  },
  bon: async (event) => {
    const form = await formOf(event);
    const { number } = idOf(event, form);
    const answer = await addReceipt(event, form, number);
    if (answer?.ok) return done(event, 'receipt');
    const missing = {
      status: 400,
      title: 'invalid-input',
      detail: 'Choose a file',
      errors: [{ in: 'body', field: 'file', problem: 'Choose a file', code: 'file-missing' }],
    };
    return failWith(answer?.problem ?? missing, form, `bon-${number}`);
  },
  natura: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/in-kind', {
      params: { project: event.params.id },
      body: inKindOf(form),
    });
    return ended(event, form, answer, 'recorded', 'natura');
  },
  verbeternatura: async (event) => {
    const form = await formOf(event);
    const params = idOf(event, form);
    const body = { ...inKindOf(form), ...correctionOf(form) };
    const answer = await send(event, 'PUT /work/projects/:project/in-kind/:number', { params, body });
    return ended(event, form, answer, 'corrected', `verbeternatura-${params.number}`);
  },
  terugnatura: async (event) => {
    const form = await formOf(event);
    const params = idOf(event, form);
    const answer = await send(event, 'POST /work/projects/:project/in-kind/:number/retraction', {
      params,
      body: correctionOf(form),
    });
    return ended(event, form, answer, 'retracted', `terugnatura-${params.number}`);
  },
  toelichting: async (event) => {
    const form = await formOf(event);
    const position = form.number('position') ?? 0;
    const answer = await send(event, 'PUT /work/projects/:project/lines/:position/explanation', {
      params: { project: event.params.id, position },
      body: { explanation: form.text('explanation') },
    });
    return ended(event, form, answer, 'explained', `toelichting-${position}`);
  },
};
