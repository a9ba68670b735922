import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, send, type Problem } from '#lib/api.ts';
import { readAction, readForm, type Returned, type Work } from '#lib/budget/form.ts';
import { merge, type Change, type Clash } from '#lib/budget/merge.ts';
import { tidyLine } from '#lib/budget/numbers.ts';
import { bringIn, doAction, settleAll } from '#lib/budget/plain.ts';
import { languageOf } from '#lib/language.ts';
import { readerOf } from '#lib/reader.ts';
import { sentenceOf } from '#lib/work/problems.ts';
import { mostLines, type DraftLine } from '../../../../../../../../server/domain/draft-budget.ts';
import type { Standing } from '../../../../../../../../server/features/budgets/contract.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  budget: await api(event, 'GET /work/projects/:project/budget', { params: { project: event.params.id } }),
});

type Event = RequestEvent & { params: { id: string } };

/** A list that the form carries along. */
function parse<T extends unknown[]>(data: FormData, name: string, otherwise: T): T {
  try {
    const text = data.get(name);
    const read: unknown = typeof text === 'string' ? JSON.parse(text) : null;
    return Array.isArray(read) ? (read as T) : otherwise;
  } catch {
    return otherwise;
  }
}

const workOf = (data: FormData): Omit<Work, 'lines'> => ({
  revision: Number(data.get('revisie')) || 0,
  base: parse<DraftLine[]>(data, 'basis', []),
});

/**
 * Saves what was typed. What somebody else did meanwhile is taken in; where both did something else, the form comes back
 * with both. Whatever goes wrong, what was typed comes back too.
 */
async function save(event: Event, given: Work) {
  let work = given;
  const changes: Change[] = [];
  let changedBy: string | null = null;
  const back = (status: number, problem: Problem | null, clashes: Clash[] = []) =>
    fail(status, {
      ...work,
      changes,
      clashes,
      changedBy,
      problem: problem && sentenceOf(readerOf(event.url.pathname).t, problem),
    } satisfies Returned);
  for (let attempt = 0; ; attempt += 1) {
    const { revision, lines } = work;
    const answer = await send(event, 'PUT /work/projects/:project/budget', {
      params: { project: event.params.id },
      body: { revision, lines },
    });
    if (answer.ok) {
      if (changes.length === 0) redirect(303, event.url.pathname);
      const kept = { revision: answer.value.revision, base: lines, lines };
      return { ...kept, changes, clashes: [], changedBy, problem: null } satisfies Returned;
    }
    const { problem } = answer;
    const current = problem.current as Standing | undefined;
    if (!current || attempt === 3) return back(problem.status, problem);
    const merged = merge(work.base, lines, current.lines);
    work = { revision: current.revision, base: current.lines, lines: merged.lines };
    changes.push(...merged.changes);
    changedBy = current.changedBy;
    if (merged.clashes.length > 0) return back(409, null, merged.clashes);
  }
}

export const actions: Actions = {
  bewaren: async (event) => {
    const data = await event.request.formData();
    const { action, about } = readAction(data);
    const clashes = parse<Clash[]>(data, 'botsingen', []);
    const typed = settleAll(readForm(data).map(tidyLine), clashes, (name) => data.get(name));
    return save(event, { ...workOf(data), lines: doAction(typed, action, about) });
  },

  /** Reads a spreadsheet to look at; nothing of it is saved. */
  lezen: async (event) => {
    const data = await event.request.formData();
    const body = new FormData();
    body.set('file', data.get('bestand') ?? '');
    const answer = await send(event, 'POST /work/projects/:project/budget/import', {
      params: { project: event.params.id },
      querystring: { language: languageOf(event.url.pathname) },
      body,
    });
    const { t } = readerOf(event.url.pathname);
    if (answer.ok) return { preview: answer.value };
    const problem =
      answer.problem.status === 413 ? t('budget.import.tooLarge', { most: 5 }) : t('budget.import.noFile');
    return fail(answer.problem.status, { previewProblem: problem });
  },

  overnemen: async (event) => {
    const data = await event.request.formData();
    const work = workOf(data);
    const way = data.get('manier') === 'vervangen' ? 'vervangen' : 'toevoegen';
    const lines = bringIn(work.base, parse<DraftLine[]>(data, 'regels', []), way);
    if (lines.length > mostLines) {
      const { t } = readerOf(event.url.pathname);
      return fail(400, { previewProblem: t('budget.limit', { most: mostLines, count: lines.length }) });
    }
    return save(event, { ...work, lines });
  },
};
