import { and, eq, ne, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { teamMember } from '#db/schema/preparation.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import type { PlanOwner } from '../../domain/lifecycle.ts';
import { teamProblems } from '../../domain/preparation.ts';
import type { TeamMember, TeamMemberGiven } from './contract.ts';
import { describe } from './describe.ts';
import { lockPreparing, type ProjectKey } from './preparing.ts';

type VillageKey = { municipalityId: number; villageId: number };

export async function teamOf(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const members = await db.execute<TeamMember>(sql`
    select id, role, name, person_id as "personId" from team_member
    where municipality_id = ${municipalityId} and project_id = ${projectId}
    order by array_position(array['lead', 'deputy', 'initiator'], role), name`);
  const [row] = await db.execute<{ owner: PlanOwner | null }>(sql`
    select owner from project where municipality_id = ${municipalityId} and id = ${projectId}`);
  return { owner: row!.owner, members: [...members] };
}

/** People of the council of a village on a day: who can be chosen, so that the register knows who takes part. */
export async function peopleOf(
  db: Connection,
  { municipalityId, villageId }: VillageKey,
  day: CalendarDate,
): Promise<{ id: string; name: string }[]> {
  const people = await db.execute<{ id: string; name: string }>(sql`
    select distinct p.id, p.name from person p join membership m on m.person_id = p.id
    where m.municipality_id = ${municipalityId} and m.village_id = ${villageId}
      and m.starts_on <= ${day}::date and (m.ends_on is null or m.ends_on >= ${day}::date)
    order by p.name, p.id`);
  return [...people];
}

/** Whose plan it is: told in public, so with an event. */
export async function nameOwner(db: Database, key: ProjectKey, day: CalendarDate, owner: PlanOwner | null) {
  await db.transaction(async (tx) => {
    await describe(tx, await lockPreparing(tx, key), { owner }, day);
  });
}

/** Who is chosen goes by the name under which that person signs in. */
async function named(
  tx: Connection,
  { municipalityId, villageId }: VillageKey,
  { role, name, personId }: TeamMemberGiven,
  day: CalendarDate,
  known: string | null,
) {
  if (!personId) return { role, name: name.trim(), personId: null };
  const people = await peopleOf(tx, { municipalityId, villageId }, day);
  const person = people.find(({ id }) => id === personId);
  if (person) return { role, name: person.name, personId };
  // Who has left the council since then stays in the team under the name it had.
  if (personId === known) return { role, name: name.trim(), personId };
  const detail = 'This person is not in the council of this village: write the name instead';
  requireNoProblems([{ field: 'personId', code: 'person-unknown', detail }]);
  throw new Error('a problem was accepted');
}

const thisMember = ({ municipalityId, projectId }: ProjectKey, id: string) =>
  and(
    eq(teamMember.municipalityId, municipalityId),
    eq(teamMember.projectId, projectId),
    eq(teamMember.id, id),
  );
const noMember = (id: string) =>
  new RuleViolation('team-member-not-found', `There is nobody ${id} in this team`, { id });

async function requireFitting(
  tx: Connection,
  { municipalityId, projectId }: ProjectKey,
  id: string | null,
  given: Omit<TeamMember, 'id'>,
) {
  const others = await tx
    .select({ role: teamMember.role, name: teamMember.name, personId: teamMember.personId })
    .from(teamMember)
    .where(
      and(
        eq(teamMember.municipalityId, municipalityId),
        eq(teamMember.projectId, projectId),
        ...(id ? [ne(teamMember.id, id)] : []),
      ),
    );
  requireNoProblems(teamProblems(given, others));
}

/** @throws RuleViolation preparation-closed, invalid-input */
export async function addToTeam(
  db: Database,
  { municipalityId, projectId, villageId }: ProjectKey & VillageKey,
  day: CalendarDate,
  given: TeamMemberGiven,
) {
  const key = { municipalityId, projectId };
  return db.transaction(async (tx) => {
    await lockPreparing(tx, key);
    const member = await named(tx, { municipalityId, villageId }, given, day, null);
    await requireFitting(tx, key, null, member);
    const [added] = await tx
      .insert(teamMember)
      .values({ ...key, ...member })
      .returning({ id: teamMember.id });
    return added!;
  });
}

/** @throws RuleViolation preparation-closed, team-member-not-found, invalid-input */
export async function changeInTeam(
  db: Database,
  { municipalityId, projectId, villageId }: ProjectKey & VillageKey,
  day: CalendarDate,
  id: string,
  given: TeamMemberGiven,
) {
  const key = { municipalityId, projectId };
  await db.transaction(async (tx) => {
    await lockPreparing(tx, key);
    const [known] = await tx.select().from(teamMember).where(thisMember(key, id));
    if (!known) throw noMember(id);
    const member = await named(tx, { municipalityId, villageId }, given, day, known.personId);
    await requireFitting(tx, key, id, member);
    await tx.update(teamMember).set(member).where(thisMember(key, id));
  });
}

/** @throws RuleViolation preparation-closed, team-member-not-found */
export async function removeFromTeam(db: Database, key: ProjectKey, id: string) {
  await db.transaction(async (tx) => {
    await lockPreparing(tx, key);
    const gone = await tx.delete(teamMember).where(thisMember(key, id)).returning();
    if (gone.length === 0) throw noMember(id);
  });
}
