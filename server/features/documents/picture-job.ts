/** A picture made anew, in one size. */
export type Rendition = { bytes: Uint8Array; width: number; height: number };
export type PictureResult =
  { large: Rendition; small: Rendition } | { problem: 'picture-too-large' | 'picture-damaged' };
