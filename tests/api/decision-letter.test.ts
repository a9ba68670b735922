import { expect, test } from 'vitest';
import type { ExecutionForm } from '#server/domain/lifecycle.ts';
import type { Amount } from '#server/domain/money.ts';
import { decisionLetter } from '#server/features/decisions/letter.ts';
import { today } from '../support/cases.ts';

const letterOf = (form: ExecutionForm | null) => {
  const { isPaid, parts } = decisionLetter(
    {
      outcome: 'granted',
      shares: [{ fundId: 1, fundName: 'Dorpsfonds', year: 2026, amount: '1000.00' as Amount }],
      reasoning: 'Het dorp wordt er mooier van.',
      criteria: [],
      conditions: [{ text: 'Vraag een vergunning aan', dueOn: null }],
      deviation: null,
      schemes: ['Regeling leefbaarheid'],
      form,
      completion: null,
    },
    today(),
  );
  return { isPaid, text: JSON.stringify(parts) };
};

test.each(['subsidy', null] as const)(
  'a subsidy (%s) is paid to the applicant and can be settled lower',
  (form) => {
    const { isPaid, text } = letterOf(form);
    expect(isPaid).toBe(true);
    expect(text).toContain('later lager vaststellen');
    expect(text).toContain(
      'titel 4.2 van de Algemene wet bestuursrecht (Awb) en op de regeling “Regeling leefbaarheid”',
    );
  },
);

test.each(['municipality', 'contract'] as const)(
  'of what is no subsidy (%s) nothing is settled nor paid to the applicant',
  (form) => {
    const { isPaid, text } = letterOf(form);
    expect(isPaid).toBe(false);
    expect(text).not.toContain('vaststellen');
    expect(text).toContain('Dan kunnen wij dit besluit wijzigen.');
    expect(text).toContain('geen subsidie (artikel 4:21');
    expect(text).toContain('het budget voor uw dorp, volgens de regeling “Regeling leefbaarheid”.');
  },
);
