import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { withAmounts } from '#lib/work/amounts.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import { dayAt, type CalendarDate } from '../../../../../../../../server/domain/dates.ts';
import type { NewProposal } from '../../../../../../../../server/features/decisions/contract.ts';
import type { Actions, PageServerLoad } from './$types';
import { conditionsIn, sharesIn } from './given.ts';

export const load: PageServerLoad = async (event) => {
  const { project } = await event.parent();
  const worksOnCase = project.may.includes('case.comment');
  const [told, found, letters, effect] = await Promise.all([
    api(event, 'GET /projects/:id', { params: { id: event.params.id } }),
    worksOnCase
      ? send(event, 'GET /work/projects/:project/case', { params: { project: event.params.id } })
      : null,
    api(event, 'GET /work/projects/:project/letters', { params: { project: event.params.id } }),
    worksOnCase && project.status === 'submitted'
      ? send(event, 'GET /work/projects/:project/fund-effect', { params: { project: event.params.id } })
      : null,
  ]);
  return {
    /** So that a decision is taken once, however often the button is pressed. */
    key: crypto.randomUUID(),
    told,
    today: dayAt(new Date()),
    decisionCase: found?.ok ? found.value : null,
    effects: effect?.ok ? effect.value.items : [],
    letters: letters.items,
    // Who takes part in the project may read it, but not work on the decision.
    refused: found && !found.ok ? found.problem : null,
  };
};

const here = (event: RequestEvent<{ id: string }>) =>
  readerOf(event.url.pathname).href(`/werk/projecten/${event.params.id}/besluit`);

export const actions: Actions = {
  propose: async (event) => {
    const form = await formOf(event);
    const outcome = form.orNull('outcome') as NewProposal['outcome'];
    const answer = await send(event, 'POST /work/projects/:project/proposals', {
      params: { project: event.params.id },
      body: {
        outcome,
        shares: sharesIn(form, outcome),
        reasoning: form.text('reasoning'),
        conditions: conditionsIn(form),
        deviation: form.orNull('deviation'),
        onOtherFacts: form.checked('onOtherFacts'),
      },
    });
    if (!answer.ok) return failWith(withAmounts(event, answer.problem), form, 'propose');
    redirect(303, here(event));
  },
  take: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/decisions', {
      params: { project: event.params.id },
      headers: { 'idempotency-key': form.text('key') },
      body: {
        proposal: form.number('proposal') ?? 0,
        announceOn: form.orNull('announceOn') as CalendarDate | null,
      },
    });
    if (!answer.ok) return failWith(answer.problem, form, 'take');
    redirect(303, here(event));
  },
  takeBack: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/held-decision/withdrawal', {
      params: { project: event.params.id },
      body: { reason: form.text('reason') },
    });
    if (!answer.ok) return failWith(answer.problem, form, 'takeBack');
    redirect(303, here(event));
  },
  comment: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/comments', {
      params: { project: event.params.id },
      body: { text: form.text('text') },
    });
    if (!answer.ok) return failWith(answer.problem, form, 'comment');
    redirect(303, here(event));
  },
};
