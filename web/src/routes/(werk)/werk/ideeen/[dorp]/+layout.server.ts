import { api } from '#lib/api.ts';
import { withoutLanguage } from '#lib/language.ts';
import { readerOf } from '#lib/reader.ts';
import type { LayoutServerLoad } from './$types';
import { tabsOf } from './tabs.ts';

/** What the pages about ideas share: of which village, how many wait, and what they are sorted by. */
export const load: LayoutServerLoad = async (event) => {
  const { dorp } = event.params;
  const desk = await api(event, 'GET /work/villages/:village/idea-desk', { params: { village: dorp } });
  const reader = readerOf(event.url.pathname);
  const path = withoutLanguage(event.url.pathname);
  const [ideas, ...others] = tabsOf(reader, desk);
  const tab = others.find((one) => one.path === path);
  const here = {
    samenvoegen: reader.t('ideas.merge.title'),
    'terzijde-leggen': reader.t('ideas.put_aside.title'),
  };
  const last = path.split('/').at(-1) as keyof typeof here;
  return {
    desk,
    accent: desk.municipality.accent,
    notice: desk.notice,
    crumbs: [
      { label: reader.t('work.title'), path: '/werk' },
      { label: reader.t('ideas.of', { village: desk.village.name }), path: ideas!.path },
    ],
    ...(path !== ideas!.path && { here: tab?.label ?? here[last] }),
  };
};
