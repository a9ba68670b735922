import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, calendarDate } from '#server/domain/dates.ts';
import {
  actions,
  holdsOn,
  impartialActions,
  isMunicipal,
  may,
  requireImpartial,
  requireOtherEyes,
  rights,
  roles,
  scopeOfRole,
  type Action,
  type Membership,
  type Role,
} from '#server/domain/roles.ts';
import { requireAdministrator, requireOthersRights, requireRole } from '#server/domain/memberships.ts';
import { drawRoles } from '../../scripts/draw-roles.ts';

const day = calendarDate('2026-06-15');
const here = { municipalityId: 1, villageId: 10 };

const held = (role: Role, more: Partial<Membership> = {}): Membership => ({
  role,
  municipalityId: 1,
  villageId: scopeOfRole[role] === 'village' ? 10 : null,
  evaluationId: null,
  startsOn: calendarDate('2026-01-01'),
  endsOn: null,
  maySubmit: false,
  ...more,
});
const isListed = (action: Action, role: Role) => (rights[action] as readonly Role[]).includes(role);
const pairs = roles.flatMap((role) => actions.map((action) => [role, action] as const));

test('docs/roles.md shows the table as it is: npm run draw:roles draws it again', () => {
  expect(readFileSync(new URL('../../docs/roles.md', import.meta.url), 'utf8')).toBe(drawRoles());
});

describe('section 8 of the design', () => {
  const who = (action: Action) => rights[action] as readonly Role[];

  test('gives decisions to budget holders only, and preparing them to officers only', () => {
    expect(who('decision.take')).toEqual(['budget_holder']);
    expect(who('decision.prepare')).toEqual(['officer']);
  });
  test('leaves the text of the council to the council', () => {
    for (const action of ['project.prepare', 'project.submit', 'idea.moderate'] as const) {
      expect(who(action).filter((role) => scopeOfRole[role] !== 'village')).toEqual([]);
    }
  });
  test('lets a councillor and an evaluator change nothing', () => {
    const rightsOf = (role: Role) => actions.filter((action) => isListed(action, role));
    const reading = ['project.read', 'fund.read', 'oversight.read'];
    expect([rightsOf('councillor'), rightsOf('evaluator')]).toEqual([reading, []]);
  });
  test('lets an administrator manage people and policy, and neither assess nor decide', () => {
    for (const action of impartialActions) expect(isListed(action, 'administrator')).toBe(false);
    expect(who('people.manage')).toEqual(['administrator']);
  });
  test('gives the treasurer all that a council member has, and the chair all that the treasurer has', () => {
    for (const action of actions) {
      if (isListed(action, 'council_member')) expect(isListed(action, 'treasurer')).toBe(true);
      if (isListed(action, 'treasurer')) expect(isListed(action, 'chair')).toBe(true);
    }
  });
});

describe('a right', () => {
  test.each(pairs)('of %s to %s is there in its own place exactly when the table says so', (role, action) => {
    expect(may([held(role)], action, here, day)).toBe(isListed(action, role));
  });

  test.each(pairs)('of %s to %s is nowhere else', (role, action) => {
    const elsewhere = [
      { municipalityId: 2, villageId: 10 },
      { municipalityId: 2, villageId: 20 },
      { municipalityId: 2 },
    ];
    for (const place of elsewhere) expect(may([held(role)], action, place, day)).toBe(false);
    if (scopeOfRole[role] === 'municipality') return;
    for (const place of [{ municipalityId: 1, villageId: 11 }, { municipalityId: 1 }]) {
      expect(may([held(role)], action, place, day)).toBe(false);
    }
  });

  test('holds on its first and its last day, and not a day longer', () => {
    const one = held('chair', { startsOn: day, endsOn: addDays(day, 3) });
    const holds = (days: number) => may([one], 'project.submit', here, addDays(day, days));
    expect([-1, 0, 1, 3, 4].map(holds)).toEqual([false, true, true, true, false]);
  });

  test('to submit comes with the mandate in the same village, and with no other role', () => {
    const mandated = held('council_member', { maySubmit: true });
    for (const action of ['project.submit', 'project.withdraw'] as const) {
      expect(may([mandated], action, here, day)).toBe(true);
      expect(may([mandated], action, { ...here, villageId: 11 }, day)).toBe(false);
      expect(may([held('council_member')], action, here, day)).toBe(false);
      for (const role of roles.filter((one) => isMunicipal(one) || one === 'evaluator')) {
        expect(may([held(role, { maySubmit: true })], action, here, day)).toBe(false);
      }
    }
    expect(may([mandated], 'decision.take', here, day)).toBe(false);
  });

  const someRole = fc.record({
    role: fc.constantFrom(...roles),
    municipalityId: fc.integer({ min: 1, max: 3 }),
    villageId: fc.option(fc.integer({ min: 10, max: 12 })),
    evaluationId: fc.constant(null),
    startsOn: fc.integer({ min: -5, max: 5 }).map((days) => addDays(day, days)),
    endsOn: fc.option(fc.integer({ min: -5, max: 5 }).map((days) => addDays(day, days))),
    maySubmit: fc.boolean(),
  });
  const somePlace = fc.record({
    municipalityId: fc.integer({ min: 1, max: 3 }),
    villageId: fc.option(fc.integer({ min: 10, max: 12 })),
  });

  test('comes from one role as a whole: several together give what each gives alone', () => {
    fc.assert(
      fc.property(
        fc.array(someRole, { maxLength: 5 }),
        fc.constantFrom(...actions),
        somePlace,
        (all, action, place) => {
          expect(may(all, action, place, day)).toBe(all.some((one) => may([one], action, place, day)));
        },
      ),
    );
  });

  test('is never there without a role that holds today in that municipality', () => {
    fc.assert(
      fc.property(
        fc.array(someRole, { maxLength: 5 }),
        fc.constantFrom(...actions),
        somePlace,
        (all, action, place) => {
          const here = all.filter((one) => holdsOn(one, day) && one.municipalityId === place.municipalityId);
          if (here.length === 0) expect(may(all, action, place, day)).toBe(false);
        },
      ),
    );
  });
});

