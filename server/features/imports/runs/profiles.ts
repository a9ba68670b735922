import { RuleViolation } from '../../../domain/errors.ts';
import { findProfile, placeProfile, shippedProfiles } from '../find-profile.ts';
import type { Place } from '../place.ts';
import type { PlacedProfile, Profile } from '../profile.ts';
import type { Choice } from './contract.ts';
import type { EarlierMapping, RunPlace } from './queries.ts';

/** What can be chosen besides the profiles: to point out the columns. */
export const ownColumns = 'own-columns';
const earlier = 'like-';

/** A profile belongs here when it leaves the place open, or names this one. */
function belongsTo({ municipality, village }: Profile, place: RunPlace): boolean {
  if (municipality && municipality.slug !== place.municipality.slug) return false;
  return !place.village || !village || 'column' in village || village.slug === place.village.slug;
}

/** The ways to read a list that are there already, for one place. */
export async function choicesFor(place: RunPlace, mappings: readonly EarlierMapping[]): Promise<Choice[]> {
  const profiles = await Promise.all(shippedProfiles.map(findProfile));
  return [
    ...profiles
      .filter((profile) => belongsTo(profile, place))
      .map(({ name, title, village }) => ({ id: name, title, namesVillage: Boolean(village) })),
    ...mappings.map(({ id, title }) => ({ id: earlier + id, title, namesVillage: true })),
  ];
}

/** The run of which the columns are taken over; null: another choice. */
export const earlierRun = (choice: string) =>
  choice.startsWith(earlier) ? choice.slice(earlier.length) : null;

/**
 * A profile that ships with the product, for this place: the same as the command line makes of it.
 * @throws RuleViolation invalid-input when it is not one for here
 */
export async function shippedProfile(
  name: string,
  place: RunPlace,
  village: Place | null,
): Promise<PlacedProfile> {
  const refused = (code: string, field: string, detail: string) =>
    new RuleViolation('invalid-input', detail, { problems: [{ field, code, detail }] });
  const isShipped = (shippedProfiles as readonly string[]).includes(name);
  const profile = isShipped ? await findProfile(name) : null;
  if (!profile || !belongsTo(profile, place)) {
    throw refused('list-profile-unknown', 'profile', `There is no profile ${name} for this place`);
  }
  if (!profile.village && !village) {
    throw refused('list-village-needed', 'village', 'Say which village the list is of');
  }
  return placeProfile(profile, {
    ...(!profile.municipality && {
      municipality: place.municipality.slug,
      municipalityName: place.municipality.name,
    }),
    ...(!profile.village && village && { village: village.slug, villageName: village.name }),
  });
}
