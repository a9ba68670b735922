import type { Handle, HandleFetch } from '@sveltejs/kit/hooks';
import { languageOf } from '#lib/language.ts';

const server = `http://127.0.0.1:${process.env.PORT ?? 3000}`;

export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%language%', languageOf(event.url.pathname)),
    // Only the letters of Dutch and English are fetched ahead; the rest comes when a page holds such a letter.
    preload: ({ type, path }) => type !== 'font' || !path.includes('latin-ext'),
  });

/** API calls made while rendering stay in the process; under `vite dev` they go to the server beside it. */
export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
  const { pathname, search } = new URL(request.url);
  if (!pathname.startsWith('/api/')) return fetch(request);
  return event.platform?.api?.(request) ?? fetch(new Request(server + pathname + search, request));
};
