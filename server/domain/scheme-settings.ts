import type { CalendarDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';
import { isAddress, typedAmount } from './fund-policy.ts';
import { exceeds, type Amount } from './money.ts';
import type { allocationRules, settlementBases } from './scheme.ts';

/** The settings of one version of a scheme, as someone types them. */
export type TypedScheme = {
  name: string;
  validFrom: CalendarDate | null;
  maximumPerProject: string;
  ownSharePercent: number;
  decisionWeeks: number;
  hourlyRate: string;
  inKindCounts: boolean;
  eligibleCosts: string[];
  allocationRule: (typeof allocationRules)[number];
  performanceFrom: string;
  costsFrom: string;
  settlementBasis: (typeof settlementBases)[number];
  settlementPercent: number;
  advancePercent: number;
  source: string | null;
  criteria: { name: string; text: string; isRefusalGround: boolean }[];
};

export type SchemeSettings = Omit<
  TypedScheme,
  'maximumPerProject' | 'hourlyRate' | 'performanceFrom' | 'costsFrom' | 'validFrom' | 'criteria'
> & {
  validFrom: CalendarDate;
  maximumPerProject: Amount | null;
  hourlyRate: Amount | null;
  performanceFrom: Amount;
  costsFrom: Amount;
};

/**
 * Reads the settings of a version of a scheme. A criterion that was left empty is none.
 * @param after the last day on which the version before it was used; a new version starts later
 * @returns the settings, or everything that is wrong with them
 */
export function readScheme(typed: TypedScheme, after: CalendarDate | null) {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, code: string, detail: string, values?: FieldProblem['values']) =>
    problems.push({ field, code, detail, ...(values && { values }) });
  const { validFrom, criteria: given, ...rest } = typed;
  if (typed.name.trim() === '') wrong('name', 'missing', 'A scheme needs a name');
  if (!validFrom) wrong('validFrom', 'missing', 'Say from which day it holds');
  else if (after && validFrom <= after) {
    wrong('validFrom', 'scheme-too-early', `Applications came in until ${after}`, { date: after });
  }
  const maximumPerProject = typedAmount('maximumPerProject', typed.maximumPerProject, problems, {
    optional: true,
  });
  const hourlyRate = typedAmount('hourlyRate', typed.hourlyRate, problems, { optional: true });
  const performanceFrom = typedAmount('performanceFrom', typed.performanceFrom, problems);
  const costsFrom = typedAmount('costsFrom', typed.costsFrom, problems);
  if (performanceFrom && costsFrom && exceeds(performanceFrom, costsFrom)) {
    wrong('costsFrom', 'thresholds', `Accounting for costs begins at ${performanceFrom} or higher`);
  }
  if (typed.source && !isAddress(typed.source)) {
    wrong('source', 'not-an-address', 'Give the whole address, with https://');
  }
  const criteria = given
    .map(({ name, text, isRefusalGround }) => ({ name: name.trim(), text: text.trim(), isRefusalGround }))
    .map((one, i) => ({ ...one, i }))
    .filter(({ name, text }) => name !== '' || text !== '');
  for (const { i, name, text } of criteria) {
    if (name === '') wrong(`criteria.${i}.name`, 'missing', 'A criterion needs a name');
    if (text === '') wrong(`criteria.${i}.text`, 'missing', 'A criterion needs a text');
  }
  if (criteria.length === 0) wrong('criteria', 'criteria-missing', 'A scheme needs criteria');
  const settings =
    problems.length > 0
      ? null
      : {
          ...rest,
          name: typed.name.trim(),
          eligibleCosts: typed.eligibleCosts.map((one) => one.trim()).filter(Boolean),
          source: typed.source || null,
          validFrom: validFrom!,
          maximumPerProject,
          hourlyRate,
          performanceFrom: performanceFrom!,
          costsFrom: costsFrom!,
        };
  return {
    problems,
    settings: settings satisfies SchemeSettings | null,
    criteria: criteria.map(({ name, text, isRefusalGround }, i) => ({
      name,
      text,
      isRefusalGround,
      position: i + 1,
    })),
  };
}
