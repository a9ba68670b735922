import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { formatDate } from '#server/documents/format.ts';

import { isWorkingDay } from '#server/domain/terms/holidays.ts';
import { addDays, dayAt, type CalendarDate } from '#server/domain/dates.ts';
import { objectionTerm } from '#server/domain/terms/objection.ts';
import { anApplication } from '../support/application.ts';
import { startApi } from '../support/api.ts';
import { aCase, anOffice, daysFromNow, happened, on, working } from '../support/cases.ts';

const api = startApi();
const today = dayAt(new Date());
const lastDay = formatDate(objectionTerm({ announcedOn: today }).lastDay.date, 'nl');
const workingDay = (day: CalendarDate): CalendarDate =>
  isWorkingDay(day) ? day : workingDay(addDays(day, 1));

/** What was told of a project to who applied, and the letters about it. */
async function toldOf(projectId: string) {
  const messages = await api.database.ownerDb.execute<{ kind: string; body: string }>(sql`
    select kind, body from message where project_id = ${projectId} and audience = 'applicant' order by made_at`);
  const letters = await api.database.ownerDb.execute<{ kind: string; content: string }>(sql`
    select kind, content from letter where project_id = ${projectId} order by number`);
  const bodyOf = (kind: string) => messages.find((one) => one.kind === kind)?.body;
  const letterOf = (kind: string) => letters.find((one) => one.kind === kind)?.content;
  return { bodyOf, letterOf };
}

test('the message of a decision names the last day to object, and that of an objection the last day to appeal', async () => {
  const made = await anApplication(api);
  const { municipalityId } = made.place;
  const colleague = (await made.someone({ municipalityId, role: 'officer' })).headers;
  const other = (await made.someone({ municipalityId, role: 'budget_holder' })).headers;
  await made.propose('rejected');
  await made.take();
  const first = await toldOf(made.projectId);
  expect(first.bodyOf('decision_announced')).toContain(`uiterlijk op ${lastDay}`);
  expect(first.letterOf('rejected')).toContain(`uiterlijk op ${lastDay}`);

  await made.post('objections', made.chair, { letterNumber: 1, grounds: 'Het is wel nodig.' });
  const hearing = { purpose: 'objection', on: today, waiver: null, report: 'Gehoord.' };
  await made.post('hearing-records', colleague, hearing);
  const answer = { outcome: 'unfounded', reasoning: 'Het past niet.', revision: null };
  await made.post('objections/1/proposals', colleague, answer);
  const headers = { ...other, 'idempotency-key': crypto.randomUUID() };
  await made.post('objections/1/decision', headers, { outcome: 'unfounded' });
  const second = await toldOf(made.projectId);
  expect(second.bodyOf('objection_decided')).toContain(`tot en met ${lastDay}`);
  expect(second.letterOf('objection_decided')).toContain(lastDay);
});

test('a request, a postponement and a penalty leave as letters too', async () => {
  const office = await anOffice(api);
  const { projectId } = await aCase(api, office);
  const { post } = working(api, projectId);
  const until = workingDay(daysFromNow(70));
  await post('postponements', office.officer.headers, { until, reason: 'Het advies komt later.' });
  const remedyUntil = workingDay(daysFromNow(14));
  await post('completion-requests', office.officer.headers, { asked: 'De offerte ontbreekt.', remedyUntil });
  const { letterOf } = await toldOf(projectId);
  expect(letterOf('decision_postponed')).toContain('Het advies komt later.');
  expect(letterOf('decision_postponed')).toContain(formatDate(until, 'nl'));
  expect(letterOf('completion_requested')).toContain('De offerte ontbreekt.');
  expect(letterOf('completion_requested')).toContain('staat onze beslistermijn stil');
  expect(letterOf('completion_requested')).toContain(formatDate(remedyUntil, 'nl'));

  const late = await aCase(api, office, { daysAgo: 100 });
  const other = working(api, late.projectId);
  await other.post('default-notices', office.officer.headers, { way: 'post', on: daysFromNow(-20) });
  await happened(api, late.key, { type: 'rejected', ...on(daysFromNow(-2)), reason: 'Past niet' });
  await other.post('penalty', office.holder.headers);
  const penalty = await toldOf(late.projectId);
  expect(penalty.letterOf('penalty_fixed')).toContain(`uiterlijk op ${lastDay}`);
  expect(penalty.bodyOf('penalty_fixed')).toContain(`uiterlijk op ${lastDay}`);
  // It is a decision, so one can object to it.
  const { contestable } = (
    await api.get(`/work/projects/${late.projectId}/objections`, office.chair.headers)
  ).json();
  expect(contestable[0]).toMatchObject({ announcedOn: today });
});
