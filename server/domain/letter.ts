import { requireNoProblems, type FieldProblem } from './errors.ts';

/** The formal letters of a municipality about a project. What they say is frozen when they are made. */
export const letterKinds = [
  'granted',
  'granted_in_part',
  'rejected',
  'set_aside',
  'completion_requested',
  'decision_postponed',
  'objection_decided',
  'objection_of_other_decided',
  'settled',
  'settlement_lowered',
  'recovered',
  'penalty_fixed',
  'change_decided',
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** What a placeholder stands for, by the name that stands in the text, as {{naam}}. */
export const placeholders = {
  naam: 'text',
  gemeente: 'text',
  dorp: 'text',
  project: 'text',
  nummer: 'number',
  kenmerk: 'text',
  datum: 'date',
  aanvraagdatum: 'date',
  gevraagd: 'amount',
  bedrag: 'amount',
  verleend: 'amount',
  betaald: 'amount',
  dagen: 'number',
  hersteldatum: 'date',
  verzoekdatum: 'date',
  beslisdatum: 'date',
  besluitdatum: 'date',
  bezwaarontvangst: 'date',
  betaaldatum: 'date',
  bezwaardatum: 'date',
  beroepsdatum: 'date',
} as const satisfies Record<string, 'text' | 'number' | 'date' | 'amount'>;
export type Placeholder = keyof typeof placeholders;

/** Known of every letter. */
const always = [
  'naam',
  'gemeente',
  'dorp',
  'project',
  'nummer',
  'kenmerk',
  'datum',
  'aanvraagdatum',
  'gevraagd',
] as const satisfies Placeholder[];

/** What someone who gets such a letter can do: object (Awb 7:1), go to court (8:1), or nothing yet (6:3). */
export type Recourse = 'objection' | 'appeal' | null;

type Rule = {
  recourse: Recourse;
  /** Money goes out or comes in because of it, within the term of Awb 4:87. */
  isPaid?: boolean;
  /** What only this kind tells; whoever makes the letter gives it. */
  given: readonly Placeholder[];
};

/** Read it as a table: which letter opens which way, and what it can tell. */
export const letterRules = {
  granted: { recourse: 'objection', isPaid: true, given: ['bedrag'] },
  granted_in_part: { recourse: 'objection', isPaid: true, given: ['bedrag'] },
  rejected: { recourse: 'objection', given: [] },
  set_aside: { recourse: 'objection', given: ['verzoekdatum', 'hersteldatum'] },
  completion_requested: { recourse: null, given: ['hersteldatum'] },
  decision_postponed: { recourse: null, given: ['beslisdatum'] },
  objection_decided: { recourse: 'appeal', given: ['bezwaarontvangst', 'besluitdatum'] },
  objection_of_other_decided: { recourse: 'appeal', given: ['bezwaarontvangst', 'besluitdatum'] },
  settled: { recourse: 'objection', isPaid: true, given: ['bedrag', 'verleend', 'betaald'] },
  settlement_lowered: { recourse: 'objection', given: ['bedrag', 'verleend', 'betaald'] },
  recovered: { recourse: 'objection', isPaid: true, given: ['bedrag'] },
  penalty_fixed: { recourse: 'objection', isPaid: true, given: ['bedrag', 'dagen'] },
  change_decided: { recourse: 'objection', given: ['verzoekdatum'] },
} as const satisfies Record<LetterKind, Rule>;

/** Pieces of text that are the same in all letters: who sends it, how it begins and ends, and what one can do. */
export const sharedBlocks = ['sender', 'salutation', 'payment', 'objection', 'appeal', 'signature'] as const;

/** The pieces of text that a municipality makes its own: the shared ones, and the first and last words of each kind. */
export const letterBlocks = [
  ...sharedBlocks,
  ...letterKinds.flatMap((kind) => [`${kind}.opening`, `${kind}.closing`] as const),
] as const;
export type LetterBlock = (typeof letterBlocks)[number];

const isPlaceholder = (name: string): name is Placeholder => name in placeholders;
const kindOf = (block: LetterBlock) => letterKinds.find((kind) => block.startsWith(`${kind}.`));

/** What a letter of a kind can tell. */
export function placeholdersOf(kind: LetterKind): Placeholder[] {
  const { given, recourse, isPaid }: Rule = letterRules[kind];
  return [
    ...always,
    ...given,
    ...(isPaid ? (['betaaldatum'] as const) : []),
    ...(recourse === 'objection' ? (['bezwaardatum'] as const) : []),
    ...(recourse === 'appeal' ? (['beroepsdatum'] as const) : []),
  ];
}

/** What a block can tell: what is known in every letter in which it stands. */
export function placeholdersIn(block: LetterBlock): Placeholder[] {
  const kind = kindOf(block);
  if (kind) return placeholdersOf(kind);
  if (block === 'payment') return [...always, 'betaaldatum'];
  if (block === 'objection') return [...always, 'bezwaardatum'];
  if (block === 'appeal') return [...always, 'beroepsdatum'];
  return always.slice();
}

const written = /\{\{\s*([^{}]*?)\s*\}\}/g;
/** An opening that is not closed, or the other way round, is a placeholder that would be sent as it stands. */
const loose = /\{\{|\}\}/;

/**
 * What is wrong with the text of a block: a placeholder that nobody knows or that is not known in these letters, each
 * by its name.
 */
export function blockProblems(block: LetterBlock, text: string, field = 'text'): FieldProblem[] {
  if (text.trim() === '') return [{ field, code: 'missing', detail: `The block ${block} has no words` }];
  const allowed = placeholdersIn(block);
  const named = [...new Set([...text.matchAll(written)].map(([, name = '']) => name))];
  const unknown = named.filter((name) => !isPlaceholder(name) || !allowed.includes(name));
  const problems = unknown.map((name): FieldProblem => ({
    field,
    code: 'placeholder-unknown',
    detail: `{{${name}}} is not known in ${block}; known are ${allowed.join(', ')}`,
    values: { name, allowed: allowed.join(', ') },
  }));
  if (!loose.test(text.replaceAll(written, ''))) return problems;
  return [
    ...problems,
    { field, code: 'placeholder-not-closed', detail: 'A placeholder is written as {{naam}}' },
  ];
}

/**
 * The text of a block with its placeholders filled in.
 * @param values each as it is to be read
 * @throws RuleViolation invalid-input, naming each placeholder that is not known
 */
export function fillBlock(
  block: LetterBlock,
  text: string,
  values: Partial<Record<Placeholder, string>>,
): string {
  requireNoProblems(blockProblems(block, text, block));
  return text.replaceAll(written, (_, name: Placeholder) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the letter does not say what {{${name}}} is`);
    return value;
  });
}
