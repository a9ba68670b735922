import { beforeEach, describe, expect, test } from 'vitest';
import { dayAt } from '#server/domain/dates.ts';
import type { Contestable, ObjectionCase } from '#server/features/objections/contract.ts';
import { startApi } from '../support/api.ts';
import { aProjectToChange, problemsIn, type GrantedProject } from '../support/executing.ts';
import { pdfText } from '../support/pdf-text.ts';

const api = startApi();
const today = dayAt(new Date());
type Headers = Record<string, string>;
let project: GrantedProject;
let colleague: Headers;
let secondHolder: Headers;
beforeEach(async () => {
  project = await aProjectToChange(api);
  const { municipalityId } = project.place;
  colleague = (await project.someone({ municipalityId, role: 'officer' })).headers;
  secondHolder = (await project.someone({ municipalityId, role: 'budget_holder' })).headers;
});

const post = (path: string, headers: Headers, payload?: object) =>
  project.ask('POST', path, project.withKey(headers), payload);
const read = async <T>(path: string, headers: Headers) => (await project.ask('GET', path, headers)).json<T>();
const share = (amount: string) => [{ fund: project.fund.slug, year: 2026, amount }];
const told = () => api.json(`/projects/${project.projectId}`);
const amountsOf = async () => (await told()).budget.lines.map(({ granted }: { granted: string }) => granted);

/** A change that asks € 250 more and another date, on which the municipality decided. */
async function decided(isGranted: boolean) {
  await post('changes', project.member, {
    what: 'Meer zand onder de schommel.',
    why: 'De ondergrond is te hard.',
    completesOn: '2090-12',
    lines: [{ position: 4, amount: '350' }],
    more: '250',
  });
  const reasoning = isGranted ? 'Het is veiliger.' : 'Dit past niet in het budget.';
  await post('changes/1/proposals', project.officer, {
    isGranted,
    reasoning,
    shares: isGranted ? share('250') : [],
  });
  expect((await post('changes/1/decisions', project.holder, { isGranted })).statusCode).toBe(200);
}
type Told = { items: ObjectionCase[]; contestable: Contestable[] };
const contestable = async () =>
  (await read<Told>('objections', project.chair)).contestable.find(({ about }) => about === 'change')!;
async function objected(headers = project.chair) {
  const { letterNumber } = await contestable();
  await post('objections', headers, { letterNumber, grounds: 'Zonder zand is het onveilig.' });
  await post('hearing-records', colleague, {
    purpose: 'objection',
    on: today,
    waiver: null,
    report: 'Gehoord.',
  });
}
const prepare = (given: object = {}, headers = colleague) =>
  post('objections/1/proposals', headers, {
    outcome: 'founded',
    reasoning: 'De ondergrond is inderdaad te hard.',
    revision: null,
    changeShares: share('250'),
    ...given,
  });
const decide = (headers = secondHolder, outcome = 'founded') =>
  post('objections/1/decision', headers, { outcome });

async function letterText(kind: string) {
  const letters = await read<{ items: { number: number; kind: string }[] }>('letters', project.chair);
  const { number } = letters.items.find((one) => one.kind === kind)!;
  const file = await project.ask('GET', `letters/${number}/file`, project.chair);
  return pdfText(new Uint8Array(file.rawPayload));
}

describe('the decision on a change', () => {
  test('leaves as a letter that says what was asked, why, and how to object', async () => {
    await decided(false);
    const words = await letterText('change_decided');
    for (const said of [
      'Wij kennen de wijziging niet toe.',
      'Meer zand onder de schommel.',
      'Nieuwe datum: december 2090.',
      'Zand: van € 100,00 naar € 350,00.',
      'Extra gevraagd: € 250,00.',
      'Dit past niet in het budget.',
      'U kunt bezwaar maken.',
    ])
      expect(words).toContain(said);
    expect(words).not.toContain('4:87');
  });

  test('that grants more says of which fund, and by when it is paid', async () => {
    await decided(true);
    const words = await letterText('change_decided');
    expect(words).toContain('Wij kennen de wijziging toe.');
    expect(words).toMatch(/2026 € 250,00/);
    expect(words).toContain('artikel 4:87');
  });
});

