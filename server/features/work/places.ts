import type { CalendarDate } from '../../domain/dates.ts';
import { holdsOn, may, type Action, type Membership, type Role } from '../../domain/roles.ts';

/** A village, or without one a whole municipality. */
export type WorkPlace = { municipalityId: number; villageId: number | null };

const unique = (places: WorkPlace[]) => [
  ...new Map(places.map((place) => [`${place.municipalityId}/${place.villageId}`, place])).values(),
];
const placeOf = ({ municipalityId, villageId }: Membership): WorkPlace => ({ municipalityId, villageId });

/** Where someone may do this on that day. */
export const placesFor = (memberships: readonly Membership[], action: Action, day: CalendarDate) =>
  unique(memberships.map(placeOf).filter((place) => may(memberships, action, place, day)));

/** Where someone has one of these roles on that day. */
export const placesOf = (memberships: readonly Membership[], roles: readonly Role[], day: CalendarDate) =>
  unique(memberships.filter((one) => holdsOn(one, day) && roles.includes(one.role)).map(placeOf));
