import { send } from '#lib/api.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

/**
 * What a link in a mail is about stands in its address: `?idee=…`. It is only used by a button, because programs that
 * check mail open links too.
 */
export const load: PageServerLoad = ({ url }) => ({ idea: url.searchParams.get('idee') });

export const actions: Actions = {
  idee: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /idea-submission-confirmations', {
      body: { token: form.text('token').slice(0, 200) },
    });
    return answer.ok ? { idea: answer.value } : failWith(answer.problem, form);
  },
};
