import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';
import { chosenIn, doneIn } from './done.ts';

/** In an address: those without a theme or a working group. */
const without = '-';
const filter = (typed: string | null) => {
  const text = typed?.trim().slice(0, 100);
  if (!text) return undefined;
  return text === without ? '' : text;
};

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const params = { village: event.params.dorp };
  const page = Number(searchParams.get('pagina'));
  const asked = {
    zoek: searchParams.get('zoek')?.slice(0, 200).replaceAll('\0', '') ?? '',
    thema: searchParams.get('thema') ?? '',
    werkgroep: searchParams.get('werkgroep') ?? '',
  };
  const found = await api(event, 'GET /work/villages/:village/ideas', {
    params,
    querystring: {
      q: asked.zoek || undefined,
      theme: filter(asked.thema),
      workingGroup: filter(asked.werkgroep),
      page: Number.isInteger(page) && page > 0 && page <= 10_000 ? page : undefined,
    },
  });
  const done = doneIn(event.url);
  const isEmpty = searchParams.get('gekozen') === 'niets';
  return {
    asked,
    found,
    done,
    isEmpty,
    similar: await similarTo(event, done?.name === 'toegevoegd' ? done.idea : null),
  };
};

/** Of an idea that was just added: what resembles it, for who has no script that said so while typing. */
async function similarTo(event: Parameters<PageServerLoad>[0], number: number | null) {
  if (number === null) return [];
  const village = event.params.dorp;
  const { items } = await api(event, 'GET /work/villages/:village/ideas', {
    params: { village },
    querystring: { numbers: String(number) },
  });
  const title = items[0]?.title;
  if (!title) return [];
  const found = await api(event, 'GET /villages/:slug/similar-projects', {
    params: { slug: village },
    querystring: { title, except: number },
  });
  return found.items;
}

/** What to make of a choice: leave it, take it away, or this. */
const choice = (form: TypedForm, name: string, own: string) =>
  form.text(own) || (form.text(name) === without ? null : form.text(name) || undefined);

export const actions: Actions = {
  indelen: async (event) => {
    const form = await formOf(event);
    const theme = choice(form, 'themeChoice', 'theme');
    const workingGroup = choice(form, 'workingGroup', '');
    const answer = await send(event, 'POST /work/villages/:village/idea-sortings', {
      params: { village: event.params.dorp },
      body: {
        ideas: chosenIn(form.all('idee')),
        ...(theme !== undefined && { theme }),
        ...(workingGroup !== undefined && { workingGroup }),
      },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    return { done: { name: 'ingedeeld' as const, count: answer.value.changed, idea: null } };
  },
  koppelen: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/villages/:village/linked-ideas', {
      params: { village: event.params.dorp },
      body: { ideas: chosenIn(form.all('idee')) },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    return { done: { name: 'gekoppeld' as const, count: answer.value.changed, idea: null } };
  },
  ontkoppelen: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/villages/:village/unlinked-ideas', {
      params: { village: event.params.dorp },
      body: { ideas: chosenIn(form.text('paar').split(',')) },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    return { done: { name: 'ontkoppeld' as const, count: answer.value.changed, idea: null } };
  },
  uitwerken: async (event) => {
    const form = await formOf(event);
    const [idea = 0] = chosenIn([form.text('uitwerken')]);
    const answer = await send(event, 'POST /work/villages/:village/taken-up-ideas', {
      params: { village: event.params.dorp },
      body: { idea },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    redirect(303, readerOf(event.url.pathname).href(`/werk/projecten/${answer.value.id}`));
  },
};
