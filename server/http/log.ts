import type { FastifyRequest } from 'fastify';

/** As long as what oneTimeLink makes, with nothing of the kind around it. */
const mailedSecret = /(?<![\w-])[\w-]{43}(?![\w-])/g;

/** How a request is logged: as always, but a link from a mail opens something and is not written down. */
export const serializers = {
  req: ({ method, url, host, ip, socket }: FastifyRequest) => ({
    method,
    url: url.replace(mailedSecret, '…'),
    host,
    remoteAddress: ip,
    remotePort: socket?.remotePort,
  }),
};
