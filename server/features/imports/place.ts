import { keyOf } from './cell.ts';
import type { PlacedProfile } from './profile.ts';

export type Place = { slug: string; name: string };
/** The one village that someone may bring a list of. */
export type OnlyVillage = Place & { id: number };

/** Letters without accents, digits and hyphens. */
export const toSlug = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Which village a row belongs to, by what stands in its column; null when the profile does not know it. */
export function placeReader({ village }: PlacedProfile): (value: string) => Place | null {
  if (!('column' in village)) return () => village;
  const known = new Map(Object.entries(village.names).map(([value, place]) => [keyOf(value), place]));
  const { otherwise } = village;
  return (value) => {
    const place = known.get(keyOf(value));
    if (place || !otherwise || !toSlug(value)) return place ?? null;
    return {
      slug: otherwise.slug.replaceAll('{value}', toSlug(value)).slice(0, 80),
      name: otherwise.name.replaceAll('{value}', value).slice(0, 200),
    };
  };
}
