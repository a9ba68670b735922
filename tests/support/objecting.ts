import { dayAt } from '#server/domain/dates.ts';
import type { Case } from '#server/features/decisions/contract.ts';
import type { Contestable, ObjectionCase } from '#server/features/objections/contract.ts';
import type { startApi } from './api.ts';
import { anApplication, withKey } from './application.ts';

const today = dayAt(new Date());

/** An application with little room in its fund, and two people who had nothing to do with the decision on it. */
export async function aContestable(api: ReturnType<typeof startApi>) {
  const made = await anApplication(api, { room: '1500.00' });
  const { municipalityId } = made.place;
  return {
    made,
    colleague: (await made.someone({ municipalityId, role: 'officer' })).headers,
    secondHolder: (await made.someone({ municipalityId, role: 'budget_holder' })).headers,
  };
}

/** What people do about an objection to the decision on the application of this test. */
export function objecting(to: () => Awaited<ReturnType<typeof aContestable>>) {
  const decided = async (outcome = 'rejected', amount = '1000') => {
    await to().made.propose(outcome, amount);
    await to().made.take();
  };
  const object = (
    grounds = 'De speeltuin is wel nodig.',
    headers = to().made.chair,
    letterNumber: number | null = 1,
  ) => to().made.post('objections', headers, { letterNumber, grounds });
  const posted = (given: object, headers = to().made.officer) =>
    to().made.post('posted-objections', headers, {
      madeBy: 'other',
      objector: 'Mevrouw Geheim',
      objectorAddress: 'Achterweg 1\n6071 AA Swalmen',
      letterNumber: 1,
      postedOn: today,
      receivedOn: today,
      grounds: 'Te veel lawaai.',
      ...given,
    });
  const hear = () =>
    to().made.post('hearing-records', to().made.officer, {
      purpose: 'objection',
      on: today,
      waiver: null,
      report: 'De voorzitter lichtte het toe.',
    });
  const step = (given: object) =>
    to().made.post('objections/1/steps', to().made.officer, {
      on: today,
      until: null,
      weeks: null,
      days: null,
      ...given,
    });
  const revision = (amount = '1000', outcome = 'granted') => ({
    outcome,
    shares: [{ fund: to().made.fund.slug, year: 2026, amount }],
    reasoning: '',
  });
  const prepare = (given: object, headers = to().colleague, number = 1) =>
    to().made.post(`objections/${number}/proposals`, headers, {
      outcome: 'founded',
      reasoning: 'De dorpsraad heeft gelijk.',
      revision: revision(),
      ...given,
    });
  const decide = (outcome = 'founded', headers = to().secondHolder, number = 1) =>
    to().made.post(`objections/${number}/decision`, withKey(headers), { outcome });
  const listed = (headers = to().made.chair) =>
    to().made.read<{ items: ObjectionCase[]; contestable: Contestable[] }>('objections', headers);
  const leftOf = async () => (await to().made.read<Case>('case', to().made.officer)).funds[0]!.years[0]!.left;
  const titleOf = (answer: Awaited<ReturnType<typeof decide>>) => [answer.statusCode, answer.json().title];
  const codes = (answer: Awaited<ReturnType<typeof decide>>) =>
    (answer.json().errors ?? []).map(
      ({ field, code }: { field: string; code: string }) => `${field}: ${code}`,
    );

  return { decided, object, posted, hear, step, revision, prepare, decide, listed, leftOf, titleOf, codes };
}
