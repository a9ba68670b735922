import type { ProjectStatus } from '../../../../server/domain/lifecycle.ts';
import type { Reader } from '#lib/reader.ts';

/** What the fields of an idea are called. */
export const ideaLabels = ({ t }: Reader) => ({
  title: t('ideas.title'),
  sentence: t('ideas.sentence'),
  theme: t('project.theme'),
  workingGroup: t('project.working_group'),
  reason: t('ideas.reason'),
});

/** The state of something similar: set aside, whether as an idea or as an application. */
export const statusName = ({ t }: Reader, status: ProjectStatus) =>
  t(status === 'set_aside' ? 'status.idea_set_aside' : `status.${status}`);
