import { redirect } from '@sveltejs/kit';
import { readerOf } from '#lib/reader.ts';
import { failWith } from '#lib/work/form.ts';
import { placeOf, readRuns, sendRuns } from '../../../../place.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t, href } = readerOf(event.url.pathname);
  const { path, kind } = placeOf(event);
  const undoing = await readRuns(event, 'GET /work/villages/:village/import-runs/:run/undoing');
  const back = `${path}/${undoing.run.id}`;
  if (undoing.run.state !== 'imported') redirect(303, href(back));
  return {
    undoing,
    isMunicipality: kind === 'gemeente',
    back,
    crumbs: [
      { label: t('work.title'), path: '/werk' },
      { label: t('runs.title'), path },
      { label: undoing.run.fileName, path: back },
    ],
    here: t('runs.undo'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { href } = readerOf(event.url.pathname);
    const answer = await sendRuns(event, 'POST /work/villages/:village/import-runs/:run/undo');
    const isOver = answer.ok || answer.problem.title === 'import-run-not-ready';
    if (!isOver) return failWith(answer.problem, { values: {} });
    redirect(303, href(`${placeOf(event).path}/${event.params.lijst}`));
  },
};
