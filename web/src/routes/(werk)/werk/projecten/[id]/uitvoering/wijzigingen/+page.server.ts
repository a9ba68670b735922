import { api, send } from '#lib/api.ts';
import { done } from '#lib/preparation/done.ts';
import { withAmounts } from '#lib/work/amounts.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  changes: await api(event, 'GET /work/projects/:project/changes', { params: { project: event.params.id } }),
  /** So that a decision is taken once, however often the button is pressed. */
  key: crypto.randomUUID(),
});

export const actions: Actions = {
  vragen: async (event) => {
    const form = await formOf(event);
    const lines = [...form.data.keys()].flatMap((name) => {
      const position = /^lines\.(\d+)$/.exec(name)?.[1];
      return position ? [{ position: Number(position), amount: form.text(name) }] : [];
    });
    const answer = await send(event, 'POST /work/projects/:project/changes', {
      params: { project: event.params.id },
      body: {
        what: form.text('what'),
        why: form.text('why'),
        completesOn: form.text('completesOn'),
        more: form.text('more'),
        lines,
      },
    });
    return answer.ok ? done(event, 'asked') : failWith(withAmounts(event, answer.problem), form, 'vragen');
  },
  intrekken: async (event) => {
    const form = await formOf(event);
    const number = Number(form.text('number'));
    const answer = await send(event, 'POST /work/projects/:project/changes/:number/withdrawal', {
      params: { project: event.params.id, number },
    });
    return answer.ok ? done(event, 'withdrawn') : failWith(answer.problem, form, `intrekken-${number}`);
  },
  voorbereiden: async (event) => {
    const form = await formOf(event);
    const number = Number(form.text('number'));
    const [funds, years, amounts] = [form.all('fund'), form.all('year'), form.all('amount')] as string[][];
    const outcome = form.text('isGranted');
    const answer = await send(event, 'POST /work/projects/:project/changes/:number/proposals', {
      params: { project: event.params.id, number },
      body: {
        isGranted: outcome === '' ? null : outcome === 'ja',
        reasoning: form.text('reasoning'),
        shares: funds!.map((fund, i) => ({ fund, year: Number(years![i]), amount: amounts![i] ?? '' })),
      },
    });
    if (answer.ok) return done(event, 'prepared');
    return failWith(withAmounts(event, answer.problem), form, `voorbereiden-${number}`);
  },
  besluiten: async (event) => {
    const form = await formOf(event);
    const number = Number(form.text('number'));
    const answer = await send(event, 'POST /work/projects/:project/changes/:number/decisions', {
      params: { project: event.params.id, number },
      headers: { 'idempotency-key': form.text('key') },
      body: { isGranted: form.text('seen') === 'ja' },
    });
    if (answer.ok) return done(event, 'decided');
    return failWith(withAmounts(event, answer.problem), form, `besluiten-${number}`);
  },
};
