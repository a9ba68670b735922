import { fail, redirect } from '@sveltejs/kit';
import { readerOf } from '#lib/reader.ts';
import { placeOf, readRuns, sendRuns } from '../../../../place.ts';
import { mappingIn } from './mapping-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t, href } = readerOf(event.url.pathname);
  const { path } = placeOf(event);
  const columns = await readRuns(event, 'GET /work/villages/:village/import-runs/:run/columns');
  const { run } = columns;
  if (!run.hasOwnColumns || ['checking', 'importing', 'imported', 'undone'].includes(run.state))
    redirect(303, href(`${path}/${run.id}`));
  const seen = await sendRuns(
    event,
    'POST /work/villages/:village/import-runs/:run/preview',
    columns.mapping,
  );
  return {
    columns,
    preview: seen.ok ? seen.value : null,
    crumbs: [
      { label: t('work.title'), path: '/werk' },
      { label: t('runs.title'), path },
    ],
    here: run.fileName,
  };
};

export const actions: Actions = {
  voorbeeld: async (event) => {
    const mapping = mappingIn(await event.request.formData());
    const answer = await sendRuns(event, 'POST /work/villages/:village/import-runs/:run/preview', mapping);
    if (!answer.ok) return fail(answer.problem.status, { mapping, problem: answer.problem });
    return { mapping: answer.value.mapping, preview: answer.value };
  },
  bewaren: async (event) => {
    const mapping = mappingIn(await event.request.formData());
    const answer = await sendRuns(event, 'PUT /work/villages/:village/import-runs/:run/columns', mapping);
    if (answer.ok) {
      const { href } = readerOf(event.url.pathname);
      redirect(303, href(`${placeOf(event).path}/${event.params.lijst}`));
    }
    const seen = await sendRuns(event, 'POST /work/villages/:village/import-runs/:run/preview', mapping);
    return fail(answer.problem.status, {
      mapping,
      problem: answer.problem,
      ...(seen.ok && { preview: seen.value }),
    });
  },
};
