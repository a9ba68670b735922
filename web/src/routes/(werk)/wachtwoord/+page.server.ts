import { send } from '#lib/api.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions } from './$types';

export const actions = {
  default: async (event) => {
    const form = await formOf(event);
    const email = form.text('email');
    const answer = await send(event, 'POST /password-resets', { body: { email } });
    return answer.ok ? { sentTo: email } : failWith(answer.problem, form);
  },
} satisfies Actions;
