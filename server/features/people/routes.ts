import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';

export const peopleRoutes: FastifyPluginAsyncTypebox = async (_app) => {};
