import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { decisionCondition } from '#db/schema/plans.ts';
import { teamMember } from '#db/schema/preparation.ts';
import type { PartialDate } from '#server/domain/dates.ts';
import type { Execution } from '#server/features/execution/contract.ts';
import { startApi } from '../support/api.ts';
import { aGrantedProject, problemsIn, type GrantedProject } from '../support/executing.ts';
import { aPerson, signedIn } from '../support/people.ts';

const api = startApi();
let project: GrantedProject;
beforeEach(async () => {
  project = await aGrantedProject(api);
  const { municipalityId } = project.place;
  await api.database.ownerDb.insert(decisionCondition).values({
    municipalityId,
    projectId: project.projectId,
    decisionNumber: 1,
    position: 1,
    text: 'De buren zijn gehoord.',
    dueOn: '2026-09-01' as PartialDate,
  });
});

const at = (what: 'reports' | 'answers') => `conditions/1/1/${what}`;
const report = (evidence = 'Een avond met twaalf buren.', headers = project.member) =>
  project.ask('POST', at('reports'), headers, { evidence });
const answer = (outcome: string | null, reason = '', headers = project.officer) =>
  project.ask('POST', at('answers'), headers, { outcome, reason });
const condition = async () =>
  (await project.ask('GET', 'execution', project.member)).json<Execution>().conditions[0]!;
const shown = async () => (await api.json(`/projects/${project.projectId}`)).decisions[0].conditions[0];

describe('a condition', () => {
  test('is reported by the council with evidence, and confirmed by the officer', async () => {
    expect(problemsIn(await report(' '))).toEqual(['evidence missing']);
    expect((await report()).json()).toEqual({ number: 1 });
    expect((await condition()).state).toBe('reported');
    expect((await report()).json().title).toBe('condition-closed');
    expect((await answer('confirmed')).statusCode).toBe(204);
    expect((await condition()).state).toBe('fulfilled');
    expect((await shown()).fulfilledOn).not.toBeNull();
    const { events } = await api.json(`/projects/${project.projectId}`);
    expect(events.at(-1)).toMatchObject({ type: 'condition_fulfilled', condition: 'De buren zijn gehoord.' });
  });

  test('goes back to the council when the evidence is not enough, with the reason', async () => {
    await report();
    expect(problemsIn(await answer('returned'))).toEqual(['reason missing']);
    await answer('returned', 'Wie waren er?');
    expect(await condition()).toMatchObject({ state: 'open', reports: [{ answerReason: 'Wie waren er?' }] });
    expect(JSON.stringify(await api.json(`/projects/${project.projectId}`))).not.toContain('Wie waren er?');
    expect((await report('De lijst staat bij de documenten.')).json()).toEqual({ number: 2 });
  });

  test('is waived with a reason that everyone can read, and then it is closed', async () => {
    expect(problemsIn(await answer('waived'))).toEqual(['reason missing']);
    await answer('waived', 'De plek is veranderd.');
    expect(await shown()).toMatchObject({ waived: true });
    const { events } = await api.json(`/projects/${project.projectId}`);
    expect(events.at(-1)).toMatchObject({ type: 'condition_waived', reason: 'De plek is veranderd.' });
    expect((await answer('confirmed', 'Toch.')).json().title).toBe('condition-closed');
    expect((await report()).json().title).toBe('condition-closed');
  });

  test('is confirmed without a report only with what the officer saw', async () => {
    expect(problemsIn(await answer('confirmed'))).toEqual(['reason missing']);
    expect((await answer('returned', 'Niets gezien.')).json().title).toBe('condition-closed');
    expect((await answer('confirmed', 'Op 3 mei ter plekke gezien.')).statusCode).toBe(204);
  });

  test('is answered once of two windows', async () => {
    await report();
    const answers = await Promise.all([answer('confirmed'), answer('waived', 'Hoeft niet.')]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([204, 409]);
  });

  test('is reported by the council alone and answered by the officer alone', async () => {
    expect((await report('x', project.officer)).statusCode).toBe(403);
    expect((await answer('confirmed', 'x', project.chair)).statusCode).toBe(403);
    expect((await answer('confirmed', 'x', project.holder)).statusCode).toBe(403);
    const none = await project.ask('POST', 'conditions/1/9/reports', project.member, { evidence: 'x' });
    expect([none.statusCode, none.json().title]).toEqual([404, 'condition-not-found']);
  });

  test('is not answered by an officer who takes part in the project', async () => {
    const { ownerDb } = api.database;
    const { municipalityId } = project.place;
    const { id } = await aPerson(ownerDb, { municipalityId, role: 'officer' });
    await ownerDb
      .insert(teamMember)
      .values({ municipalityId, projectId: project.projectId, role: 'initiator', name: 'X', personId: id });
    await report();
    const refused = await answer('confirmed', '', await signedIn(api.app, ownerDb, id));
    expect(refused.json().title).toBe('conflict-of-interest');
  });

  test('is followed no more before the grant or after the settlement', async () => {
    await api.database.ownerDb.execute(
      sql`update project set status = 'settled' where id = ${project.projectId}`,
    );
    expect((await report()).json().title).toBe('not-in-execution');
  });
});
