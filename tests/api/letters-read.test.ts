import { expect, test } from 'vitest';
import type { DocumentModel } from '#server/documents/document-model.ts';
import { letterKinds, type LetterKind } from '#server/domain/letter.ts';
import { startApi } from '../support/api.ts';
import { withKey } from '../support/application.ts';
import { aCase, anOffice, daysFromNow, happened, on, today, working } from '../support/cases.ts';
import { aGrantedProject } from '../support/executing.ts';
import { aContestable, objecting } from '../support/objecting.ts';
import { settling } from '../support/settling.ts';

/** Every kind of letter as it leaves, read from its first word to its last. */
const api = startApi();
const { road, realised, propose, decide, askView, answer, lower } = settling(api);
let contestable: Awaited<ReturnType<typeof aContestable>>;
const o = objecting(() => contestable);
const unfinished = { text: 'Stuur een foto', dueOn: null };

async function decisions() {
  for (const [outcome, amount] of [
    ['granted', '1000'],
    ['granted_in_part', '600'],
  ] as const) {
    contestable = await aContestable(api);
    const { made } = contestable;
    await made.post('proposals', made.officer, {
      outcome,
      shares: [{ fund: made.fund.slug, year: 2026, amount }],
      reasoning: 'Past bij het doel van het fonds.',
      conditions: [unfinished, { text: 'Vraag een vergunning aan.', dueOn: daysFromNow(40) }],
    });
    await made.take();
  }
}

async function objections() {
  for (const outcome of ['founded', 'unfounded', 'inadmissible']) {
    contestable = await aContestable(api);
    await o.decided();
    await (outcome === 'unfounded' ? o.posted({}) : o.object());
    await o.hear();
    await o.prepare({ outcome, revision: outcome === 'founded' ? o.revision() : null });
    expect((await o.decide(outcome)).statusCode).toBe(200);
  }
}

async function terms() {
  const office = await anOffice(api);
  const { officer, holder } = office;
  const begin = async (daysAgo: number) => {
    const { key, projectId } = await aCase(api, office, { daysAgo });
    return { key, ...working(api, projectId) };
  };
  const asked = await begin(20);
  const { remedyDays } = await asked.handling(officer.headers);
  const request = { asked: 'Een offerte.', remedyUntil: remedyDays[9] };
  await asked.post('completion-requests', officer.headers, request);
  const later = await begin(20);
  const { postponeDays } = await later.handling(officer.headers);
  const because = { until: postponeDays[9], reason: 'Het advies is er nog niet.' };
  await later.post('postponements', officer.headers, because);
  const unanswered = await begin(30);
  const data = { remedyUntil: daysFromNow(-6) };
  await happened(api, unanswered.key, { type: 'completion_requested', ...on(daysFromNow(-20)), data });
  const aside = { outcome: 'set_aside', shares: [], reasoning: 'De begroting ontbreekt.' };
  await unanswered.post('proposals', officer.headers, aside);
  await unanswered.post('decisions', withKey(holder.headers), { proposal: 1 });
  const late = await begin(100);
  await late.post('default-notices', officer.headers, { way: 'post', on: daysFromNow(-16) });
  await happened(api, late.key, { type: 'rejected', ...on(today()), reason: 'Past niet.' });
  await late.post('penalty', holder.headers);
}

async function settlements() {
  await realised('4000.00');
  await propose('5000');
  await decide();
  await realised('5000.00', { rules: { advancePercent: 100 } });
  await propose('5000');
  await decide();
  await propose('4000', { ground: 'unknown_facts', reasoning: 'De bank is er niet.' });
  await askView();
  await answer();
  await decide(2);
  await realised('4000.00');
  await propose('0', lower);
  await askView();
  await answer();
  await decide();
}

async function changes() {
  const project = await aGrantedProject(api);
  for (const isGranted of [true, false]) {
    const asked = { what: 'Een week later klaar', why: 'Regen.', completesOn: '', lines: [], more: '' };
    const completesOn = isGranted ? '2090-12' : '2091-01-15';
    const { number } = (
      await project.ask('POST', 'changes', project.member, { ...asked, completesOn })
    ).json<{ number: number }>();
    const answer = { isGranted, reasoning: 'Het werk moet goed.', shares: [] };
    await project.ask('POST', `changes/${number}/proposals`, project.officer, answer);
    await project.ask('POST', `changes/${number}/decisions`, withKey(project.holder), { isGranted });
  }
}

/** All words of a letter, one paragraph a line. */
function wordsOf({ title, sections, letter }: DocumentModel): string[] {
  const said = JSON.stringify([title, sections, letter]).matchAll(/"(?:text|value|term|title)":"(.*?)"/g);
  const lists = [...(letter?.recourse?.paragraphs ?? []), ...(letter?.signature ?? []).filter(Boolean)];
  const items = sections.flatMap((part) => (part.kind === 'list' ? part.items : []));
  return [...[...said].map(([, words]) => words!), ...lists, ...items];
}

/** A placeholder, an empty value, two full stops, a space before a stop or two of them. */
const unfit = /\{|\}|\.\.|\s[.,:;]| {2}|undefined|null|NaN|\(\)/;

test('each kind of letter is complete: no placeholder, no empty value, no loose full stop', async () => {
  await decisions();
  await objections();
  await terms();
  await settlements();
  await changes();
  type Row = { kind: LetterKind; content: string };
  const rows = await api.database.ownerDb.$client<Row[]>`select kind, content from letter`;
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(letterKinds));
  const wrong = rows.flatMap(({ kind, content }) =>
    wordsOf(JSON.parse(content) as DocumentModel)
      .filter((words) => words.trim() === '' || unfit.test(words))
      .map((words) => `${kind}: ${words}`),
  );
  expect(wrong).toEqual([]);
  const all = rows.map(({ content }) => content).join('\n');
  expect(all).toContain('Stuur een foto.');
});

test('a settlement says what is still paid, or that there is another letter about what comes back', async () => {
  const saying = async (amount: string, given: object = {}) => {
    await realised('4000.00');
    await propose(amount, given);
    await askView();
    await answer();
    await decide();
    const rows = await api.database.ownerDb.$client<{ content: string }[]>`
      select content from letter where project_id = ${road.made.projectId} order by number`;
    return rows.map(({ content }) => content.replaceAll('\u00a0', ' '));
  };
  const [toPay] = await saying('5000');
  expect(toPay).toContain('U krijgt nog € 1.000,00.');
  expect(toPay).toContain('Betalen gebeurt uiterlijk op');
  const [even] = await saying('4000', lower);
  expect(even).toContain('Er hoeft niets meer te worden betaald.');
  expect(even).not.toContain('Betalen gebeurt uiterlijk op');
  const [tooMuch, recovered] = await saying('3000', lower);
  expect(tooMuch).toContain('Over het terugbetalen krijgt u een aparte brief.');
  expect(tooMuch).not.toContain('Betalen gebeurt uiterlijk op');
  expect(recovered).toContain('U kreeg € 4.000,00. Het verschil is € 1.000,00.');
});
