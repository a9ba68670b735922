import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleFetch } from '@sveltejs/kit/hooks';
import { offerReads } from '#lib/in-process.ts';
import { languageOf } from '#lib/language.ts';
import { answerExpired } from '#lib/work/expired.ts';

const server = `http://127.0.0.1:${process.env.PORT ?? 3000}`;

export const handle: Handle = async ({ event, resolve }) => {
  const { read, made } = event.platform ?? {};
  if (read) offerReads(event.url, read);
  return (
    (await answerExpired(event)) ??
    resolve(event, {
      transformPageChunk({ html }) {
        const page = html.replace('%language%', languageOf(event.url.pathname));
        if (!made) return page;
        made(page);
        return '';
      },
      // Only the letters of Dutch and English are fetched ahead; the rest comes when a page holds such a letter.
      preload: ({ type, path }) => type !== 'font' || !path.includes('latin-ext'),
    })
  );
};

/** API calls made while rendering stay in the process; under `vite dev` they go to the server beside it. */
export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
  const { pathname, search } = new URL(request.url);
  if (!pathname.startsWith('/api/')) return fetch(request);
  return event.platform?.api?.(request) ?? askServer(event, new Request(server + pathname + search, request));
};

/** Who asks goes along to the server, and the cookie it gives comes back. */
async function askServer({ request, cookies }: RequestEvent, asked: Request) {
  const cookie = request.headers.get('cookie');
  if (cookie) asked.headers.set('cookie', cookie);
  asked.headers.set('origin', server);
  const answer = await fetch(asked);
  for (const given of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(given) ?? [];
    if (!name) continue;
    const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: false } as const;
    cookies.set(name, value ?? '', { ...options, encode: (text) => text, ...(!value && { maxAge: 0 }) });
  }
  return answer;
}
