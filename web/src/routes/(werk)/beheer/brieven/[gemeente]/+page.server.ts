import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { LetterTexts } from '../../../../../../../server/features/letters/contract.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const params = { municipality: event.params.gemeente };
  return {
    ...(await api(event, 'GET /work/municipalities/:municipality/letter-blocks', { params })),
    slug: event.params.gemeente,
    done: event.url.searchParams.get('gelukt'),
    crumbs: [{ label: t('letters.page.title'), path: '/beheer/brieven' }],
  };
};

type Block = LetterTexts['blocks'][number]['block'];

const back = (event: RequestEvent<{ gemeente: string }>, block: string) => {
  const { href } = readerOf(event.url.pathname);
  redirect(303, `${href(`/beheer/brieven/${event.params.gemeente}`)}?gelukt=${block}#${block}`);
};

export const actions = {
  save: async (event) => {
    const form = await formOf(event);
    const block = form.text('block') as Block;
    const answer = await send(event, 'PUT /work/municipalities/:municipality/letter-blocks/:block', {
      params: { municipality: event.params.gemeente, block },
      body: { text: form.text('text') },
    });
    return answer.ok ? back(event, block) : failWith(answer.problem, form, block);
  },
  reset: async (event) => {
    const form = await formOf(event);
    const block = form.text('block') as Block;
    const answer = await send(event, 'DELETE /work/municipalities/:municipality/letter-blocks/:block', {
      params: { municipality: event.params.gemeente, block },
    });
    return answer.ok ? back(event, block) : failWith(answer.problem, form, block);
  },
} satisfies Actions;
