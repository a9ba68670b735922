import { fail } from '@sveltejs/kit';
import { send } from '#lib/api.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import type { CalendarDate } from '../../../../../../../../server/domain/dates.ts';
import type { Actions } from './$types';
import { chosenIn, tell } from '../done.ts';

/** The list as it was pasted: tabs at the start and the end of a line are cells too. */
const textIn = (form: TypedForm) => {
  const text = form.data.get('text');
  return typeof text === 'string' ? text : '';
};

export const actions: Actions = {
  bekijken: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/villages/:village/idea-list-previews', {
      params: { village: event.params.dorp },
      body: { text: textIn(form) },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    return { preview: answer.value.items, values: form.values };
  },
  toevoegen: async (event) => {
    const form = await formOf(event);
    const params = { village: event.params.dorp };
    const collectedOn = form.optional('collectedOn');
    const answer = await send(event, 'POST /work/villages/:village/idea-lists', {
      params,
      body: {
        text: textIn(form),
        lines: chosenIn(form.all('line')),
        theme: form.orNull('theme'),
        workingGroup: form.orNull('workingGroup'),
        ...(collectedOn && { collectedOn: collectedOn as CalendarDate }),
      },
    });
    if (answer.ok) tell(event, '', { name: 'lijst', count: answer.value.added });
    // What it would become is shown again, with what is wrong.
    const failed = failWith(answer.problem, form);
    const again = await send(event, 'POST /work/villages/:village/idea-list-previews', {
      params,
      body: { text: textIn(form) },
    });
    return again.ok ? fail(failed.status, { ...failed.data, preview: again.value.items }) : failed;
  },
};
