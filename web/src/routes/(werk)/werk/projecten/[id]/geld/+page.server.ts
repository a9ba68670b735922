import type { RequestEvent } from '@sveltejs/kit';
import { dayAt } from '../../../../../../../../server/domain/dates.ts';
import { api, send, type Answer } from '#lib/api.ts';
import { done, type Doing } from '#lib/preparation/done.ts';
import { withAmounts } from '#lib/work/amounts.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  money: await api(event, 'GET /work/projects/:project/money', { params: { project: event.params.id } }),
  today: dayAt(new Date()),
  /** So that each form does what it says once, however often it is sent. */
  key: crypto.randomUUID(),
});

type Event = RequestEvent<{ id: string }>;

/** Shows the page anew with what was done, or the form with what is wrong. */
function answerWith(event: Event, answer: Answer<unknown>, form: TypedForm, name: string, what: Doing) {
  return answer.ok ? done(event, what) : failWith(withAmounts(event, answer.problem), form, name);
}
const keyOf = (form: TypedForm) => ({ 'idempotency-key': form.text('key') });
const paramsOf = (event: Event, form: TypedForm) => ({
  project: event.params.id,
  payment: form.number('payment') ?? 0,
});

export const actions: Actions = {
  account: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'PUT /work/projects/:project/payee-account', {
      params: { project: event.params.id },
      body: { name: form.text('name'), iban: form.text('iban') },
    });
    return answerWith(event, answer, form, 'account', 'changed');
  },
  request: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/payment-requests', {
      params: { project: event.params.id },
      headers: keyOf(form),
      body: { amount: form.text('amount'), remittance: form.text('remittance') },
    });
    return answerWith(event, answer, form, 'request', 'payment_asked');
  },
  prepare: async (event) => {
    const form = await formOf(event);
    const [amounts, days] = [form.all('amount'), form.all('dueOn')] as [string[], string[]];
    const parts = amounts
      .map((amount, i) => ({ amount, dueOn: (days[i] ?? '') as never }))
      .filter(({ amount, dueOn }, i) => i === 0 || amount !== '' || dueOn !== '');
    const isBill = form.data.has('payee.name');
    const answer = await send(event, 'POST /work/projects/:project/payments', {
      params: { project: event.params.id },
      headers: keyOf(form),
      body: {
        parts,
        remittance: form.text('remittance'),
        payee: isBill ? { name: form.text('payee.name'), iban: form.text('payee.iban') } : null,
      },
    });
    return answerWith(event, answer, form, 'prepare', 'payment_prepared');
  },
  order: async (event) => {
    const form = await formOf(event);
    const owed = form.text('owed').split('/');
    const answer = await send(event, 'POST /work/projects/:project/payments/:payment/preparation', {
      params: paramsOf(event, form),
      headers: keyOf(form),
      body: {
        setOff:
          owed.length === 2
            ? { project: owed[0]!, recovery: Number(owed[1]), amount: form.text('setOff') }
            : null,
      },
    });
    return answerWith(event, answer, form, form.text('form'), 'payment_prepared');
  },
  refuse: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/payments/:payment/refusal', {
      params: paramsOf(event, form),
      headers: keyOf(form),
      body: { reason: form.text('reason') },
    });
    return answerWith(event, answer, form, form.text('form'), 'recorded');
  },
  cancel: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/payments/:payment/cancellation', {
      params: paramsOf(event, form),
      headers: keyOf(form),
      body: { reason: form.text('reason') },
    });
    return answerWith(event, answer, form, form.text('form'), 'recorded');
  },
  approve: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/payments/:payment/approval', {
      params: paramsOf(event, form),
      headers: keyOf(form),
      body: { amount: form.text('amount') as never },
    });
    return answerWith(event, answer, form, form.text('form'), 'payment_approved');
  },
  execute: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/payments/:payment/execution', {
      params: paramsOf(event, form),
      headers: keyOf(form),
      body: { paidOn: form.text('paidOn') as never, reference: form.text('reference') },
    });
    return answerWith(event, answer, form, form.text('form'), 'payment_paid');
  },
  release: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/release', {
      params: { project: event.params.id },
      headers: keyOf(form),
      body: { reason: form.text('reason') },
    });
    return answerWith(event, answer, form, 'release', 'recorded');
  },
};
