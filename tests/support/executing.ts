import { budgetLine } from '#db/schema/plans.ts';
import type { Amount } from '#server/domain/money.ts';
import type { startApi } from './api.ts';
import { anApplication, withKey } from './application.ts';
import { aPerson, signedIn } from './people.ts';

type Api = ReturnType<typeof startApi>;
type Headers = Record<string, string>;

/**
 * A project for which € 1.000,00 was granted, of a budget of € 1.210,00 (one line of costs at position 1), and everyone
 * who works on it.
 */
export async function aGrantedProject(api: Api) {
  const db = api.database.ownerDb;
  const application = await anApplication(api);
  const { place, projectId, propose, take } = application;
  await propose();
  await take();
  const { id: treasurerId } = await aPerson(db, { ...place, role: 'treasurer' });
  const treasurer = await signedIn(api.app, db, treasurerId);
  const { id: memberId } = await aPerson(db, { ...place, role: 'council_member' });
  const member = await signedIn(api.app, db, memberId);
  const root = `/api/v1/work/projects/${projectId}`;
  const ask = (method: 'GET' | 'POST' | 'PUT', path: string, headers: Headers, payload?: object) =>
    api.send({ method, url: `${root}/${path}`, headers, ...(payload && { payload }) });
  const start = (given: Partial<{ day: string; completesOn: string; reason: string }> = {}) =>
    ask('POST', 'start', member, { day: '2026-06-01', completesOn: '', reason: '', ...given });
  const finish = (ending = 'realised', given: object = {}) =>
    ask('POST', 'finish', member, {
      ending,
      day: '2026-09-01',
      reason: 'Het staat er, en er wordt op gespeeld.',
      lesson: 'Begin eerder met de buren.',
      ...given,
    });
  return { ...application, treasurer, member, ask, start, finish, withKey };
}
/** The same, with a second line of costs, sand of € 100,00 at position 4, to which a change can move money. */
export async function aProjectToChange(api: Api) {
  const project = await aGrantedProject(api);
  await api.database.ownerDb.insert(budgetLine).values({
    municipalityId: project.place.municipalityId,
    projectId: project.projectId,
    version: 1,
    position: 4,
    side: 'cost',
    description: 'Zand',
    planned: '100.00' as Amount,
    granted: '100.00' as Amount,
  });
  return project;
}

export type GrantedProject = Awaited<ReturnType<typeof aGrantedProject>>;

/** An expense as it is typed. */
export const anExpense = (given: object = {}) => ({
  occurredOn: '2026-06-10',
  supplier: 'Speeltoestellen De Boer',
  volunteer: '',
  description: 'Schommel',
  amount: '605,00',
  vat: '105,00',
  position: 1,
  ...given,
});

/** Codes of what is wrong, with their fields. */
export const problemsIn = (answer: { json: () => { errors?: { field: string; code: string }[] } }) =>
  (answer.json().errors ?? []).map(({ field, code }) => `${field} ${code}`);
