import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { daysBetween, type CalendarDate } from '../../domain/dates.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { writeIban, type Iban } from '../../domain/iban.ts';
import type { DuePayment, PaymentFile, Payments } from './contract.ts';
import {
  paymentColumns,
  paymentTables,
  toldPayment,
  type Looker,
  type PaymentRow,
} from '../payments/queries.ts';

type DueRow = PaymentRow & Pick<DuePayment, 'project' | 'title' | 'village'>;

/** From which account a municipality pays, whole: whoever asks must check it. */
export async function findPayerAccount(db: Connection, municipalityId: number) {
  const [found] = await db.execute<{ name: string; iban: Iban; since: CalendarDate }>(sql`
    select name, iban, to_char(changed_at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as since
    from payer_account where municipality_id = ${municipalityId}`);
  return found ? { ...found, iban: writeIban(found.iban) } : null;
}

/** What a municipality has to pay, the first due first, and the files for its bank. */
export async function findDuePayments(
  db: Connection,
  municipalityId: number,
  looker: Looker,
  today: CalendarDate,
): Promise<Payments> {
  const [payments, files, account] = await Promise.all([
    db.execute<DueRow>(sql`
      select ${paymentColumns}, p.id as project, coalesce(p.title, '') as title, v.name as village
      from ${paymentTables} join project p on p.municipality_id = y.municipality_id and p.id = y.project_id
      join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
      where y.municipality_id = ${municipalityId} and y.status in ('requested', 'prepared', 'approved', 'in_file')
      order by y.due_on nulls first, v.name, p.number, y.number`),
    db.execute<PaymentFile>(sql`
      select f.number, f.status, f.message_id as "messageId", f.execute_on::text as "executeOn", f.total::text, f.reason,
        (select count(*)::int from payment y where y.municipality_id = f.municipality_id and y.file_number = f.number) as count,
        w.name as "madeBy", to_char(f.made_at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as "madeOn"
      from payment_file f join person w on w.id = f.made_by
      where f.municipality_id = ${municipalityId} order by f.number desc limit 100`),
    findPayerAccount(db, municipalityId),
  ]);
  return {
    payments: payments.map(({ project, title, village, ...row }) => ({
      ...toldPayment(row, looker),
      project,
      title,
      village,
      daysLeft: row.dueOn && daysBetween(today, row.dueOn),
    })),
    files: [...files],
    account,
  };
}

/**
 * A file for the bank as it was handed out.
 * @throws RuleViolation payment-file-not-found
 */
export async function findFile(db: Connection, municipalityId: number, number: number) {
  const [file] = await db.execute<{ content: string; messageId: string }>(sql`
    select content, message_id as "messageId" from payment_file
    where municipality_id = ${municipalityId} and number = ${number}`);
  if (!file) throw new RuleViolation('payment-file-not-found', `There is no payment file ${number}`);
  return { name: `${file.messageId}.xml`, content: file.content };
}
