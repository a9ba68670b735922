import { send, type Problem } from '#lib/api.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';
import { chosenIdeas } from '../chosen.ts';
import { chosenIn, tell } from '../done.ts';

/** Another project was to be named, and none was. */
const noNumber: Problem = {
  status: 400,
  title: 'invalid-input',
  detail: 'Fill in the number',
  errors: [{ in: 'body', field: 'number', problem: 'Fill in the number', code: 'missing' }],
};

export const load: PageServerLoad = async (event) => ({ ideas: await chosenIdeas(event) });

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const chosen = form.text('into') === 'other' ? form.text('number') : form.text('into');
    if (chosen === '') return failWith(noNumber, form);
    const [into = 0] = chosenIn([chosen]);
    const answer = await send(event, 'POST /work/villages/:village/merged-ideas', {
      params: { village: event.params.dorp },
      body: { ideas: chosenIn(form.all('idee')), into },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    tell(event, '', { name: 'samengevoegd', count: answer.value.changed, idea: into });
  },
};
