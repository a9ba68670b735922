import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/*
 * The "photos" of the invented village: drawings, because a village that does not exist cannot be photographed. They are
 * kept as they come out, so that a start has nothing to draw: `npm run draw:photos` after a change here.
 */

const folder = new URL('../db/seed/voorbeelddorp/photos/', import.meta.url);
const [width, height] = [640, 480];

const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`;
const circle = (x: number, y: number, r: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;
const shape = (points: string, fill: string) => `<polygon points="${points}" fill="${fill}"/>`;
const times = (count: number, draw: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => draw(i)).join('');

const sky = (top: string, bottom: string) =>
  `<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs>` +
  rect(0, 0, width, 300, 'url(#sky)');
const grey = sky('#b9c4cb', '#dfe4e6');
const blue = sky('#8fc4ea', '#dff0fa') + circle(560, 70, 34, '#fbe29a');
const cloud = (x: number, y: number) =>
  [circle(x, y, 24, '#fff'), circle(x + 28, y - 8, 30, '#fff'), circle(x + 60, y, 22, '#fff')].join('');
const tree = (x: number, y: number, size: number, leaves = '#4d8b4a') =>
  rect(x - size * 0.08, y - size * 0.6, size * 0.16, size * 0.6, '#6e5138') +
  circle(x, y - size * 0.85, size * 0.38, leaves) +
  circle(x - size * 0.25, y - size * 0.65, size * 0.28, leaves) +
  circle(x + size * 0.26, y - size * 0.66, size * 0.27, leaves);
const houses = (wall: string) =>
  times(4, (i) => {
    const x = 20 + i * 165;
    return (
      rect(x, 190, 120, 110, wall) +
      shape(`${x - 10},190 ${x + 60},135 ${x + 130},190`, '#8a4b3c') +
      rect(x + 18, 215, 28, 34, '#e9f1f4') +
      rect(x + 74, 240, 26, 60, '#54616b')
    );
  });

/** The yard of the school: bare stones, or trees with a bench around them. */
const school =
  rect(60, 120, 520, 180, '#c98f6b') +
  shape('40,120 320,60 600,120', '#7d4435') +
  times(6, (i) => rect(95 + i * 80, 170, 46, 60, '#e4eef2')) +
  rect(292, 220, 56, 80, '#3f5765');
const stones = (colour: string, joint: string) =>
  rect(0, 300, width, 180, colour) +
  times(6, (i) => rect(0, 300 + i * 32, width, 2, joint)) +
  times(11, (i) => rect(i * 62, 300, 2, 180, joint));

/** The field beside the sports hall, with the line of trees behind it. */
const edge = rect(0, 230, width, 70, '#7f9c74') + times(7, (i) => tree(40 + i * 95, 290, 110, '#5e8a5c'));
const pitch =
  rect(70, 310, 500, 150, '#5a8fa8', 'rx="6"') +
  rect(84, 324, 472, 122, 'none', 'stroke="#fff" stroke-width="4"') +
  rect(318, 324, 4, 122, '#fff') +
  `<circle cx="320" cy="385" r="28" fill="none" stroke="#fff" stroke-width="4"/>` +
  [70, 540].map((x) => rect(x, 352, 30, 66, 'none', 'stroke="#f4f4f0" stroke-width="5"')).join('') +
  times(2, (i) => rect(70, 296 + i * 160, 500, 10, '#3d4a52'));

const grass = (colour: string) => rect(0, 300, width, 180, colour);
const bookcase =
  rect(300, 330, 16, 130, '#5f5750') +
  rect(236, 210, 144, 130, '#2f6f8f', 'rx="4"') +
  shape('222,214 308,168 394,214', '#a1452f') +
  rect(250, 226, 116, 98, '#e8f2f5') +
  rect(250, 272, 116, 6, '#2f6f8f') +
  ['#c64f3c', '#e0b03f', '#4d8b4a', '#7a5a94', '#2c4a63', '#d98a3d', '#5aa0a8']
    .map(
      (fill, i) =>
        rect(256 + i * 15, 236 + (i % 3) * 4, 12, 36 - (i % 3) * 4, fill) +
        rect(256 + i * 15, 286, 12, 38, fill),
    )
    .join('');

const bandstand = (roof: string) =>
  rect(150, 370, 340, 40, '#b9b2a4') +
  times(5, (i) => rect(168 + i * 74, 230, 12, 140, '#e9e5db')) +
  shape('120,232 320,130 520,232', roof) +
  rect(312, 104, 16, 30, '#6b6459');
const scaffold =
  times(6, (i) => rect(100 + i * 88, 150, 6, 270, '#8a7a4a')) +
  times(3, (i) => rect(100, 200 + i * 75, 446, 7, '#b79c5a'));

const drawings: Record<string, string> = {
  '48-before':
    grey + edge + grass('#9a9478') + times(9, (i) => circle(70 + i * 62, 350 + (i % 3) * 38, 13, '#857d62')),
  '48-after': blue + cloud(90, 70) + edge + grass('#79a86a') + pitch,
  '56-before': blue + school + stones('#c9c7c0', '#aeaca4'),
  '56-after':
    blue +
    cloud(60, 60) +
    school +
    stones('#c9c7c0', '#aeaca4') +
    [90, 250, 400, 560].map((x) => circle(x, 440, 44, '#7d6a4f') + tree(x, 440, 210)).join('') +
    rect(196, 430, 108, 12, '#8a5a33') +
    rect(206, 442, 8, 22, '#4d4a44') +
    rect(286, 442, 8, 22, '#4d4a44'),
  '65-before': grey + houses('#c7b8a6') + grass('#8fa57e') + rect(0, 420, width, 60, '#b3b0a8'),
  '65-after':
    blue +
    cloud(430, 60) +
    houses('#d8c3a8') +
    grass('#83b06f') +
    rect(0, 440, width, 40, '#bdb9b0') +
    bookcase,
  '58-during': grey + edge + grass('#93a680') + bandstand('#6f7f86') + scaffold,
};

for (const [name, inside] of Object.entries(drawings)) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`;
  const bytes = await sharp(Buffer.from(svg)).webp({ quality: 60 }).toBuffer();
  writeFileSync(fileURLToPath(new URL(`${name}.webp`, folder)), bytes);
}
