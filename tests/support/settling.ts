import { addDays, dayAt, partialDate } from '#server/domain/dates.ts';
import type { Settlement } from '#server/features/settlements/contract.ts';
import type { startApi } from './api.ts';
import { record } from './granted.ts';
import { paymentRoad, type Headers } from './payments.ts';

/** The road of a subsidy to its settlement and after, with who does what on it. */
export function settling(api: ReturnType<typeof startApi>) {
  const road = paymentRoad(api);
  const today = dayAt(new Date());
  const reasoning = 'In overeenstemming met de verlening.';

  const settlement = async (headers = road.as.officer) =>
    (await api.get(`/work/projects/${road.made.projectId}/settlement`, headers)).json<Settlement>();
  const propose = (amount: string, given: object = {}, headers = road.as.officer) =>
    road.post('settlement-proposals', headers, {
      shares: [{ fund: road.made.fund, year: 2026, amount }],
      actual: '',
      ground: null,
      reasoning,
      ...given,
    });
  const decide = (proposal = 1, headers = road.as.budget_holder, key?: string) =>
    road.post('settlement-decisions', headers, { proposal }, key);
  const askView = (answerBy = addDays(today, 14), intention = 'Wij willen lager vaststellen.') =>
    road.post('hearings', road.as.officer, { intention, answerBy });
  const answer = (text = 'De bank staat er wel.', headers: Headers = road.as.treasurer) =>
    road.post('hearings/1/answer', headers, { answer: text });
  const lower = { ground: 'not_done', reasoning: 'De helft van de bomen is niet geplant.' };

  /** Realised, with an advance paid. */
  async function realised(paid: string, given: Parameters<typeof road.start>[0] = {}) {
    await road.start({ until: 'realised', ...given });
    const shares = [{ fund: road.made.fund, year: 2026, amount: paid as never }];
    await record(api.database.ownerDb, road.made, [
      { type: 'paid', occurredOn: partialDate('2026-04-01'), amount: paid as never, data: { shares } },
    ]);
  }
  const recovery = async () => (await settlement()).recoveries[0]!;
  const receive = (amount: string, key?: string) =>
    road.post(
      'recoveries/1/receipts',
      road.as.officer,
      { amount, receivedOn: today, reference: 'BNG-9' },
      key,
    );
  /** Settled at € 2.999,99 with € 4.000,00 paid, after a hearing. */
  async function owing() {
    await realised('4000.00');
    await propose('2999.99', lower);
    await askView();
    await answer();
    await decide();
  }
  return {
    road,
    today,
    lower,
    settlement,
    propose,
    decide,
    askView,
    answer,
    realised,
    recovery,
    receive,
    owing,
  };
}
