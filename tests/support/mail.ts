import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll } from 'vitest';
import { readConfig } from '#server/config.ts';
import { openTransport } from '#server/mail/transport.ts';

/** Where the pages are, for the links in mails. */
export const origin = 'http://burgerbegroting.example';
export const aTransport = (settings: Record<string, string>) =>
  openTransport(readConfig(settings), () => origin);

type Refusal = { code: number; text: string };

/** A mail server of its own that keeps what it gets: `mails.received`, and refuses whom `mails.refuse` says. */
export function startMailServer() {
  const received: { to: string[]; source: string }[] = [];
  const refuse = new Map<string, Refusal>();
  /** What it says to everyone, while something is wrong with it. */
  const state: { trouble: Refusal | null } = { trouble: null };
  const refusal = ({ code, text }: Refusal) => Object.assign(new Error(text), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => done(state.trouble ? refusal(state.trouble) : null),
    onRcptTo({ address }, _session, done) {
      const no = refuse.get(address);
      done(no ? refusal(no) : null);
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push({
          to: envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(parts).toString('utf8'),
        });
        done();
      });
    },
  });
  server.on('error', () => {});
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
  return {
    received,
    refuse,
    state,
    get url() {
      return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    },
  };
}
