import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import { sessionOf } from '#lib/work/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** The applications of each municipality that one works for, beside what is left. */
export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const { memberships } = await sessionOf(event);
  const own = memberships.filter(({ role }) => role === 'officer' || role === 'budget_holder');
  const places = [...new Map(own.map(({ municipality }) => [municipality.slug, municipality])).values()];
  const offices = await Promise.all(
    places.map(async ({ slug }) => ({
      slug,
      mayPrepare: own.some(({ role, municipality }) => role === 'officer' && municipality.slug === slug),
      ...(await api(event, 'GET /work/municipalities/:municipality/allocations', {
        params: { municipality: slug },
      })),
    })),
  );
  return {
    offices,
    crumbs: [
      { label: t('work.title'), path: '/werk' },
      { label: t('allocation.title'), path: '/werk/verdeling' },
    ],
  };
};

export const actions = {
  default: async (event) => {
    const form = await formOf(event);
    const chosen = form.all('project');
    const answer = await send(event, 'POST /work/municipalities/:municipality/allocations', {
      params: { municipality: form.text('municipality') },
      body: {
        fund: form.text('fund'),
        village: form.text('village'),
        year: form.number('year') ?? 0,
        applications: chosen.map((project) => ({ project, score: form.number(`score.${project}`) })),
        reasoning: form.text('reasoning'),
      },
    });
    if (!answer.ok) return failWith(answer.problem, form, form.text('name'));
    return { prepared: answer.value.items };
  },
} satisfies Actions;
