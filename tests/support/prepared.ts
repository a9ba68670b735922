import { randomUUID } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { fund, fundYear } from '#db/schema/funds.ts';
import { budgetDraft, planDraft, support, teamMember } from '#db/schema/preparation.ts';
import { criterion, scheme } from '#db/schema/schemes.ts';
import { calendarDate, type CalendarDate, type PartialDate } from '#server/domain/dates.ts';
import { emptyLine, type DraftLine } from '#server/domain/draft-budget.ts';
import type { Amount } from '#server/domain/money.ts';
import type { Plan } from '#server/domain/plan.ts';
import { recordFundEvents } from '#server/features/funds/record.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { addProjects } from '#server/features/projects/register.ts';

type Place = { municipalityId: number; villageId: number };

export const completePlan: Plan = {
  goal: 'Kinderen spelen weer buiten.',
  audience: 'Vijftig kinderen uit de buurt.',
  approach: 'Wij graven, de gemeente keurt.',
  upkeep: 'De buurtvereniging maait.',
  startsOn: '2090-03-01' as CalendarDate,
  completesOn: '2090-06-30' as CalendarDate,
};

const line = (id: string, given: Partial<DraftLine>): DraftLine => ({
  ...emptyLine(id, given.side ?? 'cost'),
  ...given,
});

/** A budget of € 1.210,00, of which € 1.000,00 is asked of the fund with this slug. */
export const balancedLines = (slug: string): DraftLine[] => [
  line('a', {
    side: 'cost',
    category: 'Materiaal',
    description: 'Schommel',
    unitPrice: '1000',
    vatRate: '21',
  }),
  line('b', { side: 'funding', description: 'Gevraagd', source: 'fund', fund: slug, amount: '1000,00' }),
  line('c', { side: 'funding', description: 'Rommelmarkt', source: 'own', amount: '210' }),
];

let made = 0;

/** A fund of a municipality, without a scheme. */
export async function aFund(db: Database, { municipalityId }: Place) {
  const slug = `fonds-${(made += 1)}`;
  const [row] = await db
    .insert(fund)
    .values({ municipalityId, slug, name: `Fonds ${made}`, residualRule: 'expires' })
    .returning();
  return { id: row!.id, slug };
}

export type SchemeRules = Partial<typeof scheme.$inferInsert>;

/** The rules of a fund, from 2020 on unless told otherwise, with its criteria in their order. */
export async function aScheme(
  db: Database,
  { municipalityId }: { municipalityId: number },
  { id: fundId }: { id: number },
  rules: SchemeRules = {},
  criteria: { name: string; text?: string; isRefusalGround?: boolean }[] = [],
): Promise<number> {
  const validFrom = calendarDate('2020-01-01');
  const [row] = await db
    .insert(scheme)
    .values({ name: 'Regeling', validFrom, ...rules, municipalityId, fundId })
    .returning({ id: scheme.id });
  const schemeId = row!.id;
  const rows = criteria.map((one, i) => ({
    text: 'Zie de regeling.',
    ...one,
    municipalityId,
    schemeId,
    position: i + 1,
  }));
  if (rows.length > 0) await db.insert(criterion).values(rows);
  return schemeId;
}

/** A year of a fund for a village, for which the council set this much aside. */
export async function aFundYear(
  db: Database,
  place: Place,
  { id }: { id: number },
  year: number,
  amount: string,
) {
  const { municipalityId, villageId } = place;
  const key = { municipalityId, villageId, fundId: id, year };
  await db.transaction(async (tx) => {
    await tx.insert(fundYear).values(key);
    await recordFundEvents(tx, 'municipality', key, [
      { type: 'allotted', occurredOn: calendarDate(`${year - 1}-11-01`), amount: amount as Amount, data: {} },
    ]);
  });
  return key;
}

type Given = { title?: string; number?: number; events?: 'idea' | 'preparation' };

/** A project that has been thought of and, unless said otherwise, is being prepared. */
export async function aProject(db: Database, place: Place, { title, number, events }: Given = {}) {
  const id = randomUUID();
  const project = {
    ...place,
    id,
    number: number ?? (made += 1),
    title: title ?? 'Schommel bij de school',
    summary: 'Een schommel voor iedereen.',
    owner: 'residents' as const,
  };
  await db.transaction(async (tx) => {
    await addProjects(tx, [project]);
    const on = '2026-02-01' as PartialDate;
    await recordEvents(tx, 'village_council', [
      {
        municipalityId: place.municipalityId,
        projectId: id,
        events: [
          { type: 'idea_added', occurredOn: on },
          ...(events === 'idea' ? [] : [{ type: 'preparation_started', occurredOn: on } as const]),
        ],
      },
    ]);
  });
  return { ...place, projectId: id, number: project.number };
}

/** A project of which the checklist is complete but for a deputy, which is a warning. */
export async function aCompleteProject(db: Database, place: Place, slug: string, given: Given = {}) {
  const { number, projectId } = await aProject(db, place, given);
  const key = { municipalityId: place.municipalityId, projectId };
  await db.insert(planDraft).values({ ...key, plan: completePlan });
  await db.insert(budgetDraft).values({ ...key, budget: { lines: balancedLines(slug) } });
  await db.insert(teamMember).values({ ...key, role: 'lead', name: 'Een bewoner' });
  await db.insert(support).values({
    ...key,
    kind: 'signatures',
    occurredOn: '2026-03-01' as CalendarDate,
    count: 48,
    description: 'Lijst in het buurthuis',
  });
  return { ...place, projectId, number };
}
