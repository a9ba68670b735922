import type { Transaction } from '#db/client.ts';
import type { Place } from './place.ts';
import { UnreadableList } from './problem.ts';
import type { PlacedProfile } from './profile.ts';
import { addVillage, findNumbers, findVillages, type KnownVillage } from './queries.ts';

/** The villages of the municipality of a list, made where they are not there yet, and the numbers of their projects. */
export class Villages {
  readonly #tx: Transaction;
  readonly #municipalityId: number;
  readonly #profile: PlacedProfile;
  readonly #known = new Map<string, KnownVillage>();
  readonly #numbers = new Map<number, { used: Set<number>; last: number }>();

  constructor(tx: Transaction, municipalityId: number, profile: PlacedProfile) {
    this.#tx = tx;
    this.#municipalityId = municipalityId;
    this.#profile = profile;
  }

  async load() {
    for (const found of await findVillages(this.#tx, this.#municipalityId))
      this.#known.set(found.slug, found);
  }

  async ensure({ slug, name }: Place): Promise<KnownVillage> {
    const known = this.#known.get(slug);
    if (known) return known;
    const { notice = null, registerScope } = this.#profile;
    const added = await addVillage(this.#tx, {
      municipalityId: this.#municipalityId,
      slug,
      name,
      notice,
      registerScope,
    });
    if (!added) {
      throw new UnreadableList(
        `Het adres /${slug} is al van een dorp in een andere gemeente.`,
        'Geef het dorp in het profiel of met --village een ander adres.',
      );
    }
    this.#known.set(slug, added);
    return added;
  }

  slugOf = (id: number): string => this.#of(id).slug;
  nameOf = (id: number): string => this.#of(id).name;

  #of(id: number): KnownVillage {
    for (const village of this.#known.values()) if (village.id === id) return village;
    throw new Error(`village ${id} is not in municipality ${this.#municipalityId}`);
  }

  /** The public number of a project that is new in a village: that of the list where it can be, or the next one. */
  async giveNumber(villageId: number, externalId: string): Promise<number> {
    let numbers = this.#numbers.get(villageId);
    if (!numbers) {
      const used = new Set(await findNumbers(this.#tx, this.#municipalityId, villageId));
      let last = 0;
      for (const number of used) last = Math.max(last, number);
      this.#numbers.set(villageId, (numbers = { used, last }));
    }
    const listed =
      this.#profile.numbering === 'list' && /^[1-9]\d{0,8}$/.test(externalId) ? Number(externalId) : null;
    const number = listed !== null && !numbers.used.has(listed) ? listed : numbers.last + 1;
    numbers.used.add(number);
    numbers.last = Math.max(numbers.last, number);
    return number;
  }
}
