import { fund } from '#db/schema/funds.ts';
import { project } from '#db/schema/projects.ts';
import { scheme } from '#db/schema/schemes.ts';
import type { CalendarDate } from '#server/domain/dates.ts';
import { emptyLine, type DraftLine } from '#server/domain/draft-budget.ts';
import type { Role } from '#server/domain/roles.ts';
import type { startApi } from './api.ts';
import { aPerson, signedIn } from './people.ts';
import { aVillage } from './village.ts';

type Api = ReturnType<typeof startApi>;

export const costLine = (id: string, given: Partial<DraftLine> = {}): DraftLine => ({
  ...emptyLine(id, 'cost'),
  description: 'Bank',
  unitPrice: '1.250,50',
  ...given,
});

export const askedLine = (id: string, amount: string): DraftLine => ({
  ...emptyLine(id, 'funding'),
  source: 'fund',
  fund: 'leefbaarheid',
  amount,
});

/** A project with a fund and its scheme, and how someone with a role there asks for its budget. */
export async function aBudgetOf(api: Api, status: 'preparation' | 'submitted' = 'preparation') {
  const { ownerDb } = api.database;
  const place = await aVillage(ownerDb);
  const [row] = await ownerDb
    .insert(project)
    .values({ ...place, number: 1, title: 'Bank', status })
    .returning();
  const { municipalityId } = place;
  const [own] = await ownerDb
    .insert(fund)
    .values({ municipalityId, slug: 'leefbaarheid', name: 'Leefbaarheid', residualRule: 'expires' })
    .returning();
  const rules = { municipalityId, fundId: own!.id, ownSharePercent: 10 };
  await ownerDb.insert(scheme).values([
    { ...rules, name: 'Oud', validFrom: '2020-01-01' as CalendarDate, ownSharePercent: 5 },
    { ...rules, name: 'Nu', validFrom: '2024-01-01' as CalendarDate },
    { ...rules, name: 'Later', validFrom: '2999-01-01' as CalendarDate },
  ]);
  const as = async (role: Role) => {
    const scope = ['council_member', 'treasurer', 'chair'].includes(role) ? place : { municipalityId };
    return signedIn(api.app, ownerDb, (await aPerson(ownerDb, { role, ...scope })).id);
  };
  const path = `/work/projects/${row!.id}/budget`;
  const put = (headers: Record<string, string>, revision: number, lines: DraftLine[]) =>
    api.send({ method: 'PUT', url: `/api/v1${path}`, headers, payload: { revision, lines } });
  return { key: { municipalityId, projectId: row!.id }, place, path, as, put };
}

/** A spreadsheet, as a browser sends it with a form. */
export function uploadSheet(
  api: Api,
  path: string,
  headers: Record<string, string>,
  file: Uint8Array,
  query = '',
) {
  const frame = 'grens';
  const head = `--${frame}\r\ncontent-disposition: form-data; name="file"; filename="begroting.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return api.send({
    method: 'POST',
    url: `/api/v1${path}/import${query}`,
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${frame}` },
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${frame}--\r\n`)]),
  });
}
