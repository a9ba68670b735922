import type { IdeaDesk } from '../../../../../../../server/features/ideas/contract.ts';
import type { Reader } from '#lib/reader.ts';

/** The pages of the council about ideas, with how many there are on them. */
export function tabsOf({ t }: Reader, { village, open, waiting, setAside }: IdeaDesk) {
  const root = `/werk/ideeen/${village.slug}`;
  return [
    { path: root, label: t('ideas.tab'), count: open },
    { path: `${root}/binnengekomen`, label: t('ideas.waiting'), count: waiting },
    { path: `${root}/nieuw`, label: t('ideas.add') },
    { path: `${root}/lijst`, label: t('ideas.list') },
    { path: `${root}/terzijde`, label: t('ideas.set_aside'), count: setAside },
  ];
}
