import { describe, expect, it } from 'vitest';
import { roles, scopeOfRole, type Role } from '#server/domain/roles.ts';
import { aPerson, signedIn } from '#tests/support/people.ts';
import { aVillage } from '#tests/support/village.ts';
import { startIdeas } from '#tests/support/ideas.ts';

type Headers = Record<string, string>;

const { api, slug, place, work } = startIdeas('ideeendorp');

describe('who may do what with ideas', () => {
  const some = '00000000-0000-4000-8000-000000000000';
  const writes: [string, object][] = [
    ['ideas', { title: 'Recht', sentence: 'Recht.' }],
    ['idea-list-previews', { text: 'Recht' }],
    ['idea-lists', { text: 'Recht' }],
    ['idea-sortings', { ideas: [1], theme: 'X' }],
    ['set-aside-ideas', { ideas: [999999], reason: 'X' }],
    ['restored-ideas', { ideas: [999999], reason: 'X' }],
    ['merged-ideas', { ideas: [999999], into: 1 }],
    ['linked-ideas', { ideas: [999999, 1] }],
    ['unlinked-ideas', { ideas: [999999, 1] }],
    ['taken-up-ideas', { idea: 999999 }],
    [`idea-submissions/${some}/acceptance`, { title: 'X', sentence: 'X' }],
    [`idea-submissions/${some}/refusal`, { reason: 'X' }],
  ];
  const reads = ['idea-desk', 'ideas', 'idea-submissions'];
  const allowed: Role[] = ['council_member', 'treasurer', 'chair'];

  async function everything(headers: Headers) {
    const answers = [];
    for (const path of reads) answers.push(await api.get(`/work/villages/${slug}/${path}`, headers));
    for (const [path, body] of writes) answers.push(await work(path, body, headers));
    return answers.map(({ statusCode }) => statusCode);
  }

  it.each(roles)('%s', async (role) => {
    const where = scopeOfRole[role] === 'village' ? place.key : { municipalityId: place.key.municipalityId };
    const { id } = await aPerson(api.database.ownerDb, { ...where, role });
    const codes = await everything(await signedIn(api.app, api.database.ownerDb, id));
    if (allowed.includes(role)) expect(codes.filter((code) => [401, 403].includes(code))).toEqual([]);
    else expect(new Set(codes)).toEqual(new Set([403]));
  });

  it('nobody who is not signed in', async () =>
    expect(new Set(await everything({}))).toEqual(new Set([401])));

  it('no council member of yesterday, or of another village', async () => {
    const elders = await aVillage(api.database.ownerDb);
    const ended = { ...place.key, role: 'chair' as const, endsOn: '2020-12-31' };
    const { id } = await aPerson(api.database.ownerDb, ended, { ...elders, role: 'chair' });
    const codes = await everything(await signedIn(api.app, api.database.ownerDb, id));
    expect(new Set(codes)).toEqual(new Set([403]));
  });

  it('no form on another website', async () => {
    const headers = { ...place.council, origin: 'https://elders.example' };
    const answer = await work('ideas', { title: 'X', sentence: 'X' }, headers);
    expect([answer.statusCode, answer.json().title]).toEqual([403, 'cross-site']);
  });
});
