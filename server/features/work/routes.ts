import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';

export const workRoutes: FastifyPluginAsyncTypebox = async (_app) => {};
