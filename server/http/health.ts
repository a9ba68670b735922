import fp from 'fastify-plugin';

/** For whoever keeps the server running: is the process alive, and can it answer? */
export const health = fp(async (app) => {
  const config = { access: 'public' } as const;

  app.get('/health/live', { config, logLevel: 'warn', schema: { hide: true } }, async () => ({
    status: 'live',
  }));

  app.get('/health/ready', { config, logLevel: 'warn', schema: { hide: true } }, async (_request, reply) => {
    try {
      await app.db.$client`select 1 from municipality limit 1`;
      return { status: 'ready' };
    } catch (error) {
      app.log.warn(error);
      return reply
        .code(503)
        .type('application/problem+json')
        .send(JSON.stringify({ status: 503, title: 'not-ready', detail: 'The database does not answer' }));
    }
  });
});
