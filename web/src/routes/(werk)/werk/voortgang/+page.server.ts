import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const village = event.url.searchParams.get('dorp') || undefined;
  const saved = event.url.searchParams.get('bijgewerkt');
  return {
    progress: await api(event, 'GET /work/progress', { querystring: { village } }),
    village: village ?? '',
    saved: saved === null ? null : Number(saved),
    crumbs: [{ label: t('work.title'), path: '/werk' }],
    here: t('progress.title'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const items = form.all('project').map((project) => ({
      project,
      note: form.text(`${project}.note`),
      completesOn: form.text(`${project}.completesOn`),
      reason: form.text(`${project}.reason`),
    }));
    const answer = await send(event, 'POST /work/progress', { body: { items } });
    if (!answer.ok) return failWith(answer.problem, form);
    const village = event.url.searchParams.get('dorp');
    const query = new URLSearchParams({
      ...(village && { dorp: village }),
      bijgewerkt: String(answer.value.count),
    });
    redirect(303, `${event.url.pathname}?${query}#inhoud`);
  },
};
