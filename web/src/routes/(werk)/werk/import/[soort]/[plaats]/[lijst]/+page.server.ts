import { fail, redirect } from '@sveltejs/kit';
import { readerOf } from '#lib/reader.ts';
import { placeOf, profileAddress, readRuns, sendRuns } from '../../../place.ts';
import type { Actions, PageServerLoad } from './$types';

const pageSize = 100;

export const load: PageServerLoad = async (event) => {
  const { t, href } = readerOf(event.url.pathname);
  const at = placeOf(event);
  const { run, report } = await readRuns(event, 'GET /work/villages/:village/import-runs/:run');
  if (!run.isReady) redirect(303, href(`${at.path}/${run.id}/kolommen`));
  const last = Math.max(1, Math.ceil((report?.problems.length ?? 0) / pageSize));
  const asked = Number(event.url.searchParams.get('pagina') ?? 1);
  const page = Math.min(last, Number.isInteger(asked) && asked > 0 ? asked : 1);
  return {
    run,
    // A page of them: a list in another layout has a problem in every row.
    report: report && { ...report, problems: report.problems.slice((page - 1) * pageSize, page * pageSize) },
    page,
    last,
    listed: report?.problems.length ?? 0,
    at,
    profile: profileAddress(at, run.id),
    crumbs: [
      { label: t('work.title'), path: '/werk' },
      { label: t('runs.title'), path: at.path },
    ],
    here: run.fileName,
  };
};

/** What is not its turn any more, somebody else did just now: the page shows how it stands. */
const shown = (answer: Awaited<ReturnType<typeof sendRuns>>) => {
  if (answer.ok || answer.problem.title === 'import-run-not-ready') return { done: true };
  return fail(answer.problem.status, { problem: answer.problem });
};

export const actions: Actions = {
  proberen: async (event) =>
    shown(await sendRuns(event, 'POST /work/villages/:village/import-runs/:run/check')),
  inlezen: async (event) => {
    const data = await event.request.formData();
    const body = { skipBadRows: data.has('overslaan') };
    return shown(await sendRuns(event, 'POST /work/villages/:village/import-runs/:run/start', body));
  },
};
