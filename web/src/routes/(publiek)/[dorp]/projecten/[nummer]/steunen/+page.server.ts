import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { titleOf } from '#lib/titles.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const params = { slug: event.params.dorp, number: Number(event.params.nummer) };
  const [project, support] = await Promise.all([
    api(event, 'GET /villages/:slug/projects/:number', { params }),
    api(event, 'GET /villages/:slug/projects/:number/support', { params }),
  ]);
  const reader = readerOf(event.url.pathname);
  return {
    project,
    support,
    crumbs: [
      { label: project.municipality.name, path: `/gemeenten/${project.municipality.slug}` },
      { label: project.village.name, path: `/${params.slug}` },
      { label: titleOf(reader, project), path: `/${params.slug}/projecten/${params.number}` },
    ],
    here: reader.t('endorse.title'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /villages/:slug/projects/:number/endorsements', {
      params: { slug: event.params.dorp, number: Number(event.params.nummer) },
      body: {
        email: form.text('email').slice(0, 400),
        website: form.text('website').slice(0, 400),
        language: readerOf(event.url.pathname).language,
      },
    });
    return answer.ok ? { sent: form.text('email') } : failWith(answer.problem, form);
  },
};
