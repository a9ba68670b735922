import { send, type Problem } from '#lib/api.ts';
import { readerOf, type Reader } from '#lib/reader.ts';
import type { TermQuestion } from '../../../../../server/features/terms/contract.ts';
import type { PageLoad } from './$types';
import { dayOf } from '#lib/days.ts';
import { kindNames, kindOf } from './kinds.ts';
import { outcomeOf } from './outcome.ts';
import { isDay, readTyped } from './question.ts';

/** A problem with its fields as the form calls them, and its days as people read them. */
function inForm(problem: Problem, fieldAt: Record<string, string>, { language }: Reader): Problem {
  const readable = (value: string | number) =>
    isDay(String(value)) ? dayOf(String(value), language) : value;
  const errors = problem.errors?.map((error) => ({
    ...error,
    field: fieldAt[error.field] ?? error.field,
    values: Object.fromEntries(
      Object.entries(error.values ?? {}).map(([name, value]) => [name, readable(value)]),
    ),
  }));
  return { ...problem, ...(errors && { errors }) };
}

export const load: PageLoad = async (event) => {
  const { url } = event;
  const reader = readerOf(url.pathname);
  const typedKind = url.searchParams.get('soort') ?? '';
  const name = kindNames.find((one) => one === typedKind) ?? null;
  const crumbs = [{ label: reader.t('terms.short'), path: '/termijnen' }];
  if (!name) return { crumbs, unknown: typedKind.slice(0, 60), form: null };

  const { question, asked, fieldAt, ...typed } = readTyped(url, kindOf(name));
  const answer = asked
    ? await send(event, 'POST /term-calculations', { body: question as TermQuestion })
    : null;
  return {
    crumbs: [...crumbs, { label: reader.t(`terms.kind.${name}`), path: `/termijnen?soort=${name}` }],
    unknown: '',
    form: {
      name,
      ...typed,
      outcome: answer?.ok ? outcomeOf(reader, answer.value, 'besluit' in typed.values) : null,
      problem: answer && !answer.ok ? inForm(answer.problem, fieldAt, reader) : null,
    },
  };
};
