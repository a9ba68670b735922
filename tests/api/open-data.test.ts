import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { translator } from '#messages/index.ts';
import { teamMember } from '#db/schema/preparation.ts';
import { project } from '#db/schema/projects.ts';
import { projectColumns } from '#server/domain/open-data.ts';
import { startApi } from '../support/api.ts';
import { aProject } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
const slug = 'opendorp';
const fileOf = (format: string, language = 'nl', village = slug) =>
  api.get(`/villages/${village}/projects/file?format=${format}&language=${language}`);

beforeAll(async () => {
  const db = api.database.ownerDb;
  const place = await aVillage(db, slug);
  const { municipalityId } = place;
  const told = await aProject(db, place, { title: '=Schommel; "bij" de school', number: 1 });
  await db
    .insert(teamMember)
    .values({ municipalityId, projectId: told.projectId, role: 'lead', name: 'Jan Geheim' });
  const gone = await aProject(db, place, { title: 'Weggehaald', number: 2 });
  await db.update(project).set({ retracted: true }).where(eq(project.id, gone.projectId));
  await aProject(db, await aVillage(db, 'buurdorp'), { title: 'Van de buren', number: 1 });
});

describe('the projects of a village as a table', () => {
  test.each(['nl', 'en'] as const)('has a line for each and its columns in words (%s)', async (language) => {
    const answer = await fileOf('csv', language);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="projecten-opendorp.csv"');
    const [head, ...lines] = answer.payload.replace('\u{feff}', '').trim().split('\r\n');
    const say = translator(language);
    expect(head!.split(',')).toEqual(projectColumns.map(({ key }) => say(`open.projects.${key}`)));
    expect(lines).toHaveLength(1);
    // A spreadsheet must not calculate with what someone called a plan.
    expect(lines[0]).toContain(`"'=Schommel; ""bij"" de school"`);
    expect(lines[0]).toContain(say('status.preparation'));
    expect(lines[0]).toContain('/opendorp/projecten/1');
  });

  test('names nobody who takes part', async () => {
    expect((await fileOf('csv')).payload).not.toContain('Jan Geheim');
  });

  test('is a workbook too', async () => {
    const answer = await fileOf('xlsx');
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  test('is not there in another format, nor of a village that is not there', async () => {
    expect((await fileOf('ods')).statusCode).toBe(400);
    expect((await fileOf('csv', 'nl', 'nergens')).statusCode).toBe(404);
  });
});
