import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { send, type Answer, type Problem } from '#lib/api.ts';
import { sendHearing } from '#lib/hearings/record.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import { dayAt } from '../../../../../../../../server/domain/dates.ts';
import type { Actions, PageServerLoad } from './$types';
import type { Choices } from './choices.ts';

export const load: PageServerLoad = async (event) => {
  const found = await send(event, 'GET /work/projects/:project/handling', {
    params: { project: event.params.id },
  });
  return {
    today: dayAt(new Date()),
    handling: found.ok ? found.value : null,
    // Who takes part in the project may read it, but not handle its application.
    refused: found.ok ? null : found.problem,
  };
};

type Event = RequestEvent<{ id: string }>;

/** The days in what is wrong, as people here write them. */
function withDates(event: Event, problem: Problem): Problem {
  const { date } = readerOf(event.url.pathname);
  const written = (value: string | number) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? date(value) : value;
  const errors = problem.errors?.map(({ values = {}, ...error }) => ({
    ...error,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)])),
  }));
  return { ...problem, ...(errors && { errors }) };
}

type Call = (event: Event, form: TypedForm, params: { project: string }) => Promise<Answer<unknown>>;

/** A form of this page: asks the API, and comes back to its own part of the page. */
const action = (name: string, part: string, call: Call) => async (event: Event) => {
  const form = await formOf(event);
  const answer = await call(event, form, { project: event.params.id });
  const formName = name === 'answer' ? `answer-${form.text('advice')}` : name;
  if (!answer.ok) return failWith(withDates(event, answer.problem), form, formName);
  redirect(
    303,
    readerOf(event.url.pathname).href(`/werk/projecten/${event.params.id}/zaak?gedaan=${part}#${part}`),
  );
};

const dayIn = (form: TypedForm, name: string) => form.orNull(name) as Choices['day'];

export const actions: Actions = {
  assign: action('assign', 'officer', async (event, form, { project }) =>
    send(event, 'POST /work/municipalities/:municipality/case-assignments', {
      params: { municipality: form.text('municipality') },
      body: { projects: [project], officer: form.orNull('officer') },
    }),
  ),
  ask: action('ask', 'completeness', (event, form, params) =>
    send(event, 'POST /work/projects/:project/completion-requests', {
      params,
      body: { asked: form.text('asked'), remedyUntil: dayIn(form, 'remedyUntil') },
    }),
  ),
  receive: action('receive', 'completeness', (event, form, params) =>
    send(event, 'POST /work/projects/:project/completion-requests/:number/receipt', {
      params: { ...params, number: form.number('number') ?? 0 },
      body: { answer: form.text('answer'), on: dayIn(form, 'on') },
    }),
  ),
  judge: action('judge', 'completeness', (event, form, params) =>
    send(event, 'POST /work/projects/:project/completion-requests/:number/judgement', {
      params: { ...params, number: form.number('number') ?? 0 },
      body: {
        isEnough: form.orNull('isEnough') as 'yes' | 'no' | null,
        judgement: form.text('judgement'),
      },
    }),
  ),
  postpone: action('postpone', 'term', (event, form, params) =>
    send(event, 'POST /work/projects/:project/postponements', {
      params,
      body: { until: dayIn(form, 'until'), reason: form.text('reason') },
    }),
  ),
  consent: action('consent', 'term', (event, form, params) => {
    const days = form.number('days');
    return send(event, 'POST /work/projects/:project/consents', {
      params,
      body: { on: dayIn(form, 'on'), ...(days !== undefined && { days }), who: form.text('who') },
    });
  }),
  notice: action('notice', 'default', (event, form, params) =>
    send(event, 'POST /work/projects/:project/default-notices', {
      params,
      body: { on: dayIn(form, 'on'), way: form.orNull('way') as Choices['way'] },
    }),
  ),
  penalty: action('penalty', 'default', (event, _form, params) =>
    send(event, 'POST /work/projects/:project/penalty', { params }),
  ),
  advice: action('advice', 'advice', (event, form, params) =>
    send(event, 'POST /work/projects/:project/advices', {
      params,
      body: {
        adviserKind: form.text('adviserKind') as Choices['adviserKind'],
        adviser: form.text('adviser'),
        question: form.text('question'),
        dueOn: dayIn(form, 'dueOn'),
      },
    }),
  ),
  answer: action('answer', 'advice', (event, form, params) =>
    send(event, 'POST /work/projects/:project/advices/:advice/answer', {
      params: { ...params, advice: form.text('advice') },
      body: {
        answer: form.text('answer'),
        conclusion: form.orNull('conclusion') as Choices['conclusion'],
      },
    }),
  ),
  publish: action('publish', 'advice', (event, form, params) =>
    send(event, 'POST /work/projects/:project/advices/:advice/publication', {
      params: { ...params, advice: form.text('advice') },
    }),
  ),
  assess: action('assess', 'assessment', (event, form, params) =>
    send(event, 'PUT /work/projects/:project/assessment', {
      params,
      body: {
        verdicts: form.all('criterion').map((key) => {
          const [schemeId, position] = key.split('.').map(Number) as [number, number];
          const verdict = form.orNull(`verdict.${key}`) as Choices['verdict'];
          return { schemeId, position, verdict, reason: form.text(`reason.${key}`) };
        }),
      },
    }),
  ),
  record: action('record', 'hearing', (event, form) => sendHearing(event, form)),
  comment: action('comment', 'comments', (event, form, params) =>
    send(event, 'POST /work/projects/:project/comments', {
      params,
      body: { text: form.text('text'), part: form.orNull('part') as Choices['part'] },
    }),
  ),
};
