import type { RequestEvent } from '@sveltejs/kit';
import { dayAt } from '../../../../../../../../server/domain/dates.ts';
import { api, send, type Answer } from '#lib/api.ts';
import { sendHearing } from '#lib/hearings/record.ts';
import { done, type Doing } from '#lib/preparation/done.ts';
import { withAmounts } from '#lib/work/amounts.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The letters that tell of a settlement and what follows from it. */
const kinds: readonly string[] = ['settled', 'settlement_lowered', 'recovered'];

export const load: PageServerLoad = async (event) => {
  const params = { project: event.params.id };
  const [settlement, letters] = await Promise.all([
    api(event, 'GET /work/projects/:project/settlement', { params }),
    api(event, 'GET /work/projects/:project/letters', { params }),
  ]);
  return {
    settlement,
    letters: letters.items.filter(({ kind }) => kinds.includes(kind)),
    today: dayAt(new Date()),
    /** So that each form does what it says once, however often it is sent. */
    key: crypto.randomUUID(),
  };
};

type Event = RequestEvent<{ id: string }>;

/** Shows the page anew with what was done, or the form with what is wrong. */
function answerWith(event: Event, answer: Answer<unknown>, form: TypedForm, name: string, what: Doing) {
  return answer.ok ? done(event, what) : failWith(withAmounts(event, answer.problem), form, name);
}

export const actions: Actions = {
  propose: async (event) => {
    const form = await formOf(event);
    const [funds, years, amounts] = [form.all('fund'), form.all('year'), form.all('amount')] as string[][];
    const answer = await send(event, 'POST /work/projects/:project/settlement-proposals', {
      params: { project: event.params.id },
      body: {
        shares: funds!.map((fund, i) => ({ fund, year: Number(years![i]), amount: amounts![i] ?? '' })),
        actual: form.text('actual'),
        ground: form.orNull('ground') as never,
        reasoning: form.text('reasoning'),
      },
    });
    return answerWith(event, answer, form, 'propose', 'prepared');
  },
  decide: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/settlement-decisions', {
      params: { project: event.params.id },
      headers: { 'idempotency-key': form.text('key') },
      body: { proposal: form.number('proposal') ?? 0 },
    });
    return answerWith(event, answer, form, 'decide', 'decided');
  },
  hear: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/hearings', {
      params: { project: event.params.id },
      body: { intention: form.text('intention'), answerBy: form.orNull('answerBy') as never },
    });
    return answerWith(event, answer, form, 'hear', 'view_asked');
  },
  record: async (event) => {
    const form = await formOf(event);
    return answerWith(event, await sendHearing(event, form), form, 'record', 'recorded');
  },
  answer: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/hearings/:hearing/answer', {
      params: { project: event.params.id, hearing: form.number('hearing') ?? 0 },
      body: { answer: form.text('answer') },
    });
    return answerWith(event, answer, form, 'answer', 'view_given');
  },
  plan: async (event) => {
    const form = await formOf(event);
    const recovery = form.number('recovery') ?? 0;
    const answer = await send(event, 'POST /work/projects/:project/recoveries/:recovery/plan', {
      params: { project: event.params.id, recovery },
      body: {
        parts: form.number('parts') ?? 0,
        firstOn: form.text('firstOn') as never,
        reason: form.text('reason'),
      },
    });
    return answerWith(event, answer, form, `plan-${recovery}`, 'recorded');
  },
  receive: async (event) => {
    const form = await formOf(event);
    const recovery = form.number('recovery') ?? 0;
    const answer = await send(event, 'POST /work/projects/:project/recoveries/:recovery/receipts', {
      params: { project: event.params.id, recovery },
      headers: { 'idempotency-key': form.text('key') },
      body: {
        amount: form.text('amount'),
        receivedOn: form.text('receivedOn') as never,
        reference: form.text('reference'),
      },
    });
    return answerWith(event, answer, form, `receive-${recovery}`, 'recorded');
  },
};
