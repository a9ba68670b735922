import type { CalendarDate } from './dates.ts';
import { RuleViolation } from './errors.ts';

/** Who people can be; what each may do is section 8 of the design, and docs/roles.md in Dutch. */
export const roles = [
  'council_member',
  'treasurer',
  'chair',
  'officer',
  'budget_holder',
  'councillor',
  'evaluator',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** Where a role holds: one village, the whole municipality with its villages, or one evaluation. */
export const scopeOfRole = {
  council_member: 'village',
  treasurer: 'village',
  chair: 'village',
  officer: 'municipality',
  budget_holder: 'municipality',
  councillor: 'municipality',
  evaluator: 'evaluation',
  administrator: 'municipality',
} as const satisfies Record<Role, 'village' | 'municipality' | 'evaluation'>;

/** Roles of the municipality sign in with a second factor, unless the municipality switches that off. */
export const municipalRoles = ['officer', 'budget_holder', 'councillor', 'administrator'] as const;
export const isMunicipal = (role: Role) => (municipalRoles as readonly Role[]).includes(role);

const council = ['council_member', 'treasurer', 'chair'] as const;

/** Which role may do what. Read it as a table; what is not in it, nobody may. */
export const rights = {
  /** See the work on a project before it is public: drafts, documents, who takes part. */
  'project.read': [...council, 'officer', 'budget_holder', 'councillor'],
  'idea.moderate': council,
  'idea.add': council,
  /** Plan, budget, support, team, partners, documents: the council's own text. */
  'project.prepare': council,
  'project.submit': ['chair'],
  'project.withdraw': ['chair'],
  /** Start, progress, milestones, the date expected, the end: from both sides, each under its own name. */
  'execution.update': [...council, 'officer'],
  /** Expenses, hours, bank statements: the money of the council. */
  'money.record': ['treasurer', 'chair'],
  'account.submit': ['treasurer', 'chair'],
  'condition.report': council,
  'condition.answer': ['officer'],
  'change.request': council,
  'change.prepare': ['officer'],
  'change.decide': ['budget_holder'],
  'import.run': ['chair', 'administrator'],
  'import.undo': ['chair', 'administrator'],
  'case.comment': ['officer', 'budget_holder'],
  /** Ask for completion and advice, move the term, assess, record hearings. */
  'case.handle': ['officer'],
  'case.assign': ['officer', 'budget_holder'],
  'penalty.fix': ['budget_holder'],
  /** What was sent to applicants, and what must still be posted or tried again. */
  'message.dispatch': ['officer'],
  'decision.prepare': ['officer'],
  'decision.take': ['budget_holder'],
  /** Tell the municipality that it is late with its decision (Awb 4:17). */
  'default.notice': ['chair'],
  'objection.make': ['chair'],
  'objection.handle': ['officer'],
  /** Ask for money that was granted, say to which account, and answer before a decision that goes against it. */
  'payment.request': ['treasurer', 'chair'],
  'payment.prepare': ['officer'],
  'payment.approve': ['budget_holder'],
  /** Hand approved orders to the bank and note what it did; the orders themselves stay as they were approved. */
  'payment.execute': ['officer', 'budget_holder'],
  'settlement.prepare': ['officer'],
  'settlement.decide': ['budget_holder'],
  'recovery.manage': ['officer'],
  'people.read': ['chair', 'administrator'],
  'people.manage': ['administrator'],
  'policy.manage': ['administrator'],
  /** The fund years as the municipality keeps them, villages beside each other. */
  'fund.read': ['officer', 'budget_holder', 'councillor', 'administrator'],
  /** What the council set aside or changed, and what the villages of a fund divide. */
  'fund.allot': ['budget_holder', 'administrator'],
  /** See how the money is spent, what is late and what it costs, and what deviates: per fund and village. */
  'oversight.read': ['officer', 'budget_holder', 'councillor'],
  /** See what the council received, spent and must account for. */
  'treasury.read': ['treasurer', 'chair'],
  /** Add the document of a decision of the council. */
  'council_document.add': ['officer', 'budget_holder', 'administrator'],
  'year.prepare': ['officer'],
  'year.close': ['budget_holder'],
} as const satisfies Record<string, readonly Role[]>;
export type Action = keyof typeof rights;
export const actions = Object.keys(rights) as Action[];

/** What an initiator of a project may not do to it, whatever the role (Awb 2:4). */
export const impartialActions = [
  'objection.handle',
  'condition.answer',
  'change.prepare',
  'change.decide',
  'case.comment',
  'case.handle',
  'penalty.fix',
  'decision.prepare',
  'decision.take',
  'payment.prepare',
  'payment.approve',
  'settlement.prepare',
  'settlement.decide',
  'recovery.manage',
] as const satisfies Action[];
export const mustBeImpartial = (action: Action) => (impartialActions as readonly Action[]).includes(action);

/** What a machine may be allowed to do with a token; never more than the person who made it. */
export const tokenScopes = ['read', 'write'] as const;
export type TokenScope = (typeof tokenScopes)[number];

export type Membership = {
  role: Role;
  municipalityId: number;
  /** Of a role in a village. */
  villageId: number | null;
  /** Of an evaluator. */
  evaluationId: number | null;
  startsOn: CalendarDate;
  /** The last day; null: no end agreed. */
  endsOn: CalendarDate | null;
  /** A council member who was mandated to submit. */
  maySubmit: boolean;
};

/** Where something is done. */
export type Place = { municipalityId: number; villageId?: number | null };

/** Whether a membership holds on a day; its first and its last day count. */
export const holdsOn = ({ startsOn, endsOn }: Membership, day: CalendarDate) =>
  startsOn <= day && (endsOn === null || day <= endsOn);

function covers({ role, municipalityId, villageId }: Membership, place: Place) {
  if (municipalityId !== place.municipalityId) return false;
  if (scopeOfRole[role] === 'village') return villageId !== null && villageId === place.villageId;
  return scopeOfRole[role] === 'municipality';
}

const gives = ({ role, maySubmit }: Membership, action: Action) =>
  (rights[action] as readonly Role[]).includes(role) ||
  ((action === 'project.submit' || action === 'project.withdraw') &&
    role !== 'evaluator' &&
    maySubmit &&
    !isMunicipal(role));

/**
 * Whether someone with these memberships may do this there on that day (design, section 8). A right comes from one
 * membership as a whole: a role in another village, or one that ended yesterday, gives nothing here.
 */
export const may = (
  memberships: readonly Membership[],
  action: Action,
  place: Place,
  day: CalendarDate,
): boolean => memberships.some((one) => holdsOn(one, day) && covers(one, place) && gives(one, action));

/**
 * Who is an initiator of a project cannot assess or decide on it (Awb 2:4).
 * @throws RuleViolation conflict-of-interest
 */
export function requireImpartial(personId: string, initiators: readonly string[]) {
  if (!initiators.includes(personId)) return;
  throw new RuleViolation(
    'conflict-of-interest',
    'Who takes part in a project cannot assess it or decide on it (Awb 2:4)',
  );
}

/**
 * Two pairs of eyes: who prepared a decision does not take it (design, section 8).
 * @throws RuleViolation two-pairs-of-eyes
 */
export function requireOtherEyes(preparedBy: string, decidedBy: string) {
  if (preparedBy !== decidedBy) return;
  throw new RuleViolation(
    'two-pairs-of-eyes',
    'Who prepared a decision cannot take it: another budget holder must',
  );
}
