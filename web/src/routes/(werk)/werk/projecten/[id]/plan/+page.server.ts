import { fail } from '@sveltejs/kit';
import { api, send, type Problem } from '#lib/api.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import type { WrittenPlan } from '../../../../../../../../server/features/plans/contract.ts';
import type { Actions, PageServerLoad } from './$types';
import { mergePlans, valuesOf } from './merge.ts';

export const load: PageServerLoad = async (event) => {
  const [draft, { project }] = await Promise.all([
    api(event, 'GET /work/projects/:project/plan', { params: { project: event.params.id } }),
    event.parent(),
  ]);
  const { title } = draft.plan;
  if (!title || !draft.canChange) return { draft, similar: [] };
  const { items } = await api(event, 'GET /villages/:slug/similar-projects', {
    params: { slug: project.village.slug },
    querystring: { title, except: project.number },
  });
  return { draft, similar: items };
};

/** What was typed. A date or a choice that is none is told by the API, by name. */
const planOf = (form: TypedForm): WrittenPlan => ({
  title: form.orNull('title'),
  summary: form.orNull('summary'),
  theme: form.orNull('theme'),
  workingGroup: form.orNull('workingGroup'),
  owner: form.orNull('owner') as WrittenPlan['owner'],
  executionForm: form.orNull('executionForm') as WrittenPlan['executionForm'],
  goal: form.text('goal'),
  audience: form.text('audience'),
  approach: form.text('approach'),
  upkeep: form.text('upkeep'),
  startsOn: form.orNull('startsOn') as WrittenPlan['startsOn'],
  completesOn: form.orNull('completesOn') as WrittenPlan['completesOn'],
});

/** The fields of the form are those of the plan. */
const ofForm = (problem: Problem): Problem => ({
  ...problem,
  ...(problem.errors && {
    errors: problem.errors.map((error) => ({ ...error, field: error.field.replace(/^plan\./, '') })),
  }),
});

function baseOf(form: TypedForm): Partial<WrittenPlan> {
  try {
    return JSON.parse(form.text('base')) as Partial<WrittenPlan>;
  } catch {
    return {};
  }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const params = { project: event.params.id };
    const typed = planOf(form);
    const body = { version: form.text('version'), plan: typed };
    const answer = await send(event, 'PUT /work/projects/:project/plan', { params, body });
    if (answer.ok) return { saved: true };
    if (answer.problem.title !== 'changed-meanwhile') return failWith(ofForm(answer.problem), form);
    const { version, plan } = await api(event, 'GET /work/projects/:project/plan', { params });
    const { merged, changed } = mergePlans(baseOf(form), typed, plan);
    return fail(409, {
      problem: answer.problem,
      values: { ...valuesOf(merged), version: [version], base: [JSON.stringify(plan)] },
      formName: null,
      changed,
    });
  },
};
