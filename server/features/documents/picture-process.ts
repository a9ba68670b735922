import sharp from 'sharp';
import type { PictureResult, Rendition } from './picture-job.ts';

/*
 * Makes one picture anew and ends: in a process of its own, because it reads bytes of strangers with a library that is
 * not written in a safe language, and because a photo takes more memory than the server has to spare.
 */

/** More than any phone makes in its usual setting; a picture of a few kB can claim far more. */
const mostPixels = 70_000_000;
const longestSide = { large: 2000, small: 640 } as const;
const quality = 82;

// Nothing but the three kinds that were let in is ever read, whatever a file says it is.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

/** Upright, in sRGB, no larger than this; nothing of what the file said besides (place, camera, date) goes along. */
async function render(bytes: Uint8Array, size: keyof typeof longestSide): Promise<Rendition> {
  const side = longestSide[size];
  const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

async function renew(bytes: Uint8Array): Promise<PictureResult> {
  try {
    const large = await render(bytes, 'large');
    return { large, small: await render(large.bytes, 'small') };
  } catch (problem) {
    const isTooLarge = problem instanceof Error && problem.message.includes('pixel limit');
    return { problem: isTooLarge ? 'picture-too-large' : 'picture-damaged' };
  }
}

process.once('message', (bytes: Uint8Array) => {
  void renew(bytes).then((result) => process.send!(result, () => process.disconnect()));
});
