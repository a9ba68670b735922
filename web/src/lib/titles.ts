import type { Reader } from './reader.ts';

/** A project without a title is named by its number. */
export const titleOf = ({ t }: Reader, project: { number: number; title: string | null }) =>
  project.title ?? t('project.untitled', { number: project.number });

export const pathOf = (village: string, number: number) => `/${village}/projecten/${number}`;
