import { describe, expect, test } from 'vitest';
import { addDays, dayAt, yearOf } from '#server/domain/dates.ts';
import type { Step, Work } from '#server/features/work/contract.ts';
import { startApi } from '../support/api.ts';
import { aGrantedProject } from '../support/executing.ts';
import { paymentRoad, type Headers } from '../support/payments.ts';
import { aFund, aFundYear } from '../support/prepared.ts';

const api = startApi();
const road = paymentRoad(api);
const today = dayAt(new Date());
const soon = addDays(today, 14);

const workOf = async (headers: Headers) => (await api.get('/work', headers)).json<Work>();
const toldOf = (steps: readonly Step[], projectId: string) =>
  steps.flatMap(({ kind, project }) => (project.id === projectId ? [kind] : []));
/** What each of them has to do in a project. */
async function waits(projectId: string, { treasurer, officer, budget_holder: holder } = road.as) {
  const [council, office, budget] = await Promise.all([treasurer, officer, holder].map(workOf));
  return {
    council: toldOf(council!.councils[0]!.steps, projectId),
    office: toldOf(office!.offices[0]!.steps, projectId),
    budget: toldOf(budget!.budgets[0]!.steps, projectId),
  };
}
const nobody = { council: [], office: [], budget: [] };

describe('after the decision each one sees whose step it is', () => {
  test('a payment is prepared by the officer, approved by the budget holder, and then waits for nobody', async () => {
    const { projectId } = await road.start();
    expect(await waits(projectId)).toEqual(nobody);
    await road.giveAccount();
    await road.request('1000');
    expect(await waits(projectId)).toEqual({ ...nobody, office: ['payment_requested'] });
    await road.prepare();
    expect(await waits(projectId)).toEqual({ ...nobody, budget: ['payment_prepared'] });
    const [step] = (await workOf(road.as.budget_holder)).budgets[0]!.steps;
    expect(step).toMatchObject({ amount: '1000.00', project: { id: projectId } });
    await road.approve();
    expect(await waits(projectId)).toEqual(nobody);
  });

  test('what is finished is settled: prepared, seen by the council when it would be less, and decided', async () => {
    const { projectId, fund } = await road.start({ until: 'realised' });
    expect(await waits(projectId)).toEqual({ ...nobody, office: ['settlement_to_prepare'] });
    await road.post('hearings', road.as.officer, {
      intention: 'Wij willen lager vaststellen.',
      answerBy: soon,
    });
    expect(await waits(projectId)).toMatchObject({ council: ['hearing_asked'] });
    const [step] = (await workOf(road.as.treasurer)).councils[0]!.steps;
    expect(step).toMatchObject({ until: soon, isPast: false });
    await road.post('hearings/1/answer', road.as.treasurer, { answer: 'Het staat er.' });
    await road.post('settlement-proposals', road.as.officer, {
      shares: [{ fund, year: 2026, amount: '5000' }],
      actual: '',
      ground: null,
      reasoning: 'In overeenstemming met de verlening.',
    });
    expect(await waits(projectId)).toEqual({ ...nobody, budget: ['settlement_prepared'] });
    await road.post('settlement-decisions', road.as.budget_holder, { proposal: 1 });
    expect(await waits(projectId)).toEqual(nobody);
  });

  test('a change and an objection go from the council to the officer, and not to another municipality', async () => {
    const project = await aGrantedProject(api);
    const { projectId, treasurer, officer, holder, chair } = project;
    const here = { ...road.as, treasurer, officer, budget_holder: holder };
    await project.start();
    await project.ask('POST', 'changes', project.member, {
      what: 'Een andere schommel.',
      why: 'De eerste is er niet meer.',
      completesOn: '2091-06',
      lines: [],
      more: '',
    });
    expect(await waits(projectId, here)).toEqual({ ...nobody, office: ['change_requested'] });
    await project.ask('POST', 'changes/1/proposals', officer, {
      isGranted: true,
      reasoning: 'Het doel blijft hetzelfde.',
      shares: [],
    });
    await project.post('objections', chair, { letterNumber: 1, grounds: 'Het bedrag is te laag.' });
    expect(await waits(projectId, here)).toEqual({
      ...nobody,
      office: ['objection_received'],
      budget: ['change_prepared'],
    });
    expect(await waits(projectId)).toEqual(nobody);
  });
});

test('a fund year that is over is prepared for its close by the officer, and the coming one is not', async () => {
  const { ownerDb } = api.database;
  const fund = await aFund(ownerDb, road.place);
  await aFundYear(ownerDb, road.place, fund, yearOf(today) - 1, '1000.00');
  await aFundYear(ownerDb, road.place, fund, yearOf(today), '1000.00');
  const years = ({ yearsToClose }: { yearsToClose: Work['offices'][number]['yearsToClose'] }) =>
    yearsToClose.flatMap((one) => (one.fund.slug === fund.slug ? [one.year] : []));
  expect(years((await workOf(road.as.officer)).offices[0]!)).toEqual([yearOf(today) - 1]);
  expect(years((await workOf(road.as.budget_holder)).budgets[0]!)).toEqual([]);
});
