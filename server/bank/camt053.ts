import { readPartialDate, precisionOf, type CalendarDate } from '../domain/dates.ts';
import { readAmount, subtract, sum, zero, type Amount } from '../domain/money.ts';
import { findAll, readElements, textAt, type Element } from './elements.ts';
import {
  Findings,
  problemAt,
  refusal,
  requireNotTooMany,
  type Statement,
  type StatementEntry,
} from './statement.ts';

const message = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d\d$/;
const longestDescription = 500;

const negated = (amount: Amount) => subtract(zero, amount);

/** Euros with their sign, or null when that cannot be read; what is wrong goes to the findings. */
function signedAmount(element: Element, findings: Findings, otherwise?: Element): Amount | null {
  const [found] = [...findAll(element, ['Amt']), ...findAll(element, ['AmtDtls', 'TxAmt', 'Amt'])];
  const line = found?.line ?? element.line;
  const amount = readAmount((found?.text.trim() ?? '').replace(/(\.\d\d)0+$/, '$1'));
  const direction = textAt(element, 'CdtDbtInd') ?? (otherwise ? textAt(otherwise, 'CdtDbtInd') : null);
  if (found && found.attributes.Ccy !== 'EUR')
    findings.add(line, 'statement-currency', 'this amount is not in euros');
  else if (!amount || amount.startsWith('-')) findings.add(line, 'statement-amount', 'this is not an amount');
  else if (direction !== 'CRDT' && direction !== 'DBIT')
    findings.add(line, 'statement-direction', 'it does not say whether the money came in or went out');
  else return direction === 'CRDT' ? amount : negated(amount);
  return null;
}

function bookedOn(entry: Element, findings: Findings): CalendarDate | null {
  const text = textAt(entry, 'BookgDt/Dt', 'BookgDt/DtTm', 'ValDt/Dt', 'ValDt/DtTm')?.slice(0, 10) ?? '';
  const date = readPartialDate(text);
  if (date && precisionOf(date) === 'day') return date as string as CalendarDate;
  findings.add(entry.line, 'statement-date', 'this entry has no date that exists');
  return null;
}

/** Who was on the other side, and what it was for: in the details of an entry, where a bank gives them. */
function aboutOf(details: Element | undefined, entry: Element, amount: Amount) {
  const side = amount.startsWith('-') ? 'Cdtr' : 'Dbtr';
  const from = details ?? entry;
  const unstructured = findAll(from, ['RmtInf', 'Ustrd']).map(({ text }) => text.trim());
  const description =
    unstructured.filter(Boolean).join(' ') ||
    (textAt(from, 'RmtInf/Strd/CdtrRefInf/Ref', 'AddtlTxInf') ?? textAt(entry, 'AddtlNtryInf') ?? '');
  return {
    counterparty: textAt(from, `RltdPties/${side}/Nm`, `RltdPties/${side}/Pty/Nm`),
    counterpartyAccount: textAt(from, `RltdPties/${side}Acct/Id/IBAN`, `RltdPties/${side}Acct/Id/Othr/Id`),
    description: description.slice(0, longestDescription),
  };
}

/**
 * An entry, or the payments that a bank booked together as one: those are told apart when each has its own amount and
 * they add up to it exactly.
 */
function entriesOf(entry: Element, account: string | null, findings: Findings): StatementEntry[] {
  const date = bookedOn(entry, findings);
  const total = signedAmount(entry, findings);
  if (date === null || total === null) return [];
  const booked = { line: entry.line, bookedOn: date, account };
  const bankReference = textAt(entry, 'AcctSvcrRef');
  const details = findAll(entry, ['NtryDtls', 'TxDtls']);
  const unread = new Findings();
  const parts =
    details.length > 1 &&
    details.every(({ children }) => children.some(({ name }) => /^Amt(Dtls)?$/.test(name)))
      ? details.map((one) => signedAmount(one, unread, entry) ?? zero)
      : [];
  if (parts.length === 0 || unread.problems.length > 0 || sum(parts) !== total) {
    const reference = bankReference ?? (details[0] ? textAt(details[0], 'Refs/AcctSvcrRef') : null);
    return [{ ...booked, amount: total, ...aboutOf(details[0], entry, total), reference }];
  }
  return details.map((one, i) => ({
    ...booked,
    line: one.line,
    amount: parts[i]!,
    ...aboutOf(one, entry, parts[i]!),
    reference: textAt(one, 'Refs/AcctSvcrRef') ?? (bankReference && `${bankReference}/${i + 1}`),
  }));
}

/** What was on the account before, with everything that was booked, is what was on it afterwards. */
function requireClosing(statement: Element, booked: Amount, findings: Findings) {
  const balance = (...codes: string[]) =>
    findAll(statement, ['Bal']).find((one) => codes.includes(textAt(one, 'Tp/CdOrPrtry/Cd') ?? ''));
  const before = balance('OPBD', 'PRCD');
  const after = balance('CLBD');
  if (!before || !after) return;
  const [from, until] = [signedAmount(before, findings), signedAmount(after, findings)];
  if (from === null || until === null || sum([from, booked]) === until) return;
  findings.add(
    statement.line,
    'statement-not-closing',
    'the balances and the entries of this statement do not add up',
  );
}

const accountOf = (statement: Element | undefined) =>
  statement ? textAt(statement, 'Acct/Id/IBAN', 'Acct/Id/Othr/Id') : null;

/**
 * Reads a bank statement of ISO 20022 camt.053, versions 02 to 13: what was booked, to the cent. An amount of zero moves
 * nothing and is left out.
 * @throws RuleViolation invalid-input, with the lines that are wrong
 */
export async function readCamt053(bytes: Uint8Array): Promise<Statement> {
  const findings = new Findings();
  const entries: StatementEntry[] = [];
  let statements = 0;
  let notBooked = 0;
  let booked: Amount[] = [];
  await readElements(bytes, (element, parents) => {
    requireMessage(parents[0] ?? element);
    if (element.name === 'Ntry' && parents.at(-1)?.name === 'Stmt') {
      if ((textAt(element, 'Sts/Cd', 'Sts') ?? 'BOOK') === 'BOOK') {
        const found = entriesOf(element, accountOf(parents.at(-1)), findings);
        for (const entry of found.filter(({ amount }) => amount !== zero)) {
          requireNotTooMany(entries, entry.line);
          entries.push(entry);
          booked.push(entry.amount);
        }
      } else notBooked += 1;
      return 'let-go';
    }
    if (element.name !== 'Stmt') return 'keep';
    statements += 1;
    if (findings.problems.length === 0) requireClosing(element, sum(booked), findings);
    booked = [];
    return 'let-go';
  });
  findings.require();
  if (statements === 0) throw refusal([problemAt(1, 'statement-empty', 'the file holds no bank statement')]);
  return { format: 'camt.053', entries, notBooked };
}

function requireMessage(root: Element) {
  if (root.name === 'Document' && message.test(root.namespace)) return;
  throw refusal([problemAt(root.line, 'statement-other-message', 'the file is no camt.053')]);
}
