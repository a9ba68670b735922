import type { PhotoStage } from '../../../../../server/domain/preparation.ts';

const order = ['before', 'during', 'after', 'other'] as const;

/** Photos as the work went: before, during, after, and those of which that is not said. Groups without one are left out. */
export const stageGroups = <Photo extends { stage: PhotoStage | null }>(all: readonly Photo[]) =>
  order
    .map((stage) => ({ stage, photos: all.filter((photo) => (photo.stage ?? 'other') === stage) }))
    .filter(({ photos }) => photos.length > 0);
