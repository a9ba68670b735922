import { beforeAll } from 'vitest';
import { village } from '#db/schema/places.ts';
import { calendarDate } from '#server/domain/dates.ts';
import { addIdeas } from '#server/features/ideas/adding.ts';
import { startApi } from './api.ts';
import { aPerson, signedIn } from './people.ts';
import { aVillage } from './village.ts';

type Headers = Record<string, string>;
type Key = { municipalityId: number; villageId: number };

/** A village that collects ideas, with someone of its council; residents send in from addresses of their own. */
export function startIdeas(slug = 'ideeendorp') {
  const api = startApi(undefined, { PUBLIC_ORIGIN: 'https://dorp.example' });
  const place: { key: Key; council: Headers } = { key: { municipalityId: 0, villageId: 0 }, council: {} };
  beforeAll(async () => {
    const { ownerDb } = api.database;
    place.key = await aVillage(ownerDb, slug);
    await ownerDb.update(village).set({ workingGroups: ['Groen', 'Verkeer'] });
    const { id } = await aPerson(ownerDb, { ...place.key, role: 'council_member' });
    place.council = await signedIn(api.app, ownerDb, id);
  });

  const sql = () => api.database.ownerDb.$client;
  const post = (
    path: string,
    payload: object,
    headers: Headers = place.council,
    remoteAddress = '127.0.0.1',
  ) => api.send({ method: 'POST', url: `/api/v1${path}`, payload, headers, remoteAddress });
  const work = (path: string, payload: object, headers = place.council) =>
    post(`/work/villages/${slug}/${path}`, payload, headers);
  const desk = async (path: string) =>
    (await api.get(`/work/villages/${slug}/${path}`, place.council)).json();

  /** Ideas that are there already, by their titles; their numbers. */
  async function given(...titles: string[]) {
    const ideas = titles.map((title) => ({ title, sentence: `${title}.`, theme: null, workingGroup: null }));
    const added = await api.database.db.transaction((tx) =>
      addIdeas(tx, place.key, ideas, calendarDate('2026-01-15')),
    );
    return added.map(({ number }) => number);
  }

  let senders = 0;
  const newSender = () => `bewoner${(senders += 1)}@voorbeeld.example`;
  /** From an address of its own, so that the limits of one test do not reach another. */
  const newAddress = () => `10.0.0.${(senders += 1)}`;
  async function send(body: object = {}, { to = slug, from = newAddress() } = {}) {
    const whole = { title: 'Bankje', sentence: 'Een bankje bij de beek.', email: newSender(), ...body };
    return post(`/villages/${to}/idea-submissions`, whole, {}, from);
  }
  const mailsTo = (address: string) => sql()<{ subject: string; body: string }[]>`
    select subject, body from mail where recipient = ${address} order by made_at, id`;
  async function tokenFor(email: string) {
    const [mail] = await mailsTo(email);
    return /\?idee=([\w-]+)/.exec(mail!.body)![1]!;
  }
  /** An idea of a resident that was confirmed. */
  async function sent(body: { title?: string; sentence?: string; language?: string } = {}) {
    const email = newSender();
    await send({ ...body, email });
    await post('/idea-submission-confirmations', { token: await tokenFor(email) }, {}, newAddress());
    const [row] = await sql()<{ id: string }[]>`select id from idea_submission where email = ${email}`;
    return { id: row!.id, email };
  }
  return {
    api,
    slug,
    place,
    sql,
    post,
    work,
    desk,
    given,
    newSender,
    newAddress,
    send,
    mailsTo,
    tokenFor,
    sent,
  };
}
