import type { FieldProblem } from './errors.ts';

/** The European part of the Netherlands with its coastal waters, in degrees (WGS 84). */
export const netherlands = { south: 50.7, north: 53.7, west: 3.2, east: 7.3 } as const;

/** Degrees with at most six decimals (ten centimetres), as text. */
export type Place = { latitude: string; longitude: string };

const isWithin = (latitude: number, longitude: number) =>
  latitude >= netherlands.south &&
  latitude <= netherlands.north &&
  longitude >= netherlands.west &&
  longitude <= netherlands.east;

const readDegrees = (text: string) => {
  const plain = text.trim().replace(/°$/, '').replace(',', '.');
  return /^-?\d{1,3}(\.\d{1,15})?$/.test(plain) ? Number(plain) : null;
};

const names = ['latitude', 'longitude'] as const;

/**
 * Reads where something is, in degrees with a comma or a point. Both empty: no place.
 * @returns the place, or null, and what is wrong with what was typed
 */
export function readPlace(typed: Place): { place: Place | null; problems: FieldProblem[] } {
  const given = names.filter((name) => typed[name].trim() !== '');
  const wrong = (field: keyof Place, code: string, detail: string): FieldProblem => ({ field, code, detail });
  const none = (...problems: FieldProblem[]) => ({ place: null, problems });
  if (given.length === 0) return none();
  if (given.length === 1) {
    const missing = given[0] === 'latitude' ? 'longitude' : 'latitude';
    return none(wrong(missing, 'other-coordinate', 'A place has a latitude and a longitude'));
  }
  const [latitude, longitude] = [readDegrees(typed.latitude), readDegrees(typed.longitude)];
  if (latitude === null || longitude === null) {
    const unreadable = names.filter((name) => readDegrees(typed[name]) === null);
    return none(
      ...unreadable.map((name) => wrong(name, 'not-degrees', `The ${name} is not a number of degrees`)),
    );
  }
  if (isWithin(latitude, longitude)) {
    return { place: { latitude: latitude.toFixed(6), longitude: longitude.toFixed(6) }, problems: [] };
  }
  if (isWithin(longitude, latitude))
    return none(wrong('latitude', 'swapped', 'The latitude and the longitude have changed places'));
  return none(wrong('latitude', 'outside-netherlands', 'This place is not in the Netherlands'));
}
