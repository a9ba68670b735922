import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { maskIban, writeIban, type Iban } from '../../domain/iban.ts';
import { rank, type ExecutionForm, type ProjectStatus } from '../../domain/lifecycle.ts';
import type { Share } from '../../domain/ledger.ts';
import { exceeds, sum, zero, type Amount } from '../../domain/money.ts';
import { dueOf, kindsOf, transferOf, type PaymentKind, type SetOff } from '../../domain/payment.ts';
import type { Money, Payment } from './contract.ts';
import { findAccount } from './open.ts';
import { announcedOn } from './prepare.ts';
import { findFundRooms, mostOf, payableShares, type FundRoom } from './rooms.ts';
import { findOpenRecoveries } from './set-off.ts';

type Place = { municipalityId: number; villageId: number; projectId: string };

/** Who looks: who must check or give an account sees it whole. */
export type Looker = { personId: string; seesAccounts: boolean };

export type PaymentRow = Omit<Payment, 'transfer' | 'payee' | 'isMine'> & {
  setOff: SetOff | null;
  payeeName: string | null;
  payeeIban: Iban | null;
  accountSince: CalendarDate | null;
  preparedById: string | null;
};

const dayOf = (moment: string) => sql.raw(`to_char(${moment} at time zone 'Europe/Amsterdam', 'YYYY-MM-DD')`);

/** What is told of a payment `y`; the account with since when the project has it, so that a change stands out. */
export const paymentColumns = sql`y.number, y.kind, y.status, y.amount::text, y.due_on::text as "dueOn", y.remittance,
  y.shares, y.set_off as "setOff", y.payee_name as "payeeName", y.payee_iban as "payeeIban", y.prepared_by as "preparedById",
  ${dayOf('y.requested_at')} as "requestedOn", prepared.name as "preparedBy", approved.name as "approvedBy",
  y.file_number as file, y.reason, y.paid_on::text as "paidOn", y.reference,
  (select ${dayOf('min(a.given_at)')} from payee_account a where a.municipality_id = y.municipality_id
    and a.project_id = y.project_id and a.iban = y.payee_iban) as "accountSince"`;
export const paymentTables = sql`payment y left join person prepared on prepared.id = y.prepared_by
  left join person approved on approved.id = y.approved_by`;

export const accountFor = (
  { seesAccounts }: Looker,
  { name, iban, since }: { name: string; iban: Iban; since: CalendarDate | null },
) => ({ name, iban: seesAccounts ? writeIban(iban) : maskIban(iban), since });

export function toldPayment(row: PaymentRow, looker: Looker): Payment {
  const { setOff, payeeName, payeeIban, accountSince, preparedById, ...told } = row;
  const payee =
    payeeName !== null && payeeIban !== null
      ? accountFor(looker, { name: payeeName, iban: payeeIban, since: accountSince })
      : null;
  return {
    ...told,
    transfer: transferOf({ amount: row.amount, setOff }),
    payee,
    isMine: preparedById === looker.personId,
  };
}

const findPayments = (db: Connection, { municipalityId, projectId }: Place) =>
  db.execute<PaymentRow>(sql`select ${paymentColumns} from ${paymentTables}
    where y.municipality_id = ${municipalityId} and y.project_id = ${projectId} order by y.number desc`);

type Project = {
  status: ProjectStatus;
  executionForm: ExecutionForm | null;
  granted: Amount | null;
  settled: Amount | null;
};

async function findProject(db: Connection, { municipalityId, projectId }: Place) {
  const [row] = await db.execute<Project>(sql`
    select status, execution_form as "executionForm", granted::text, settled::text from project
    where municipality_id = ${municipalityId} and id = ${projectId}`);
  return row!;
}

const isGranted = ({ status }: Project) => status === 'granted' || rank[status] >= rank.in_progress;

function nextOf(project: Project, rooms: readonly FundRoom[]): Money['canAsk'] {
  const { status, executionForm } = project;
  if (!isGranted(project) || executionForm === null) return null;
  const [kind] = kindsOf(executionForm, status === 'settled') as [PaymentKind];
  const most = mostOf(payableShares(rooms, kind));
  return exceeds(most, zero) ? { kind, most } : null;
}

const fundOf = ({ fund, name, year, granted, paid, settled, returned, advancePercent }: FundRoom) => ({
  fund,
  name,
  year,
  committed: granted,
  paid,
  settled,
  returned,
  advancePercent,
});

/** The last day to pay what is due, as long as it lies ahead: of what is asked later, each payment has its own day. */
function payByOf(canAsk: Money['canAsk'], announced: CalendarDate | null, today: CalendarDate) {
  if (!canAsk || canAsk.kind === 'invoice' || !announced) return null;
  const day = dueOf(announced, announced);
  return day < today ? null : day;
}

/** The money of a project for who works on it. */
export async function findMoney(
  db: Connection,
  place: Place,
  looker: Looker,
  today: CalendarDate,
): Promise<Money> {
  const [project, rooms, payments, account, recoveries, announced] = await Promise.all([
    findProject(db, place),
    findFundRooms(db, place),
    findPayments(db, place),
    findAccount(db, place),
    findOpenRecoveries(db, place),
    announcedOn(db, place),
  ]);
  const isDone = project.status === 'realised' || project.status === 'stopped';
  const left = sum(rooms.map(({ granted }) => granted));
  const canAsk = nextOf(project, rooms);
  const since = account && payments.find(({ payeeIban }) => payeeIban === account.iban)?.accountSince;
  return {
    status: project.status,
    executionForm: project.executionForm,
    granted: project.granted,
    paid: sum(rooms.map(({ paid, settled }) => sum([paid, settled]))),
    settled: project.settled,
    funds: rooms.map(fundOf),
    canAsk,
    payBy: payByOf(canAsk, announced, today),
    account: account && accountFor(looker, { name: account.name, iban: account.iban, since: since ?? null }),
    payments: payments.map((row) => toldPayment({ ...row, shares: namedShares(row.shares, rooms) }, looker)),
    setOffs: recoveries
      .filter(({ iban }) => iban !== null && iban === account?.iban)
      .map(({ project: id, title, recovery, open }) => ({ project: id, title, recovery, open })),
    canRelease:
      isDone &&
      project.executionForm !== null &&
      project.executionForm !== 'subsidy' &&
      exceeds(left, zero) &&
      rooms.every(({ pending }) => pending === zero),
  };
}

/** The shares of a payment with the names of their funds. */
const namedShares = (shares: readonly Share[], rooms: readonly FundRoom[]): Share[] =>
  shares.map(({ fund, ...rest }) => ({
    ...rest,
    fund: rooms.find((room) => room.fund === fund)?.name ?? fund,
  }));
