import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';

export const budgetRoutes: FastifyPluginAsyncTypebox = async (_app) => {};
