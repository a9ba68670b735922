import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import { sessionOf } from '#lib/work/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** The decisions that wait to be announced, of each municipality that one works for. */
export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const { memberships } = await sessionOf(event);
  const own = memberships.filter(({ role }) => role === 'officer' || role === 'budget_holder');
  const slugs = [...new Map(own.map(({ municipality }) => [municipality.slug, municipality])).values()];
  const offices = await Promise.all(
    slugs.map(async ({ slug, name }) => ({
      slug,
      name,
      mayAnnounce: own.some(
        ({ role, municipality }) => role === 'budget_holder' && municipality.slug === slug,
      ),
      ...(await api(event, 'GET /work/municipalities/:municipality/held-decisions', {
        params: { municipality: slug },
      })),
    })),
  );
  return {
    offices,
    done: Number(event.url.searchParams.get('bekendgemaakt') ?? 0),
    crumbs: [
      { label: t('work.title'), path: '/werk' },
      { label: t('held.title'), path: '/werk/besluiten' },
    ],
  };
};

export const actions = {
  default: async (event) => {
    const form = await formOf(event);
    const chosen = form.all('project');
    for (const project of chosen) {
      const answer = await send(event, 'POST /work/projects/:project/announcement', { params: { project } });
      if (!answer.ok) return failWith(answer.problem, form);
    }
    const { href } = readerOf(event.url.pathname);
    redirect(303, `${href('/werk/besluiten')}?bekendgemaakt=${chosen.length}`);
  },
} satisfies Actions;
