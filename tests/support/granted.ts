import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { project } from '#db/schema/projects.ts';
import { partialDate } from '#server/domain/dates.ts';
import type { NewEvent } from '#server/domain/events.ts';
import type { ExecutionForm } from '#server/domain/lifecycle.ts';
import type { Amount } from '#server/domain/money.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { aFund, aFundYear, aProject, aScheme, type SchemeRules } from './prepared.ts';

type Place = { municipalityId: number; villageId: number };
type Given = {
  amount?: string;
  form?: ExecutionForm;
  /** How far it is: granted, or beyond. */
  until?: 'granted' | 'started' | 'realised';
  rules?: SchemeRules;
};

/** A project to which this much was granted from a fund year of its own, on 2 March 2026. */
export async function aGrantedProject(
  db: Database,
  place: Place,
  { amount = '5000.00', form = 'subsidy', until = 'started', rules = {} }: Given = {},
) {
  const fund = await aFund(db, place);
  await aFundYear(db, place, fund, 2026, '50000.00');
  await aScheme(db, place, fund, rules);
  const made = await aProject(db, place);
  await db.update(project).set({ executionForm: form }).where(eq(project.id, made.projectId));
  const euros = amount as Amount;
  const shares = [{ fund: fund.slug, year: 2026, amount: euros }];
  const events: NewEvent[] = [
    { type: 'submitted', occurredOn: partialDate('2026-02-02'), amount: euros },
    { type: 'granted', occurredOn: partialDate('2026-03-02'), amount: euros, data: { shares } },
    { type: 'started', occurredOn: partialDate('2026-03-09') },
    { type: 'realised', occurredOn: partialDate('2026-06-01') },
  ];
  const count = { granted: 2, started: 3, realised: 4 }[until];
  await record(db, made, events.slice(0, count));
  return { ...made, fund: fund.slug, fundId: fund.id };
}

/** Records what happened to a project. */
export const record = (
  db: Database,
  { municipalityId, projectId }: { municipalityId: number; projectId: string },
  events: readonly NewEvent[],
) => db.transaction((tx) => recordEvents(tx, 'municipality', [{ municipalityId, projectId, events }]));
