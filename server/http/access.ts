import fp from 'fastify-plugin';

/** Who may use a route. Until people can sign in there is only the public. */
type Access = 'public';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}

/** Every route says who may use it; one that does not stops the server from starting. */
export const access = fp(async (app) => {
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.access) throw new Error(`${String(method)} ${url} does not say who may use it`);
  });
});
