import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { fund, fundYear } from '#db/schema/funds.ts';
import { scheme } from '#db/schema/schemes.ts';
import { projectIdOf } from '#db/seed/project-id.ts';
import type { EventStory, ProjectStory, VillageStory } from '#db/seed/story.ts';
import { calendarDate, dayAt, lastDay, partialDate, type CalendarDate } from '../../domain/dates.ts';
import type { NewEvent } from '../../domain/events.ts';
import type { NewFundEvent } from '../../domain/fund-events.ts';
import { subtract, zero, type Amount } from '../../domain/money.ts';
import { recordFundEvents } from '../funds/record.ts';
import { recordEvents } from '../projects/record.ts';
import type { FundIds } from './insert.ts';
import { by, recordedAt } from './recorded.ts';

type Key = { municipalityId: number; villageId: number };

const told = ({ on, amount, ...event }: EventStory) =>
  ({ ...event, occurredOn: partialDate(on), amount: (amount as Amount) ?? null }) as NewEvent;

/** An application says in which term it is decided: the shortest of the schemes of the funds that it asks. */
function withTerm(event: NewEvent, { lines = [] }: ProjectStory, schemes: readonly Scheme[]): NewEvent {
  if (event.type !== 'submitted') return event;
  const day = lastDay(event.occurredOn);
  const weeks = [...new Set(lines.flatMap(({ fund }) => fund ?? []))].flatMap(
    (fund) =>
      schemes
        .filter((one) => one.fund === fund && one.validFrom <= day)
        .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
        .at(-1)?.weeks ?? [],
  );
  return weeks.length === 0 ? event : { ...event, data: { decisionWeeks: Math.min(...weeks) } };
}

type Scheme = { fund: string; validFrom: CalendarDate; weeks: number };
const findSchemes = (tx: Transaction, municipalityId: number): Promise<Scheme[]> =>
  tx
    .select({ fund: fund.slug, validFrom: scheme.validFrom, weeks: scheme.decisionWeeks })
    .from(scheme)
    .innerJoin(fund, and(eq(fund.municipalityId, scheme.municipalityId), eq(fund.id, scheme.fundId)))
    .where(eq(scheme.municipalityId, municipalityId));
const dayOf = ({ on }: EventStory) => lastDay(partialDate(on));

/** The last days of the years that have passed when it is recorded, and a day after all events. */
function boundaries({ funds }: VillageStory): CalendarDate[] {
  const years = new Set(funds.flatMap((one) => one.years.map(({ year }) => year)));
  const passed = [...years]
    .map((year) => calendarDate(`${year}-12-31`))
    .filter((day) => day < dayAt(recordedAt));
  return [...passed.toSorted(), calendarDate('2150-12-31')];
}

/** Records the story year by year, and closes each year behind it, so that what comes later is a correction. */
export async function recordStory(tx: Transaction, key: Key, story: VillageStory, funds: FundIds) {
  const schemes = await findSchemes(tx, key.municipalityId);
  let since = calendarDate('1950-01-01');
  for (const until of boundaries(story)) {
    const batch = story.projects.map((project) => ({
      municipalityId: key.municipalityId,
      projectId: projectIdOf(story.slug, project.number),
      events: project.events
        .filter((event) => dayOf(event) > since && dayOf(event) <= until)
        .map((event) => withTerm(told(event), project, schemes)),
    }));
    await recordEvents(
      tx,
      by,
      batch.filter(({ events }) => events.length > 0),
      recordedAt,
    );
    for (const one of story.funds) await closeYear(tx, { ...key, fundId: funds.get(one.slug)! }, one, until);
    since = until;
  }
}

type FundStory = VillageStory['funds'][number];

/** The council decides on what is carried over when it adopts the accounts, in June. */
const accounts = (year: number) => ({
  title: `Jaarrekening ${year}`,
  decidedOn: calendarDate(`${year + 1}-06-18`),
});

/** What is carried over goes along to the next year; of the rest the rule of the fund says what becomes of it. */
async function closeYear(
  tx: Transaction,
  key: Key & { fundId: number },
  story: FundStory,
  occurredOn: CalendarDate,
) {
  const told = story.years.find(({ year }) => occurredOn === `${year}-12-31`);
  if (!told || told.isOpen) return;
  const { year, carryOver, explanation } = told;
  const [row] = await tx
    .select({ available: fundYear.available })
    .from(fundYear)
    .where(
      and(
        eq(fundYear.municipalityId, key.municipalityId),
        eq(fundYear.villageId, key.villageId),
        eq(fundYear.fundId, key.fundId),
        eq(fundYear.year, year),
      ),
    );
  const carried = (carryOver ?? zero) as Amount;
  const left = subtract(row!.available, carried);
  const events: NewFundEvent[] = [
    ...(carried === zero
      ? []
      : [
          {
            type: 'carried_over' as const,
            occurredOn,
            amount: carried,
            data: { toYear: year + 1, decision: accounts(year) },
          },
        ]),
    ...(left === zero ? [] : [{ type: 'expired' as const, occurredOn, amount: left, data: {} }]),
    { type: 'closed', occurredOn, reason: explanation ?? null, data: {} },
  ];
  await recordFundEvents(tx, by, { ...key, year }, events, recordedAt);
}
