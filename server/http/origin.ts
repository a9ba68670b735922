import type { FastifyInstance } from 'fastify';

type Server = Pick<FastifyInstance, 'config' | 'server'>;

/**
 * The address under which people reach the pages, for links in mails. Never what a request says of itself: whoever
 * asks for a mail would choose where its link leads.
 */
export function originOf({ config, server }: Server): string {
  if (config.PUBLIC_ORIGIN) return config.PUBLIC_ORIGIN;
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : config.PORT;
  const isEverywhere = config.HOST === '0.0.0.0' || config.HOST === '::';
  const host = isEverywhere ? 'localhost' : config.HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
