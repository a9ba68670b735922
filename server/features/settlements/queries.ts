import { inArray } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { person } from '#db/schema/people.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { sum, zero } from '../../domain/money.ts';
import { consequencesOf, isLower } from '../../domain/settlement.ts';
import { isHeard } from '../../domain/hearing.ts';
import { recoveryTerm } from '../../domain/terms/money-terms.ts';
import { findConditions } from '../execution/queries.ts';
import { findHearings, toldHearing } from '../hearings/queries.ts';
import type { FundRoom } from '../payments/rooms.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { findRecoveries } from '../recoveries/queries.ts';
import type { Settlement } from './contract.ts';
import {
  byRule,
  committedOf,
  currentHearing,
  findDecided,
  findProposal,
  findSituation,
} from './situation.ts';

/** What who looks may see: what an officer prepared is not for the council, a hearing not for other readers. */
export type Sees = { personId: string; proposals: boolean; hearings: boolean };

type Row = Awaited<ReturnType<typeof findDecided>>[number];

/** A settlement with the names of its funds. */
function toldOf(row: Row, rooms: readonly FundRoom[]): Settlement['decisions'][number] {
  const { number, kind, amount, actual, ground, reasoning, decidedOn } = row;
  const nameOf = (fund: string) => rooms.find((room) => room.fund === fund)?.name ?? fund;
  const shares = row.shares.map((share) => ({ ...share, fund: nameOf(share.fund) }));
  return { number, kind, amount, shares, actual, ground, reasoning, decidedOn };
}

/** What would follow if it were signed now. Of a withdrawal, from what was final until then. */
function effectOf({ kind, shares }: Pick<Row, 'kind' | 'shares'>, rooms: readonly FundRoom[]) {
  const each = shares.map(({ fund, year, granted, settled }) => {
    const room = rooms.find((one) => one.fund === fund && one.year === year);
    const paid = room ? (kind === 'withdrawal' ? room.settled : sum([room.paid, room.settled])) : granted;
    return consequencesOf({ granted, settled, paid });
  });
  const total = (what: 'toPay' | 'toRecover' | 'released') => sum(each.map((one) => one[what]));
  return { toPay: total('toPay'), toRecover: total('toRecover'), released: total('released') };
}

async function proposalOf(
  db: Connection,
  key: ProjectKey,
  rooms: readonly FundRoom[],
  { personId }: Sees,
  today: CalendarDate,
): Promise<Settlement['proposal']> {
  const found = await findProposal(db, key);
  if (!found) return null;
  const [names, hearing] = await Promise.all([
    db
      .select({ name: person.name })
      .from(person)
      .where(inArray(person.id, [found.preparedBy])),
    currentHearing(db, key, found.kind),
  ]);
  return {
    ...toldOf(found, rooms),
    ...effectOf(found, rooms),
    preparedBy: names[0]!.name,
    isMine: found.preparedBy === personId,
    isLower: found.kind === 'withdrawal' || isLower({ ...found, ground: null }),
    isHeard: isHeard(hearing, today),
    hearUntil: hearing && !isHeard(hearing, today) ? hearing.answerBy : null,
  };
}

/** How the money of a project is settled, for who works on it. */
export async function findSettlement(
  db: Connection,
  key: ProjectKey,
  sees: Sees,
  today: CalendarDate,
): Promise<Settlement> {
  const situation = await findSituation(db, key);
  const { rooms, next } = situation;
  const [decided, hearings, recoveries, proposal, conditions] = await Promise.all([
    findDecided(db, key),
    sees.hearings ? findHearings(db, key) : [],
    findRecoveries(db, key, today),
    sees.proposals ? proposalOf(db, key, rooms, sees, today) : null,
    findConditions(db, key),
  ]);
  const rules = byRule(rooms, next ?? 'settlement', situation.actual);
  const { status, executionForm, granted, settled, regime, accountedOn, actual, settledOn } = situation;
  return {
    status,
    executionForm,
    granted,
    settled,
    next,
    regime,
    accountedOn,
    account: situation.account,
    conditions: conditions.flatMap(({ text, state, dueOn }) =>
      state === 'open' || state === 'reported' ? [{ text, state, dueOn }] : [],
    ),
    due: status === 'settled' ? sum(rooms.map((room) => room.granted)) : zero,
    actual,
    shares: rooms.map((room, i) => ({
      fund: room.fund,
      name: room.name,
      year: room.year,
      granted: committedOf(room),
      paid: room.paid,
      settled: room.settled,
      basis: room.basis,
      percent: room.percent,
      byRule: rules[i]!.byRule,
    })),
    settledOn,
    withdrawUntil: settledOn ? recoveryTerm({ settledOn }).withdrawUntil.date : null,
    hearings: hearings
      .filter(({ purpose }) => purpose === 'settlement' || purpose === 'withdrawal')
      .map((one) => toldHearing(one, sees.proposals, today))
      .toReversed(),
    proposal,
    decisions: decided.map((row) => toldOf(row, rooms)),
    recoveries,
  };
}
