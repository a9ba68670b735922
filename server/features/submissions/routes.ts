import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';

export const submissionRoutes: FastifyPluginAsyncTypebox = async (_app) => {};
