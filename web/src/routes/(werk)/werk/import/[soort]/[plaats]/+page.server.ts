import { redirect } from '@sveltejs/kit';
import { dayAt } from '../../../../../../../../server/domain/dates.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import { placeOf, readRuns, sendRuns } from '../../place.ts';
import type { Actions, PageServerLoad } from './$types';

const largest = 25_000_000;

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const runs = await readRuns(event, 'GET /work/villages/:village/import-runs');
  return {
    runs,
    at: placeOf(event),
    today: dayAt(new Date()),
    crumbs: [{ label: t('work.title'), path: '/werk' }],
    here: t('runs.title'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const file = form.data.get('file');
    const body = new FormData();
    for (const name of ['observedOn', 'profile', 'village']) body.set(name, form.text(name));
    if (file instanceof File && file.size > 0 && file.size <= largest) body.set('file', file);
    const isTooLarge = file instanceof File && file.size > largest;
    if (isTooLarge) return failWith(tooLarge, form);
    const answer = await sendRuns(event, 'POST /work/villages/:village/import-runs', body);
    if (!answer.ok) return failWith(answer.problem, form);
    const { href } = readerOf(event.url.pathname);
    const run = `${placeOf(event).path}/${answer.value.id}`;
    redirect(303, href(answer.value.isReady ? run : `${run}/kolommen`));
  },
};

const tooLarge = {
  status: 400,
  title: 'invalid-input',
  detail: 'The list is too large',
  errors: [
    {
      in: 'body',
      field: 'file',
      problem: '',
      code: 'list-too-large',
      values: { limit: largest / 1_000_000 },
    },
  ],
};
