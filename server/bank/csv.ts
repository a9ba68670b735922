import { subtract, zero, type Amount } from '../domain/money.ts';
import { columnsOf, readBankAmount, readBankDay, readDirection, type Columns } from './csv-columns.ts';
import { csvRows, type CsvRow } from './csv-rows.ts';
import {
  Findings,
  problemAt,
  refusal,
  requireNotTooMany,
  type Statement,
  type StatementEntry,
} from './statement.ts';

const longestDescription = 500;

/** The amount with its sign: as it stands there, or by the column that says whether it came in or went out. */
function signedAmount(cell: (column: keyof Columns) => string, hasDirection: boolean): Amount | null {
  const amount = readBankAmount(cell('amount'));
  if (amount === null || !hasDirection) return amount;
  const direction = readDirection(cell('direction'));
  if (direction === null) return null;
  return direction === 'out' && !amount.startsWith('-') ? subtract(zero, amount) : amount;
}

function entryOf({ cells, line }: CsvRow, columns: Columns, findings: Findings): StatementEntry | null {
  const all = (column: keyof Columns) =>
    columns[column].map((at) => (cells[at] ?? '').trim()).filter((text) => text !== '');
  const cell = (column: keyof Columns) => all(column)[0] ?? '';
  const bookedOn = readBankDay(cell('date'));
  const amount = signedAmount(cell, columns.direction.length > 0);
  if (bookedOn === null) findings.add(line, 'statement-date', 'this is not a day that exists');
  if (amount === null) findings.add(line, 'statement-amount', 'this is not an amount with cents');
  if (!['', 'EUR'].includes(cell('currency').toUpperCase()))
    findings.add(line, 'statement-currency', 'this amount is not in euros');
  if (bookedOn === null || amount === null) return null;
  return {
    line,
    bookedOn,
    amount,
    account: cell('account') || null,
    counterparty: cell('counterparty') || null,
    counterpartyAccount: cell('counterpartyAccount') || null,
    description: all('description').join(' ').slice(0, longestDescription),
    reference: cell('reference') || null,
  };
}

/**
 * Reads what Dutch banks offer as a list (CSV), by the names of its columns. An amount of zero moves nothing and is left
 * out.
 * @throws RuleViolation invalid-input, with the lines that are wrong
 */
export async function readStatementCsv(bytes: Uint8Array): Promise<Statement> {
  const findings = new Findings();
  const entries: StatementEntry[] = [];
  let columns: Columns | null = null;
  for await (const row of csvRows(bytes)) {
    if (columns === null) {
      columns = columnsOf(row.cells);
      continue;
    }
    const entry = entryOf(row, columns, findings);
    if (!entry || entry.amount === zero) continue;
    requireNotTooMany(entries, row.line);
    entries.push(entry);
  }
  if (columns === null) {
    const detail = 'no row names the columns: there must be one with a date and an amount';
    throw refusal([problemAt(1, 'statement-columns', detail)]);
  }
  findings.require();
  return { format: 'csv', entries, notBooked: 0 };
}
