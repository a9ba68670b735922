import { fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Problem } from '../api.ts';

/**
 * How a form is made here. In `+page.server.ts`, and in `+page.svelte` with `let { form } = $props();`:
 *
 *     const form = await formOf(event);
 *     const answer = await send(event, 'POST /…', { params, body: { title: form.text('title') } });
 *     if (!answer.ok) return failWith(answer.problem, form);
 *
 *     <Form {form} labels={{ title: t('ideas.title') }} submit={t('ideas.send')}><Field name="title" /></Form>
 *
 * `Form` shows the summary of errors, `Field` its own error and what was typed. Several forms on a page: give each
 * `name="…"` and call `failWith(problem, form, 'name')`. A sign-in that has expired is dealt with around them.
 */
export async function formOf({ request }: Pick<RequestEvent, 'request'>) {
  const data = await request.formData();
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
  };
  return {
    data,
    text,
    /** A password as it was typed, spaces and all. */
    secret: (name: string) => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    },
    /** What was typed, or nothing when it was left empty. */
    optional: (name: string) => text(name) || undefined,
    orNull: (name: string) => text(name) || null,
    all: (name: string) => data.getAll(name).filter((value) => typeof value === 'string'),
    checked: (name: string) => data.has(name),
    /** A number; NaN when it is none, which the API refuses by name. */
    number: (name: string) => (text(name) === '' ? undefined : Number(text(name).replace(',', '.'))),
    get values() {
      return typedIn(data);
    },
  };
}
export type TypedForm = Awaited<ReturnType<typeof formOf>>;

/** What someone typed, by field; a field that comes more often has several. */
export type TypedValues = Record<string, string[]>;

const isSecret = (name: string) => /password/i.test(name) || name === 'code';

/** All that was typed but passwords, codes and files: those a page never gives back. */
export function typedIn(data: FormData): TypedValues {
  const values: TypedValues = {};
  for (const [name, value] of data) {
    if (typeof value === 'string' && !isSecret(name)) (values[name] ??= []).push(value);
  }
  return values;
}

/** What a form gets back when something was wrong. */
export type Failed = { problem: Problem; values: TypedValues; formName: string | null };

/** Hands a form back with what is wrong and everything that was typed. */
export const failWith = (problem: Problem, form: Pick<TypedForm, 'values'>, formName: string | null = null) =>
  fail(problem.status, { problem, values: form.values, formName } satisfies Failed);
