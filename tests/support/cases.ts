import { randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { planVersion, submission } from '#db/schema/submissions.ts';
import { budgetLine } from '#db/schema/plans.ts';
import { addDays, dayAt, type CalendarDate, type PartialDate } from '#server/domain/dates.ts';
import type { NewEvent } from '#server/domain/events.ts';
import type { Amount } from '#server/domain/money.ts';
import { decisionTerm } from '#server/domain/terms.ts';
import { assignByRule } from '#server/features/cases/officers.ts';
import type { Handling } from '#server/features/cases/contract.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import type { startApi } from './api.ts';
import { aPerson, signedIn } from './people.ts';
import { aFund, aProject, completePlan } from './prepared.ts';
import { aVillage } from './village.ts';

type Api = Pick<ReturnType<typeof startApi>, 'app' | 'database'>;
type Headers = Record<string, string>;

export const today = () => dayAt(new Date());
/** A day so many days from now; before now when negative. */
export const daysFromNow = (days: number) => addDays(today(), days);
export const on = (day: CalendarDate) => ({ occurredOn: day as string as PartialDate });

/** A village with an office: two officers and a budget holder of its municipality, and its chair. */
export async function anOffice(api: Api, slug = `dorp-${randomUUID().slice(0, 8)}`) {
  const db = api.database.ownerDb;
  const place = await aVillage(db, slug);
  const { municipalityId } = place;
  const person = async (role: Parameters<typeof aPerson>[1]) => {
    const { id } = await aPerson(db, role);
    return { id, headers: await signedIn(api.app, db, id) };
  };
  return {
    slug,
    place,
    fund: await aFund(db, place),
    person,
    officer: await person({ municipalityId, role: 'officer' }),
    holder: await person({ municipalityId, role: 'budget_holder' }),
    chair: await person({ ...place, role: 'chair' }),
  };
}
export type Office = Awaited<ReturnType<typeof anOffice>>;

/** An application that came in so many days ago, with everything that follows from that. */
export async function aCase(
  api: Api,
  { place, fund, chair }: Pick<Office, 'place' | 'fund' | 'chair'>,
  { daysAgo = 7, title = 'Schommel bij de school' }: { daysAgo?: number; title?: string } = {},
) {
  const db = api.database.ownerDb;
  const { projectId, number } = await aProject(db, place, { title });
  const key = { municipalityId: place.municipalityId, projectId };
  const receivedOn = daysFromNow(-daysAgo);
  const requested = '1000.00' as Amount;
  const description = {
    title,
    summary: null,
    theme: null,
    workingGroup: null,
    owner: null,
    executionForm: null,
  };
  await db.transaction(async (tx) => {
    const line = { ...key, version: 1, planned: requested };
    await tx.insert(budgetLine).values([
      { ...line, position: 1, side: 'cost', description: 'Schommel' },
      { ...line, position: 2, side: 'funding', description: 'Gevraagd', source: 'fund', fundId: fund.id },
    ]);
    await tx.insert(planVersion).values({ ...key, version: 1, plan: completePlan, description });
    await tx.insert(submission).values({
      ...key,
      version: 1,
      receivedAt: new Date(),
      receivedOn,
      decideBy: decisionTerm({ receivedOn }).deadline,
      submittedBy: chair.id,
      requested,
      support: {
        signatures: 0,
        meetings: 0,
        attendance: 0,
        letters: 0,
        endorsements: 0,
        objections: 0,
        answered: 0,
      },
      partners: [],
    });
    await recordEvents(tx, 'village_council', [
      {
        ...key,
        events: [{ type: 'submitted', ...on(receivedOn), amount: requested, data: { decisionWeeks: 8 } }],
      },
    ]);
    await assignByRule(tx, key, today());
  });
  return { key, projectId, number };
}

/** As if this had happened to a project on its own day. */
export const happened = (
  api: Api,
  key: { municipalityId: number; projectId: string },
  ...events: NewEvent[]
) => api.database.ownerDb.transaction((tx) => recordEvents(tx, 'municipality', [{ ...key, events }]));

/** What people do with one case, as calls of the API. */
export function working(api: ReturnType<typeof startApi>, projectId: string) {
  const at = `/work/projects/${projectId}`;
  const send =
    (method: 'POST' | 'PUT') => (path: string, headers: Headers, payload?: InjectOptions['payload']) =>
      api.send({
        method,
        url: `/api/v1${at}/${path}`,
        headers,
        ...(payload !== undefined && { payload }),
      });
  return {
    post: send('POST'),
    put: send('PUT'),
    handling: async (headers: Headers) => (await api.get(`${at}/handling`, headers)).json<Handling>(),
  };
}

/** What was wrong with each field of a form. */
export const wrongIn = (answer: { json: () => { errors?: { field: string; code: string }[] } }) =>
  (answer.json().errors ?? []).map(({ field, code }) => `${field}: ${code}`);
