import type { NewScheme as Schema } from '../../../../server/features/funds/contract.ts';
import type { Static } from 'typebox';
import type { TypedForm } from '../work/form.ts';

type NewScheme = Static<typeof Schema>;

/** A fund as it was filled in. */
export const fundIn = (form: TypedForm) => ({
  name: form.text('name'),
  residualRule: (form.optional('residualRule') ?? 'expires') as 'expires',
  redistributionDay: form.orNull('redistributionDay'),
});

/** A version of a scheme as it was filled in; each criterion is a row of three fields. */
export function schemeIn(form: TypedForm, rows: number): NewScheme {
  return {
    name: form.text('name'),
    validFrom: form.orNull('validFrom') as NewScheme['validFrom'],
    maximumPerProject: form.text('maximumPerProject'),
    ownSharePercent: form.number('ownSharePercent') ?? 0,
    decisionWeeks: form.number('decisionWeeks') ?? 8,
    hourlyRate: form.text('hourlyRate'),
    inKindCounts: form.checked('inKindCounts'),
    eligibleCosts: form.text('eligibleCosts').split('\n'),
    allocationRule: form.text('allocationRule') as NewScheme['allocationRule'],
    performanceFrom: form.text('performanceFrom'),
    costsFrom: form.text('costsFrom'),
    settlementBasis: form.text('settlementBasis') as NewScheme['settlementBasis'],
    settlementPercent: form.number('settlementPercent') ?? 100,
    advancePercent: form.number('advancePercent') ?? 0,
    source: form.orNull('source'),
    criteria: Array.from({ length: rows }, (_, i) => ({
      name: form.text(`criteria.${i}.name`),
      text: form.text(`criteria.${i}.text`),
      isRefusalGround: form.checked(`criteria.${i}.isRefusalGround`),
    })),
  };
}
