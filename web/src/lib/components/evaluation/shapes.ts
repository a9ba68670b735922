import type { Perspective } from '../../../../../server/domain/evaluation.ts';

/** Each side has its own shape, so that the marks can be told apart without colour. Drawn around the origin. */
export const shapeOf: Record<Perspective, string> = {
  council: 'M0-7a7 7 0 1 0 .01 0z',
  officer: 'M-6-6H6V6H-6z',
  initiator: 'M0-8 8 6H-8z',
  resident: 'M0-8 8 0 0 8-8 0z',
  evaluator: 'M-3-8h6v5h5v6H3v5h-6V3h-5v-6h5z',
};

/** Where a mark from 1 to 5 stands on a scale of 200 wide. */
export const placeOf = (mark: string) => (Number(mark) - 1) * 45 + 10;
