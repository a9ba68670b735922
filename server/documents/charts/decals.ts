import { surface } from './palette.ts';

/**
 * A pattern for each series colour, so that nobody needs to see the colour. Thin lines and dots in the
 * colour of the background; the first series is plain, because the most important one is the calmest.
 * After the seventh the colours repeat and the patterns move on by one.
 */
const line = { symbol: 'rect', symbolSize: 1, dashArrayX: [1, 0] };
const patterns = [
  { symbol: 'none' },
  { ...line, dashArrayY: [1.5, 6], rotation: Math.PI / 4 },
  {
    symbol: 'circle',
    symbolSize: 0.7,
    dashArrayX: [
      [5, 5],
      [0, 5, 5, 0],
    ],
    dashArrayY: [4, 0],
  },
  { ...line, dashArrayY: [1.5, 6], rotation: -Math.PI / 4 },
  {
    symbol: 'rect',
    symbolSize: 1,
    dashArrayX: [
      [3, 3],
      [0, 3, 3, 0],
    ],
    dashArrayY: [3, 0],
    rotation: Math.PI / 4,
  },
  { ...line, dashArrayY: [1.5, 4] },
  { ...line, dashArrayY: [1.5, 4], rotation: Math.PI / 2 },
];

export function decalOf(index: number) {
  const turn = Math.floor(index / patterns.length);
  return { ...patterns[(index + turn) % patterns.length], color: surface.light };
}
