import { api } from '#lib/api.ts';
import { withoutLanguage } from '#lib/language.ts';
import { readerOf } from '#lib/reader.ts';
import { titleOf } from '#lib/titles.ts';
import type { LayoutServerLoad } from './$types';
import { partsOf } from './parts.ts';

/** What every page of a project's workspace shows: what it is, who has the ball, and the way to its parts. */
export const load: LayoutServerLoad = async (event) => {
  const { id } = event.params;
  const project = await api(event, 'GET /work/projects/:project', { params: { project: id } });
  const reader = readerOf(event.url.pathname);
  const path = withoutLanguage(event.url.pathname);
  const parts = partsOf(reader, project);
  const part = parts.findLast((one) => path === one.path || path.startsWith(`${one.path}/`));
  const root = parts[0]!.path;
  return {
    project,
    accent: project.accent,
    notice: project.notice,
    crumbs: [
      { label: reader.t('work.title'), path: '/werk' },
      { label: reader.t('work.projects'), path: '/werk/projecten' },
      { label: titleOf(reader, project), path: root },
    ],
    ...(part && part.path !== root && { here: part.label }),
  };
};
