import { send } from '#lib/api.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The link in the mail is only used by a button, because programs that check mail open links too. */
export const load: PageServerLoad = ({ url }) => ({ code: url.searchParams.get('code') });

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /endorsement-confirmations', {
      body: { token: form.text('token').slice(0, 200) },
    });
    return answer.ok ? { endorsed: answer.value } : failWith(answer.problem, form);
  },
};
