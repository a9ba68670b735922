import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';

export const ideaRoutes: FastifyPluginAsyncTypebox = async (_app) => {};
