import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { fund, fundYear } from '#db/schema/funds.ts';
import type { VillageStory } from '#db/seed/story.ts';
import { calendarDate } from '../../domain/dates.ts';
import type { NewFundEvent } from '../../domain/fund-events.ts';
import { subtract, zero, type Amount } from '../../domain/money.ts';
import { recordFundEvents } from '../funds/record.ts';
import type { CouncilFiles } from './council-files.ts';
import { insertSome, type FundIds } from './insert.ts';
import { by, recordedAt } from './recorded.ts';

type Key = { municipalityId: number; villageId: number };
type FundStory = VillageStory['funds'][number];
type YearStory = FundStory['years'][number];

const amountOf = (text: string | undefined) => (text ?? zero) as Amount;

/** The council adopts its budget in November of the year before. */
export const councilDecision = (year: number) => ({
  title: `Programmabegroting ${year}`,
  decidedOn: calendarDate(`${year - 1}-11-05`),
});

/** What the council changes during a year, it changes in autumn. */
const amendment = (year: number) => ({
  title: `Begrotingswijziging najaar ${year}`,
  decidedOn: calendarDate(`${year}-10-08`),
});

/** How the money of a year came about: what the council set aside, what came from the year before, what changed. */
function opening(
  fundStory: FundStory,
  { year, original, amendments, redistributed }: YearStory,
  file: string | null,
): NewFundEvent[] {
  const before = fundStory.years.find((one) => one.year === year - 1);
  const carried = amountOf(before?.carryOver);
  const changed = subtract(amountOf(amendments), carried);
  const decision = { ...councilDecision(year), ...(file && { file }) };
  const first = calendarDate(`${year}-01-01`);
  return [
    { type: 'allotted', occurredOn: decision.decidedOn, amount: amountOf(original), data: { decision } },
    ...(carried === zero
      ? []
      : [
          {
            type: 'carried_in' as const,
            occurredOn: first,
            amount: carried,
            data: { fromYear: year - 1 },
          },
        ]),
    ...(changed === zero
      ? []
      : [
          {
            type: 'amended' as const,
            occurredOn: amendment(year).decidedOn,
            amount: changed,
            data: { decision: amendment(year) },
          },
        ]),
    ...(redistributed
      ? [
          {
            type: 'redistributed' as const,
            occurredOn: calendarDate(redistributed.on),
            amount: amountOf(redistributed.amount),
            reason: redistributed.reason,
            data: { villages: redistributed.villages },
          },
        ]
      : []),
  ];
}

/** A fund is of the municipality: the second village that has it finds it there. */
async function addFund(
  tx: Transaction,
  { municipalityId }: Key,
  { slug, name, residualRule }: FundStory,
): Promise<{ fundId: number; isNew: boolean }> {
  const [made] = await tx
    .insert(fund)
    .values({ municipalityId, slug, name, residualRule })
    .onConflictDoNothing()
    .returning({ id: fund.id });
  if (made) return { fundId: made.id, isNew: true };
  const [known] = await tx
    .select({ id: fund.id })
    .from(fund)
    .where(and(eq(fund.municipalityId, municipalityId), eq(fund.slug, slug)));
  return { fundId: known!.id, isNew: false };
}

/**
 * The funds of a village with their years, and what the council set aside for them.
 * @returns all of them, and those that were not there yet
 */
export async function addFunds(
  tx: Transaction,
  key: Key,
  stories: readonly FundStory[],
  documents: CouncilFiles,
): Promise<{ funds: FundIds; added: FundIds }> {
  const funds: FundIds = new Map();
  const added: FundIds = new Map();
  for (const story of stories) {
    const { slug, years } = story;
    const { fundId, isNew } = await addFund(tx, key, story);
    funds.set(slug, fundId);
    if (isNew) added.set(slug, fundId);
    await insertSome(years, (rows) =>
      tx.insert(fundYear).values(
        rows.map(({ year, explanation, source }) => ({
          ...key,
          fundId,
          year,
          explanation: explanation ?? null,
          source: source ?? null,
        })),
      ),
    );
    for (const year of years) {
      await recordFundEvents(
        tx,
        by,
        { ...key, fundId, year: year.year },
        opening(story, year, documents.get(year.year)?.id ?? null),
        recordedAt,
      );
    }
  }
  return { funds, added };
}
