import { readFile } from 'node:fs/promises';
import { faultsOf, type PlacedProfile, type Profile } from './profile.ts';

export const shippedProfiles = ['paris', 'swalmen', 'spreadsheet'] as const;

/** The command was given something that it cannot start with. */
export class NotStarted extends Error {}

/**
 * A profile by the name of one that ships with the product, or by the path of a JSON file.
 * @throws NotStarted
 */
export async function findProfile(nameOrFile: string): Promise<Profile> {
  const isShipped = (shippedProfiles as readonly string[]).includes(nameOrFile);
  const place = isShipped ? new URL(`profiles/${nameOrFile}.json`, import.meta.url) : nameOrFile;
  let candidate: unknown;
  try {
    candidate = JSON.parse(await readFile(place, 'utf8'));
  } catch (error) {
    throw new NotStarted(
      error instanceof SyntaxError
        ? `Het profiel ${nameOrFile} is geen geldige JSON: ${error.message}.`
        : `Er is geen profiel ${nameOrFile}. Kies uit ${shippedProfiles.join(', ')}, of geef het pad van een JSON-bestand.`,
    );
  }
  const faults = faultsOf(candidate);
  if (faults.length > 0)
    throw new NotStarted([`Het profiel ${nameOrFile} klopt niet:`, ...faults.slice(0, 20)].join('\n  '));
  return candidate as Profile;
}

export type PlaceOptions = {
  municipality?: string;
  municipalityName?: string;
  village?: string;
  villageName?: string;
};

const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * The profile with the municipality and the village that the command names, where it leaves them open. A template serves
 * many villages, which all number from 1; so its source is told apart by the village.
 * @throws NotStarted
 */
export function placeProfile(profile: Profile, options: PlaceOptions): PlacedProfile {
  for (const slug of [options.municipality, options.village]) {
    if (slug !== undefined && (slug.length > 80 || !slugPattern.test(slug))) {
      throw new NotStarted(
        `"${slug}" kan niet in een adres: gebruik kleine letters, cijfers en streepjes, zoals bergen-op-zoom.`,
      );
    }
  }
  const {
    municipality = named(options.municipality, options.municipalityName),
    village = named(options.village, options.villageName),
  } = profile;
  if (!municipality || !village) {
    throw new NotStarted(
      `Het profiel ${profile.name} is een sjabloon: noem de gemeente en het dorp met --municipality en --village, ` +
        'bijvoorbeeld --municipality roermond --municipality-name Roermond --village swalmen --village-name Swalmen.',
    );
  }
  if ((profile.municipality && options.municipality) || (profile.village && options.village)) {
    throw new NotStarted(
      `Het profiel ${profile.name} noemt zelf de gemeente of het dorp; laat die optie weg.`,
    );
  }
  const source = profile.village ? profile.source : `${profile.source}-${options.village}`;
  return { ...profile, source, municipality, village };
}

const named = (slug: string | undefined, name: string | undefined) =>
  slug === undefined ? undefined : { slug, name: name ?? slug.charAt(0).toUpperCase() + slug.slice(1) };
