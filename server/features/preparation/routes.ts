import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';

export const preparationRoutes: FastifyPluginAsyncTypebox = async (_app) => {};
