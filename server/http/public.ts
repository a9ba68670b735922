import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Scope } from './versions.ts';

/** The answer is the same for everyone until something changes in the village named in the address. */
export const ofVillage = {
  access: 'public',
  kept: ({ params }: FastifyRequest): Scope => ({ village: (params as { slug: string }).slug }),
} as const;

export const ofMunicipality = {
  access: 'public',
  kept: ({ params }: FastifyRequest): Scope => ({ municipality: (params as { slug: string }).slug }),
} as const;

/** The answer depends on what the filters name. */
export const ofFilters = {
  access: 'public',
  kept: ({ query }: FastifyRequest): Scope => {
    const { village, municipality } = query as { village?: string; municipality?: string };
    if (village) return { village };
    return municipality ? { municipality } : 'all';
  },
} as const;

/** JSON that PostgreSQL has made already; its SQL names each field that leaves. */
export const sendJson = (reply: FastifyReply, json: string | Buffer) =>
  reply.type('application/json; charset=utf-8').send(json);
