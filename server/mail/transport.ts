import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';

export type Letter = {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  /** The page that the text ends with. */
  path: string | null;
};

/** Hands one mail over and tells what the receiving side answered; throws when it was not taken. */
export type Transport = { hand: (letter: Letter) => Promise<string>; close: () => void };

/** Why a mail was not taken, and whether it never will be. */
export type Refusal = { reason: string; isPermanent: boolean };

type SmtpError = Error & { code?: string; command?: string; responseCode?: number };

/**
 * A 5xx about this recipient or this message is final. One about us (who we are, whether we may send) is not: the
 * settings can be put right, and then the mail must still go.
 */
export function refusalOf(error: unknown): Refusal {
  const { code, command, responseCode = 0, message } = error as SmtpError;
  const isAboutThisMail =
    (code === 'EENVELOPE' || code === 'EMESSAGE') && (command === 'RCPT TO' || command === 'DATA');
  return {
    reason: message ?? String(error),
    isPermanent: (isAboutThisMail && responseCode >= 500) || (code === 'EENVELOPE' && command === 'API'),
  };
}

type Sender = { from: string; origin: () => string };

const messageOf = ({ from, origin }: Sender, { id, recipient, subject, body, path }: Letter) => ({
  from,
  // One address and not a list of them, whatever it holds.
  to: { name: '', address: recipient },
  subject,
  text: path ? `${body}\n${origin()}${path}` : body,
  textEncoding: 'quoted-printable' as const,
  // The same message when it is sent again, so that a mailbox shows it once.
  messageId: `<${id}@burgerbegroting>`,
  headers: { 'Auto-Submitted': 'auto-generated' },
});

/**
 * Through a mail server; without one a file for each mail in the folder `outbox`.
 * @param origin the address of the pages, asked when a mail leaves
 */
export function openTransport({ SMTP_URL, MAIL_FROM, DATA_DIR }: Config, origin: () => string): Transport {
  const sender = { from: MAIL_FROM, origin };
  if (SMTP_URL) {
    const server = createTransport({
      url: SMTP_URL,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return {
      hand: async (letter) => {
        const { response } = await server.sendMail(messageOf(sender, letter));
        return response;
      },
      close: () => server.close(),
    };
  }
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const folder = outboxOf(DATA_DIR);
  return {
    async hand(letter) {
      const { message } = await writer.sendMail(messageOf(sender, letter));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${letter.id}`;
      // Whoever looks sees a whole mail or none.
      await writeFile(join(folder, `${name}.part`), message as Buffer, { mode: 0o600 });
      await rename(join(folder, `${name}.part`), join(folder, `${name}.eml`));
      return 'outbox';
    },
    close: () => writer.close(),
  };
}

const outboxOf = (dataFolder: string) => join(dataFolder, 'outbox');

/** The text of a mail as it was written: behind its head, with its long lines put together again. */
function textOf(source: string): string {
  const body = source.slice(source.indexOf('\n\n') + 2).replaceAll('=\n', '');
  const bytes = body.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8').trimEnd();
}

/** To whom a mail was written, as its head says. */
const recipientOf = (source: string) => /^To: <?([^>\n]+)>?$/m.exec(source)?.[1] ?? '';

type Written = { recipient: string; body: string };

/** The last mails in the outbox, newest first, by their id. */
export async function readOutbox(dataFolder: string, most = 30): Promise<Map<string, Written>> {
  const folder = outboxOf(dataFolder);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  const last = names.toSorted().toReversed().slice(0, most);
  const texts = last.map(async (name) => {
    const source = await readFile(join(folder, name), 'utf8');
    return [name.slice(-40, -4), { recipient: recipientOf(source), body: textOf(source) }] as const;
  });
  return new Map(await Promise.all(texts));
}
