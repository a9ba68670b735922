import { RuleViolation } from '../domain/errors.ts';
import { readCamt053 } from './camt053.ts';
import { readStatementCsv } from './csv.ts';
import { problemAt, refusal, type Statement } from './statement.ts';

/** More bytes than this are not read at all. */
const largestFile = 25 * 1024 * 1024;

/** Whether the first sign that is not white space opens an element, in whatever encoding. */
const isXml = (bytes: Uint8Array) =>
  /^[\0\s\u00ef\u00bb\u00bf\u00fe\u00ff]*</.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'));

/**
 * Reads a bank statement that someone brings in, camt.053 or CSV, by its content. Nothing is guessed: what cannot be
 * read to the cent is refused, with the lines at which that is so.
 * @throws RuleViolation invalid-input, file-too-large
 */
export async function readStatement(bytes: Uint8Array): Promise<Statement> {
  if (bytes.length > largestFile) {
    throw new RuleViolation('file-too-large', `A bank statement has at most ${largestFile} bytes`);
  }
  const statement = isXml(bytes) ? await readCamt053(bytes) : await readStatementCsv(bytes);
  if (statement.entries.length + statement.notBooked > 0) return statement;
  throw refusal([problemAt(1, 'statement-empty', 'the file holds no entries')]);
}