describe('an objection to a change', () => {
  test('can be made until six weeks after the letter, against that decision', async () => {
    await decided(false);
    expect(await contestable()).toMatchObject({ about: 'change', announcedOn: today });
  });

  test('that is founded grants what was refused: date, lines, and the ledger follow', async () => {
    await decided(false);
    await objected();
    const [one] = (await read<Told>('objection-cases', colleague)).items;
    expect(one!.change).toMatchObject({ isGranted: false, more: '250.00', rooms: [{ year: 2026 }] });
    expect(problemsIn(await prepare({ changeShares: share('249,99') }))).toEqual(['shares shares-not-equal']);
    expect(problemsIn(await prepare({ changeShares: share('-1') }))).toEqual(['changeShares.0 negative']);
    expect(problemsIn(await prepare({ outcome: 'partly_founded' }))).toEqual(['outcome change-whole']);
    expect((await prepare()).statusCode).toBe(200);
    expect((await decide()).statusCode).toBe(200);
    expect(await told()).toMatchObject({ granted: '1250.00', expectedOn: '2090-12' });
    expect(await amountsOf()).toEqual(['1210.00', '1250.00', '210.00', '350.00']);
    expect(await letterText('objection_decided')).toContain('kennen haar alsnog toe');
    expect((await told()).events.slice(-4).map(({ type }: { type: string }) => type)).toEqual([
      'objection_decided',
      'change_decided',
      'completion_promised',
      'grant_changed',
    ]);
  });

  async function objectedByANeighbour() {
    const { letterNumber } = (await read<Told>('objections', project.chair)).contestable.findLast(
      ({ about }) => about === 'change',
    )!;
    await post('posted-objections', project.officer, {
      madeBy: 'other',
      objector: 'Een buur',
      objectorAddress: 'Achterweg 1',
      letterNumber,
      postedOn: today,
      receivedOn: today,
      grounds: 'Te veel zand.',
    });
    await post('hearing-records', colleague, {
      purpose: 'objection',
      on: today,
      waiver: null,
      report: 'Gehoord.',
    });
  }

  test('of someone else that is founded undoes what was granted', async () => {
    const [before, { expectedOn }] = [await amountsOf(), await told()];
    await decided(true);
    expect(await told()).toMatchObject({ granted: '1250.00', expectedOn: '2090-12' });
    await objectedByANeighbour();
    expect((await prepare({ changeShares: [] })).statusCode).toBe(200);
    expect((await decide()).statusCode).toBe(200);
    expect(await told()).toMatchObject({ granted: '1000.00', expectedOn });
    expect(await amountsOf()).toEqual(before);
    expect(await letterText('objection_of_other_decided')).toContain('De wijziging vervalt');
  });

  test('undoes no date that a later change moved again', async () => {
    const before = await amountsOf();
    await decided(true);
    await objectedByANeighbour();
    const later = { what: 'Later klaar.', why: 'Het regent.', completesOn: '2091-03', lines: [], more: '' };
    expect((await post('changes', project.member, later)).statusCode).toBe(201);
    await post('changes/2/proposals', project.officer, { isGranted: true, reasoning: 'Goed.', shares: [] });
    expect((await post('changes/2/decisions', project.holder, { isGranted: true })).statusCode).toBe(200);
    await prepare({ changeShares: [] });
    expect((await decide()).statusCode).toBe(200);
    expect(await told()).toMatchObject({ granted: '1000.00', expectedOn: '2091-03' });
    expect(await amountsOf()).toEqual(before);
  });

  test('that is unfounded changes nothing, and is decided by other people than the change', async () => {
    await decided(false);
    await objected();
    const stands = { outcome: 'unfounded', reasoning: 'Het budget is op.', changeShares: [] };
    expect((await prepare(stands, project.officer)).json().title).toBe('prepared-before');
    await prepare(stands);
    expect((await decide(project.holder, 'unfounded')).json().title).toBe('decided-before');
    expect((await decide(secondHolder, 'unfounded')).statusCode).toBe(200);
    expect(await told()).toMatchObject({ granted: '1000.00' });
  });
});
