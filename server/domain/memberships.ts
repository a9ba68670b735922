import type { CalendarDate } from './dates.ts';
import { RuleViolation, requireNoProblems, type FieldProblem } from './errors.ts';
import { holdsOn, scopeOfRole, type Membership, type Role } from './roles.ts';

type Period = { startsOn: CalendarDate; endsOn: CalendarDate | null };
export type WantedRole = Period & {
  role: Role;
  villageId: number | null;
  evaluationId: number | null;
};

function periodProblems({ startsOn, endsOn }: Period): FieldProblem[] {
  if (endsOn === null || endsOn >= startsOn) return [];
  return [{ field: 'endsOn', code: 'ends-before-start', detail: 'The last day comes before the first' }];
}

/** @throws RuleViolation invalid-input */
export const requirePeriod = (period: Period) => requireNoProblems(periodProblems(period));

const overlap = (a: Period, b: Period) =>
  (a.endsOn === null || b.startsOn <= a.endsOn) && (b.endsOn === null || a.startsOn <= b.endsOn);

/**
 * A role that can be given (design, section 8): a role of a village names its village, an evaluator one evaluation and
 * a last day, and nobody has the same role twice at once.
 * @throws RuleViolation invalid-input
 */
export function requireRole(wanted: WantedRole, held: readonly Omit<Membership, 'maySubmit'>[]) {
  const { role, villageId, evaluationId, endsOn } = wanted;
  const scope = scopeOfRole[role];
  const problems = periodProblems(wanted);
  if (scope === 'village' && villageId === null) {
    problems.push({ field: 'village', code: 'village-needed', detail: 'This role belongs to a village' });
  }
  if (scope === 'evaluation' && evaluationId === null) {
    problems.push({
      field: 'evaluation',
      code: 'evaluation-needed',
      detail: 'An evaluator has one evaluation',
    });
  }
  if (scope === 'evaluation' && endsOn === null) {
    problems.push({ field: 'endsOn', code: 'end-needed', detail: 'An evaluator reads until a date' });
  }
  const same = held.some(
    (one) =>
      one.role === role &&
      one.villageId === villageId &&
      one.evaluationId === evaluationId &&
      overlap(one, wanted),
  );
  if (same) problems.push({ field: 'role', code: 'role-held', detail: 'This person has this role already' });
  requireNoProblems(problems);
}

/**
 * Nobody gives rights to themselves, nor changes them.
 * @throws RuleViolation own-rights
 */
export function requireOthersRights(byPersonId: string, personId: string) {
  if (byPersonId !== personId) return;
  throw new RuleViolation('own-rights', 'Another administrator must change your roles');
}

/**
 * A municipality keeps someone who can invite others.
 * @param left all roles in the municipality of people who can sign in, as they would be
 * @throws RuleViolation last-administrator
 */
export function requireAdministrator(left: readonly Membership[], today: CalendarDate) {
  const stays = left.some((one) => one.role === 'administrator' && holdsOn(one, today));
  if (!stays) throw new RuleViolation('last-administrator', 'This is the last administrator');
}