describe('a conflict of interest', () => {
  test('is with a project in which one takes part oneself (Awb 2:4)', () => {
    expect(() => requireImpartial('a', ['b', 'a'])).toThrow(
      expect.objectContaining({ code: 'conflict-of-interest' }),
    );
  });
  test('is not with the project of others', () => {
    expect(() => requireImpartial('a', ['b', 'c'])).not.toThrow();
    expect(() => requireImpartial('a', [])).not.toThrow();
  });
  test('stands between anyone and assessing, preparing or deciding', () => {
    expect(impartialActions).toEqual(
      expect.arrayContaining([
        'case.comment',
        'case.handle',
        'penalty.fix',
        'decision.prepare',
        'decision.take',
      ]),
    );
  });
});

test('two pairs of eyes: who prepared a decision does not take it', () => {
  expect(() => requireOtherEyes('a', 'a')).toThrow(expect.objectContaining({ code: 'two-pairs-of-eyes' }));
  expect(() => requireOtherEyes('a', 'b')).not.toThrow();
});

describe('a role that is given', () => {
  const wanted = { role: 'chair', villageId: 10, evaluationId: null, startsOn: day, endsOn: null } as const;
  const codes = (more: object, others: Membership[] = []) => {
    try {
      requireRole({ ...wanted, ...more }, others);
      return [];
    } catch (refusal) {
      const { data } = refusal as { data: { problems: { code: string }[] } };
      return data.problems.map(({ code }) => code);
    }
  };

  test.each([
    [{}, []],
    [{ villageId: null }, ['village-needed']],
    [{ role: 'officer', villageId: null }, []],
    [{ role: 'evaluator', villageId: null }, ['evaluation-needed', 'end-needed']],
    [{ role: 'evaluator', villageId: null, evaluationId: 1, endsOn: day }, []],
    [{ endsOn: addDays(day, -1) }, ['ends-before-start']],
    [{ endsOn: day }, []],
  ])('%j misses %j', (more, missing) => expect(codes(more)).toEqual(missing));

  test('is not held already in those days', () => {
    const until = (endsOn: string) => [held('chair', { endsOn: calendarDate(endsOn) })];
    expect(codes({}, until('2026-06-15'))).toEqual(['role-held']);
    expect(codes({}, until('2026-06-14'))).toEqual([]);
    expect(codes({}, [held('chair', { startsOn: addDays(day, 30) })])).toEqual(['role-held']);
    expect(codes({ endsOn: addDays(day, 29) }, [held('chair', { startsOn: addDays(day, 30) })])).toEqual([]);
    expect(codes({}, [held('treasurer')])).toEqual([]);
  });

  test('is not one’s own', () => {
    expect(() => requireOthersRights('a', 'a')).toThrow(expect.objectContaining({ code: 'own-rights' }));
    expect(() => requireOthersRights('a', 'b')).not.toThrow();
  });

  test('leaves the municipality an administrator today', () => {
    const over = held('administrator', { endsOn: addDays(day, -1) });
    const refused = expect.objectContaining({ code: 'last-administrator' });
    expect(() => requireAdministrator([held('chair'), over], day)).toThrow(refused);
    expect(() => requireAdministrator([over, held('administrator')], day)).not.toThrow();
  });
});
