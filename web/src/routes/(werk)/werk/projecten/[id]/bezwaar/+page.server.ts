import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { api, send, type Answer } from '#lib/api.ts';
import { sendHearing } from '#lib/hearings/record.ts';
import { readerOf } from '#lib/reader.ts';
import { withAmounts } from '#lib/work/amounts.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import { dayAt, lastDay, type CalendarDate } from '../../../../../../../../server/domain/dates.ts';
import type { NewProposal } from '../../../../../../../../server/features/decisions/contract.ts';
import type { Project } from '../../../../../../../../server/features/projects/contract.ts';
import type { NewObjectionDecision } from '../../../../../../../../server/features/objections/contract.ts';
import { conditionsIn, sharesIn } from '../besluit/given.ts';
import { nameIn } from './names.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { project } = await event.parent();
  const params = { project: event.params.id };
  const isOffice = project.may.includes('case.comment');
  const [register, told, cases, decisionCase] = await Promise.all([
    isOffice ? api(event, 'GET /projects/:id', { params: { id: event.params.id } }) : null,
    api(event, 'GET /work/projects/:project/objections', { params }),
    isOffice ? send(event, 'GET /work/projects/:project/objection-cases', { params }) : null,
    isOffice ? send(event, 'GET /work/projects/:project/case', { params }) : null,
  ]);
  return {
    key: crypto.randomUUID(),
    today: dayAt(new Date()),
    ...told,
    cases: cases?.ok ? cases.value.items : null,
    decisionCase: decisionCase?.ok ? decisionCase.value : null,
    /** What the decision asks in return that is objected to: the new one asks it again, or not. */
    conditions: register ? conditionsNow(register.decisions) : [],
    refused: cases && !cases.ok ? cases.problem : null,
    isMade: event.url.searchParams.has('ontvangen'),
  };
};

const conditionsNow = (decisions: Project['decisions']) =>
  decisions
    .filter(({ isReplaced }) => !isReplaced)
    .flatMap(({ conditions }) => conditions)
    .filter(({ fulfilledOn, waived }) => fulfilledOn === null && !waived)
    .map(({ text, dueOn }) => ({ text, dueOn: dueOn && lastDay(dueOn) }));

type Here = RequestEvent<{ id: string }>;
/** The form that was sent; of a form about one objection, of that objection. */
const sentIn = (form: TypedForm, name: string) => {
  const objection = form.text('objection');
  return objection ? nameIn(name, objection) : name;
};
function done<T>(event: Here, answer: Answer<T>, form: TypedForm, name: string, more = '') {
  if (!answer.ok) return failWith(answer.problem, form, sentIn(form, name));
  redirect(303, readerOf(event.url.pathname).href(`/werk/projecten/${event.params.id}/bezwaar`) + more);
}
const day = (form: TypedForm, name: string) => form.orNull(name) as CalendarDate | null;
const against = (form: TypedForm) => form.number('letterNumber') ?? null;
const numbered = (event: Here, form: TypedForm) => ({
  project: event.params.id,
  number: form.number('objection') ?? 0,
});

/** The new decision, as far as one was filled in. */
function revisionOf(form: TypedForm): NewProposal | null {
  const outcome = form.orNull('revisedOutcome') as NewProposal['outcome'];
  if (!outcome) return null;
  return {
    outcome,
    shares: sharesIn(form, outcome),
    reasoning: '',
    conditions: conditionsIn(form),
    deviation: form.orNull('deviation'),
  };
}

/** From which fund years the extra comes, when a change that was refused is granted after all. */
function changeSharesOf(form: TypedForm): NewObjectionDecision['changeShares'] {
  const [funds, years] = [form.all('changeFund'), form.all('changeYear')] as string[][];
  return funds!.map((fund, i) => ({ fund, year: Number(years![i]), amount: form.text(`changeShares.${i}`) }));
}

/** What is settled instead, of each fund year. */
function settlementOf(form: TypedForm): NewObjectionDecision['settlement'] {
  const [funds, years] = [form.all('settledFund'), form.all('settledYear')] as string[][];
  if (funds!.length === 0) return null;
  return funds!.map((fund, i) => ({ fund, year: Number(years![i]), amount: form.text(`settlement.${i}`) }));
}

export const actions = {
  make: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/objections', {
      params: { project: event.params.id },
      body: { letterNumber: against(form), grounds: form.text('grounds') },
    });
    return done(event, answer, form, 'make', '?ontvangen');
  },
  posted: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/posted-objections', {
      params: { project: event.params.id },
      body: {
        madeBy: form.text('madeBy') === 'other' ? 'other' : 'applicant',
        objector: form.text('objector'),
        objectorAddress: form.text('objectorAddress'),
        letterNumber: against(form),
        postedOn: day(form, 'postedOn'),
        receivedOn: day(form, 'receivedOn'),
        grounds: form.text('grounds'),
      },
    });
    return done(event, answer, form, 'posted');
  },
  withdraw: async (event) => {
    const form = await formOf(event);
    const params = numbered(event, form);
    const answer = form.checked('posted')
      ? await send(event, 'POST /work/projects/:project/posted-objections/:number/withdrawal', { params })
      : await send(event, 'POST /work/projects/:project/objections/:number/withdrawal', { params });
    return done(event, answer, form, 'withdraw');
  },
  committee: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'PUT /work/projects/:project/objections/:number/committee', {
      params: numbered(event, form),
      body: { withCommittee: form.checked('withCommittee') },
    });
    return done(event, answer, form, 'committee');
  },
  record: async (event) => {
    const form = await formOf(event);
    return done(event, await sendHearing(event, form), form, 'record');
  },
  step: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/objections/:number/steps', {
      params: numbered(event, form),
      body: {
        kind: form.text('kind') as 'postponed',
        on: day(form, 'on')!,
        until: day(form, 'until'),
        weeks: form.number('weeks') ?? null,
        days: form.number('days') ?? null,
        note: form.orNull('note'),
      },
    });
    return done(event, answer, form, 'step');
  },
  mend: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/objections/:number/mending', {
      params: numbered(event, form),
      body: { text: form.text('text') },
    });
    return done(event, answer, form, 'mend');
  },
  propose: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/objections/:number/proposals', {
      params: numbered(event, form),
      body: {
        outcome: form.orNull('outcome') as NewObjectionDecision['outcome'],
        reasoning: form.text('reasoning'),
        excuse: form.orNull('excuse'),
        revision: revisionOf(form),
        settlement: settlementOf(form),
        changeShares: changeSharesOf(form),
      },
    });
    if (!answer.ok) return failWith(withAmounts(event, answer.problem), form, sentIn(form, 'propose'));
    return done(event, answer, form, 'propose');
  },
  take: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/objections/:number/decision', {
      params: numbered(event, form),
      headers: { 'idempotency-key': form.text('key') },
      body: { outcome: form.text('outcome') as 'founded' },
    });
    return done(event, answer, form, 'take');
  },
} satisfies Actions;
