import { clockAt, type CalendarDate } from '../domain/dates.ts';
import { requireNoProblems, type FieldProblem } from '../domain/errors.ts';
import type { Iban } from '../domain/iban.ts';
import { exceeds, isPositive, sum, type Amount } from '../domain/money.ts';
import { requireValid } from './schema.ts';
import { sepaText } from './sepa-text.ts';

/** One payment to one account. */
export type Transfer = {
  /** Comes back on every statement, and makes that a bank can refuse what it was given before. */
  endToEndId: string;
  amount: Amount;
  name: string;
  iban: Iban;
  /** What the receiver reads on the statement. */
  remittance: string;
};

export type PaymentFile = {
  /** A file with the same one is refused by the bank. */
  messageId: string;
  madeAt: Date;
  executeOn: CalendarDate;
  debtor: { name: string; iban: Iban };
  transfers: readonly Transfer[];
};

const namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
/** The most that one SEPA credit transfer can be (EPC132-08). */
export const largestTransfer = '999999999.99' as Amount;
const longest = { name: 70, remittance: 140 };
const referencePattern = /^[a-zA-Z0-9-]{1,35}$/;

function problemsOf({ messageId, transfers }: PaymentFile): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, code: string, detail: string) => problems.push({ field, code, detail });
  if (!referencePattern.test(messageId)) wrong('messageId', 'not-valid', 'Not a reference for a bank');
  if (transfers.length === 0) wrong('payments', 'missing', 'A payment file needs a payment');
  const seen = new Set<string>();
  for (const [i, { endToEndId, amount }] of transfers.entries()) {
    const field = `payments.${i}`;
    if (!referencePattern.test(endToEndId)) wrong(field, 'not-valid', 'Not a reference for a bank');
    if (seen.has(endToEndId)) wrong(field, 'payment-twice', 'This payment is in the file twice');
    seen.add(endToEndId);
    if (!isPositive(amount)) wrong(field, 'not-above-zero', 'An amount to pay is above zero');
    if (exceeds(amount, largestTransfer)) wrong(field, 'transfer-too-large', 'Too much for one transfer');
  }
  return problems;
}

/** An element with its text, or with the elements in it. */
type Node = [name: string, content: string | Node[], attributes?: Record<string, string>];

function nodesOf({ messageId, madeAt, executeOn, debtor, transfers }: PaymentFile): Node[] {
  const party = (name: string): Node[] => [['Nm', sepaText(name, longest.name)]];
  const account = (iban: Iban): Node[] => [['Id', [['IBAN', iban]]]];
  const totals: Node[] = [
    ['NbOfTxs', String(transfers.length)],
    ['CtrlSum', sum(transfers.map(({ amount }) => amount))],
  ];
  const header: Node[] = [['MsgId', messageId], ['CreDtTm', clockAt(madeAt)], ...totals];
  const instruction: Node[] = [
    ['PmtInfId', messageId],
    ['PmtMtd', 'TRF'],
    ['BtchBookg', 'false'],
    ...totals,
    ['PmtTpInf', [['SvcLvl', [['Cd', 'SEPA']]]]],
    ['ReqdExctnDt', [['Dt', executeOn]]],
    ['Dbtr', party(debtor.name)],
    ['DbtrAcct', account(debtor.iban)],
    ['DbtrAgt', [['FinInstnId', [['Othr', [['Id', 'NOTPROVIDED']]]]]]],
    ['ChrgBr', 'SLEV'],
    ...transfers.map(({ endToEndId, amount, name, iban, remittance }): Node => [
      'CdtTrfTxInf',
      [
        ['PmtId', [['EndToEndId', endToEndId]]],
        ['Amt', [['InstdAmt', amount, { Ccy: 'EUR' }]]],
        ['Cdtr', party(name)],
        ['CdtrAcct', account(iban)],
        ['RmtInf', [['Ustrd', sepaText(remittance, longest.remittance)]]],
      ],
    ]),
  ];
  return [
    ['GrpHdr', [...header, ['InitgPty', party(debtor.name)]]],
    ['PmtInf', instruction],
  ];
}

/**
 * A file with which a bank carries out payments: ISO 20022 pain.001.001.09, for SEPA credit transfers. The same input
 * gives the same bytes. It is checked against its schema before it is handed out.
 * @throws RuleViolation invalid-input
 */
export async function writePaymentFile(file: PaymentFile): Promise<string> {
  requireNoProblems(problemsOf(file));
  // A megabyte of libxml2: only loaded when there is something to pay.
  const { XmlDocument } = await import('libxml2-wasm');
  const document = XmlDocument.create();
  try {
    const root = document.createRoot('Document', namespace);
    type Element = typeof root;
    const add = (parent: Element, [name, content, attributes = {}]: Node) => {
      const element = parent.addElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttr(key, value);
      if (typeof content === 'string') element.addText(content);
      else for (const child of content) add(element, child);
    };
    add(root, ['CstmrCdtTrfInitn', nodesOf(file)]);
    const text = document.toString({ format: true });
    await requireValid(text);
    return text;
  } finally {
    document.dispose();
  }
}
