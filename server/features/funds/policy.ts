import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { fund } from '#db/schema/funds.ts';
import { criterion, scheme } from '#db/schema/schemes.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { fundProblems, type FundSettings } from '../../domain/fund-policy.ts';
import { readScheme, type TypedScheme } from '../../domain/scheme-settings.ts';
import { findFund, findSchemes } from './queries.ts';

type Place = { municipalityId: number };

/** A name as a part of addresses and events. */
const slugOf = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60) || 'fonds';

const settingsOf = ({ name, residualRule, redistributionDay }: FundSettings) => ({
  name: name.trim(),
  residualRule,
  redistributionDay: residualRule === 'redistribute' ? redistributionDay : null,
});

/** One change at a time, so that two administrators do not make the same. */
const inTurn = <T>(db: Database, { municipalityId }: Place, work: (tx: Connection) => Promise<T>) =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('funds'), ${municipalityId})`);
    return work(tx);
  });

/**
 * Makes a fund. Its slug stands in the events, so it stays what it is when the name changes.
 * @throws RuleViolation invalid-input
 */
export const addFund = (db: Database, { municipalityId }: Place, given: FundSettings) =>
  inTurn(db, { municipalityId }, async (tx) => {
    const settings = settingsOf(given);
    requireNoProblems(fundProblems(given));
    const slug = slugOf(settings.name);
    const made = await tx
      .insert(fund)
      .values({ municipalityId, slug, ...settings })
      .onConflictDoNothing()
      .returning({ slug: fund.slug });
    const detail = 'There is a fund with this name already';
    requireNoProblems(made.length > 0 ? [] : [{ field: 'name', code: 'name-taken', detail }]);
    return { slug, name: settings.name };
  });

/** @throws RuleViolation fund-not-found, invalid-input */
export const changeFund = (db: Database, place: Place, slug: string, given: FundSettings) =>
  inTurn(db, place, async (tx) => {
    const { id } = await findFund(tx, place, slug);
    requireNoProblems(fundProblems(given));
    await tx
      .update(fund)
      .set(settingsOf(given))
      .where(and(eq(fund.municipalityId, place.municipalityId), eq(fund.id, id)));
  });

async function versionsOf(tx: Connection, place: Place, slug: string) {
  const { id } = await findFund(tx, place, slug);
  const versions = (await findSchemes(tx, place)).filter(({ fundId }) => fundId === id);
  return { fundId: id, versions };
}

const lastUse = (versions: Awaited<ReturnType<typeof versionsOf>>['versions']) =>
  versions.reduce<TypedScheme['validFrom']>(
    (last, { lastUsedOn }) => (lastUsedOn && (!last || lastUsedOn > last) ? lastUsedOn : last),
    null,
  );

/** The criteria and settings, when nothing is wrong with them and no other version starts that day. */
function requireScheme(given: TypedScheme, versions: Awaited<ReturnType<typeof versionsOf>>['versions']) {
  const { problems, settings, criteria } = readScheme(given, lastUse(versions));
  const isTaken = versions.some(({ validFrom }) => validFrom === given.validFrom);
  requireNoProblems([
    ...problems,
    ...(isTaken
      ? [{ field: 'validFrom', code: 'version-taken', detail: 'Another version starts on that day' }]
      : []),
  ]);
  return { settings: settings!, criteria };
}

const writeCriteria = (
  tx: Connection,
  key: { municipalityId: number; schemeId: number },
  criteria: ReturnType<typeof readScheme>['criteria'],
) => tx.insert(criterion).values(criteria.map((one) => ({ ...one, ...key })));

/**
 * Makes a version of a scheme. It starts after the last application that came in, so that no application gets other
 * rules than those it was made by.
 * @throws RuleViolation fund-not-found, invalid-input
 */
export const addScheme = (db: Database, place: Place, slug: string, given: TypedScheme) =>
  inTurn(db, place, async (tx) => {
    const { fundId, versions } = await versionsOf(tx, place, slug);
    const { settings, criteria } = requireScheme(given, versions);
    const [row] = await tx
      .insert(scheme)
      .values({ ...settings, ...place, fundId })
      .returning({ id: scheme.id });
    await writeCriteria(tx, { ...place, schemeId: row!.id }, criteria);
    return row!;
  });

/**
 * Changes a version by which nobody applied yet; one that was used stays as it was.
 * @throws RuleViolation fund-not-found, scheme-not-found, scheme-used, invalid-input
 */
export const changeScheme = (db: Database, place: Place, slug: string, id: number, given: TypedScheme) =>
  inTurn(db, place, async (tx) => {
    const { versions } = await versionsOf(tx, place, slug);
    const own = versions.find((one) => one.id === id);
    if (!own) throw new RuleViolation('scheme-not-found', 'This fund has no such version of a scheme');
    if (own.isUsed) {
      throw new RuleViolation('scheme-used', 'Applications came in by this version: make a new one');
    }
    const others = versions.filter((one) => one !== own);
    const { settings, criteria } = requireScheme(given, others);
    const { municipalityId } = place;
    await tx
      .update(scheme)
      .set(settings)
      .where(and(eq(scheme.municipalityId, municipalityId), eq(scheme.id, id)));
    await tx
      .delete(criterion)
      .where(and(eq(criterion.municipalityId, municipalityId), eq(criterion.schemeId, id)));
    await writeCriteria(tx, { municipalityId, schemeId: id }, criteria);
  });
