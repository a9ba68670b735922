import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { api, send, type Answer } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ gemeente: string }>;
const pathOf = ({ params }: Event) => `/werk/betalingen/${params.gemeente}`;

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const params = { municipality: event.params.gemeente };
  return {
    paying: await api(event, 'GET /work/municipalities/:municipality/payments', { params }),
    place: await api(event, 'GET /municipalities/:slug', {
      params: { slug: event.params.gemeente },
      querystring: {},
    }),
    /** So that a file is made once, however often the button is pressed. */
    key: crypto.randomUUID(),
    crumbs: [{ label: t('work.title'), path: '/werk' }],
    here: t('payments.title'),
  };
};

function answerWith(event: Event, answer: Answer<unknown>, form: TypedForm, name: string) {
  if (!answer.ok) return failWith(answer.problem, form, name);
  redirect(303, readerOf(event.url.pathname).href(pathOf(event)));
}
const keyOf = (form: TypedForm) => ({ 'idempotency-key': form.text('key') });

export const actions: Actions = {
  make: async (event) => {
    const form = await formOf(event);
    const payments = form.all('payment').map((one) => {
      const [project = '', payment] = one.split('/');
      return { project, payment: Number(payment) };
    });
    const answer = await send(event, 'POST /work/municipalities/:municipality/payment-files', {
      params: { municipality: event.params.gemeente },
      headers: keyOf(form),
      body: { executeOn: form.text('executeOn') as never, payments },
    });
    return answerWith(event, answer, form, 'make');
  },
  confirm: async (event) => {
    const form = await formOf(event);
    const file = form.number('file') ?? 0;
    const answer = await send(
      event,
      'POST /work/municipalities/:municipality/payment-files/:file/confirmation',
      {
        params: { municipality: event.params.gemeente, file },
        headers: keyOf(form),
        body: { paidOn: form.text('paidOn') as never },
      },
    );
    return answerWith(event, answer, form, `confirm-${file}`);
  },
  reject: async (event) => {
    const form = await formOf(event);
    const file = form.number('file') ?? 0;
    const answer = await send(
      event,
      'POST /work/municipalities/:municipality/payment-files/:file/rejection',
      {
        params: { municipality: event.params.gemeente, file },
        headers: keyOf(form),
        body: { reason: form.text('reason') },
      },
    );
    return answerWith(event, answer, form, `reject-${file}`);
  },
};
