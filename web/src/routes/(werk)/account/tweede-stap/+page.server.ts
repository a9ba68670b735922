import { send, api } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  return {
    secondFactor: (await api(event, 'GET /account', {})).secondFactor,
    crumbs: [{ label: t('account.title'), path: '/account' }],
    here: t('second.title'),
  };
};

export const actions = {
  start: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /account/second-factor', {
      body: { currentPassword: form.secret('currentPassword') },
    });
    return answer.ok ? { shown: answer.value } : failWith(answer.problem, form, 'start');
  },
  confirm: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /account/second-factor/confirmation', {
      body: { code: form.text('code') },
    });
    if (answer.ok) return { recoveryCodes: answer.value.recoveryCodes };
    // The same picture again: the app has it already, or not yet.
    const shown = await send(event, 'GET /account/second-factor', {});
    const failed = failWith(answer.problem, form, 'confirm');
    return shown.ok ? { ...failed.data, shown: shown.value } : failed;
  },
  renew: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /account/recovery-codes', { body: { code: form.text('code') } });
    return answer.ok
      ? { recoveryCodes: answer.value.recoveryCodes }
      : failWith(answer.problem, form, 'renew');
  },
  remove: async (event) => {
    const form = await formOf(event);
    const body = { currentPassword: form.secret('currentPassword'), code: form.text('code') };
    const answer = await send(event, 'POST /account/second-factor/removal', { body });
    return answer.ok ? { removed: true } : failWith(answer.problem, form, 'remove');
  },
} satisfies Actions;
