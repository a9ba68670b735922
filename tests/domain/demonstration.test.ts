import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { swalmen } from '#db/seed/swalmen.ts';
import type { EventStory, LineStory, ProjectStory, VillageStory } from '#db/seed/story.ts';
import { recovery } from '#db/seed/voorbeelddorp/payments.ts';
import { voorbeelddorp } from '#db/seed/voorbeelddorp/village.ts';
import { voorbeeldhoek } from '#db/seed/voorbeeldhoek/village.ts';
import type { BudgetSide } from '#server/domain/budget.ts';
import { calendarDate, partialDate, readPartialDate, yearOf } from '#server/domain/dates.ts';
import type { EventType, RecordedEvent } from '#server/domain/events.ts';
import { decisionDays, factsAt, inOrder, isRealised, periodsOf } from '#server/domain/facts.ts';
import {
  executionForms,
  next,
  planOwners,
  projectStatuses,
  type ProjectStatus,
  type Step,
} from '#server/domain/lifecycle.ts';
import {
  exceeds,
  isNegative,
  multiply,
  readAmount,
  sum,
  withVat,
  zero,
  type Amount,
} from '#server/domain/money.ts';

const today = calendarDate('2026-11-21');
const invented = [voorbeelddorp, voorbeeldhoek];
const villages = [...invented, swalmen];
const { projects } = voorbeelddorp;
const stages = ['planned', 'granted', 'actual'] as const;
type Stage = (typeof stages)[number];

const recorded = (project: ProjectStory): RecordedEvent[] =>
  project.events.map((event, sequence) => {
    const { on, ...said } = event;
    return {
      ...said,
      occurredOn: partialDate(on),
      amount: event.amount as Amount,
      sequence,
    };
  });
const factsOf = (project: ProjectStory) => factsAt(periodsOf(recorded(project)), today)!;
const eventsOf = (project: ProjectStory, ...types: EventType[]): EventStory[] =>
  project.events.filter(({ type }) => types.includes(type));
const total = (amounts: (string | undefined)[]) => sum(amounts.map((amount) => (amount ?? zero) as Amount));

/** Every text in a story, however deep, with where it stands. */
function textsIn(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

const steps: Partial<Record<EventType, Step>> = {
  idea_set_aside: 'set_aside',
  merged: 'set_aside',
  preparation_started: 'prepare',
  submitted: 'submit',
  granted: 'grant',
  rejected: 'reject',
  set_aside: 'set_aside',
  withdrawn: 'withdraw',
  started: 'start',
  realised: 'realise',
  stopped: 'stop',
  settled: 'settle',
};

describe.each(villages.map((village) => [village.name, village] as const))(
  'the story of %s',
  (_name, village: VillageStory) => {
    it('has a number and a title for each project', () => {
      const numbers = village.projects.map(({ number }) => number);
      expect(numbers).toEqual(numbers.map((_number, place) => place + 1));
      expect(village.projects.filter(({ title }) => !title)).toEqual([]);
    });

    it('has only dates that exist, and tells nothing that is yet to happen', () => {
      const dates = textsIn(village).filter(([path]) => /(\.on|On|From|Until|promised)$/.test(path));
      expect(dates.filter(([, date]) => readPartialDate(date) === null)).toEqual([]);
      const happened = dates.filter(([path]) =>
        /\.(on|reachedOn|fulfilledOn|answeredOn|publishedOn)$/.test(path),
      );
      expect(happened.filter(([, date]) => date > today)).toEqual([]);
    });

    it('has no name of a person, mail address or telephone number', () => {
      // Those who sign in have invented names, which no public page shows.
      const texts = textsIn(village).filter(([path]) => !/source|^\.(people|objections|held)/i.test(path));
      expect(texts.filter(([, text]) => /\S@\S/.test(text))).toEqual([]);
      expect(texts.filter(([, text]) => /(\+31|\b0\d{1,3}[- ]?\d{6,8}\b)/.test(text))).toEqual([]);
      expect(texts.filter(([, text]) => /\b(de heer|mevrouw|dhr|mw)\b/i.test(text))).toEqual([]);
    });

    it('writes its texts without loose ends', () => {
      const texts = textsIn(village).filter(([path]) =>
        /(summary|story|lesson|reason|reasoning|text|foreword|lessons)$/.test(path),
      );
      expect(texts.filter(([, text]) => !/[.!?’)]$/.test(text) || / {2}|^\s|'/.test(text))).toEqual([]);
    });
  },
);

/** What is said of each project, by its title: two such lists show which project differs. */
const labelled = <T>(tell: (project: ProjectStory) => T, list: readonly ProjectStory[]) =>
  list.map((project) => [`${project.number} ${project.title}`, tell(project)]);
const linesOf = ({ lines = [] }: ProjectStory, side: BudgetSide) =>
  lines.filter((line) => line.side === side);
const ofFunds = ({ lines = [] }: ProjectStory, stage: Stage) =>
  total(lines.filter(({ source }) => source === 'fund').map((line) => line[stage]));

/** The state after every step that its events tell of; a step that is not possible throws. */
function walk(project: ProjectStory): ProjectStatus {
  return inOrder(recorded(project)).reduce<ProjectStatus>((status, event) => {
    if (event.type === 'stepped_back') return event.data!.to;
    const step = steps[event.type];
    // A part is submitted and decided on with the project that it belongs to.
    if (project.partOf && step === 'start') return 'in_progress';
    return step ? next(status, step) : status;
  }, 'idea');
}

describe.each(invented)('each project of $name', ({ projects, slug }) => {
  const ofEach = <T>(tell: (project: ProjectStory) => T, list = projects) => labelled(tell, list);

  it('walks a possible path', () => {
    expect(ofEach((project) => factsOf(project).status)).toEqual(ofEach(walk));
    const settled = projects.filter((project) => walk(project) === 'settled');
    expect(ofEach(({ form }) => form, settled)).toEqual(ofEach(() => 'subsidy', settled));
  });

  it('says why, and what was learnt', () => {
    const unexplained = (project: ProjectStory) => [
      ...eventsOf(
        project,
        'rejected',
        'set_aside',
        'idea_set_aside',
        'withdrawn',
        'stopped',
        'stepped_back',
        'noted',
        'recovered',
      ),
      ...eventsOf(project, 'completion_promised').slice(1),
      ...eventsOf(project, 'realised').filter(({ data }) => data && 'partly' in data && data.partly),
    ];
    expect(ofEach((project) => unexplained(project).filter(({ reason }) => !reason))).toEqual(
      ofEach(() => []),
    );
    const failed = projects.filter((project) => {
      const { status, stoppedOn } = factsOf(project);
      // What went into another idea did not fail.
      const isMerged = eventsOf(project, 'merged').length > 0;
      return stoppedOn || (['rejected', 'set_aside', 'withdrawn'].includes(status) && !isMerged);
    });
    expect(ofEach(({ lesson }) => !!lesson, failed)).toEqual(ofEach(() => true, failed));
    const done = projects.filter((project) => isRealised(factsOf(project)));
    expect(ofEach(({ story }) => !!story, done)).toEqual(ofEach(() => true, done));
  });

  it.each(stages)('has costs and funding in balance, %s', (stage) => {
    const side = (which: BudgetSide) =>
      ofEach((project) => total(linesOf(project, which).map((line) => line[stage])));
    expect(side('cost')).toEqual(side('funding'));
    const known = ({ lines = [] }: ProjectStory) => lines.flatMap((line) => line[stage] ?? []);
    const begun = projects.filter((project) => known(project).length > 0);
    expect(ofEach((project) => known(project).length, begun)).toEqual(
      ofEach(({ lines }) => lines?.length, begun),
    );
    expect(projects.flatMap(known).filter((amount) => isNegative(readAmount(amount)!))).toEqual([]);
  });

  it('multiplies quantity and price, with VAT when it cannot be reclaimed', () => {
    const worth = ({ quantity, unitPrice, vatRate, vatRecoverable }: LineStory) =>
      withVat(multiply(unitPrice as Amount, quantity!), vatRate!, vatRecoverable!);
    const costs = (tell: (line: LineStory) => string) =>
      ofEach((project) => linesOf(project, 'cost').map(tell));
    expect(costs(({ planned }) => planned)).toEqual(costs(worth));
  });

  it('asks, is granted and is settled what the lines say', () => {
    const where = (known: 'requested' | 'granted' | 'settled') =>
      projects.filter((project) => factsOf(project)[known]);
    for (const [known, stage] of [
      ['requested', 'planned'],
      ['granted', 'granted'],
      ['settled', 'actual'],
    ] as const) {
      expect(ofEach((project) => factsOf(project)[known], where(known))).toEqual(
        ofEach((project) => ofFunds(project, stage), where(known)),
      );
    }
    const even = where('settled').filter(
      ({ number }) => slug !== voorbeelddorp.slug || number !== recovery.project,
    );
    expect(ofEach((project) => factsOf(project).paid, even)).toEqual(
      ofEach((project) => factsOf(project).settled, even),
    );
    const within = (project: ProjectStory) => {
      const { requested, granted, paid } = factsOf(project);
      return !exceeds(granted!, requested!) && !exceeds(paid ?? zero, granted!);
    };
    expect(ofEach(within, where('granted'))).toEqual(ofEach(() => true, where('granted')));
    expect(projects.filter(({ partOf, lines }) => partOf && lines?.length)).toEqual([]);
  });

  it('has the decisions that its events tell of', () => {
    const decided = projects.filter(({ partOf }) => !partOf);
    const told = (project: ProjectStory) =>
      eventsOf(project, 'granted', 'rejected', 'set_aside').map(({ on, type, amount, data }) => {
        const outcome = data && 'inPart' in data && data.inPart ? 'granted_in_part' : type;
        return { on, outcome, amount: total([amount]) };
      });
    const taken = ({ decisions = [] }: ProjectStory) =>
      [...Map.groupBy(decisions, ({ on }) => on)].map(([on, parts]) => {
        const outcome =
          parts.find(({ outcome }) => outcome === 'granted_in_part')?.outcome ?? parts[0]!.outcome;
        return { on, outcome, amount: total(parts.map(({ amount }) => amount)) };
      });
    expect(ofEach(taken, decided)).toEqual(ofEach(told, decided));
    const all = decided.flatMap(({ decisions = [] }) => decisions);
    expect(all.filter(({ reasoning }) => !reasoning)).toEqual([]);
  });

  it('is decided, settled and paid on working days', () => {
    const free = /-(01-01|04-27|05-05|12-25|12-26)$/;
    const closed = (project: ProjectStory) =>
      eventsOf(project, 'granted', 'rejected', 'set_aside', 'settled', 'paid', 'recovered').filter(
        ({ on }) => Temporal.PlainDate.from(on).dayOfWeek > 5 || free.test(on),
      );
    expect(ofEach(closed)).toEqual(ofEach(() => []));
  });
});

describe('the village of Voorbeelddorp', () => {
  const facts = projects.map(factsOf);

  it('shows every state, form, owner and outcome', () => {
    expect(new Set(facts.map(({ status }) => status))).toEqual(new Set(projectStatuses));
    expect(new Set(projects.map(({ form }) => form).filter(Boolean))).toEqual(new Set(executionForms));
    expect(new Set(projects.map(({ owner }) => owner).filter(Boolean))).toEqual(new Set(planOwners));
    const outcomes = projects.flatMap(({ decisions = [] }) => decisions.map(({ outcome }) => outcome));
    expect(new Set(outcomes)).toEqual(new Set(['granted', 'granted_in_part', 'rejected', 'set_aside']));
    expect(facts.some(({ partly }) => partly)).toBe(true);
    expect(projects.some(({ events }) => events.some(({ type }) => type === 'stepped_back'))).toBe(true);
  });

  it('has at least sixty projects over five years, and a believable share of them was realised', () => {
    expect(projects.length).toBeGreaterThanOrEqual(60);
    const cohorts = Map.groupBy(
      facts.filter(({ submittedOn }) => submittedOn),
      ({ submittedOn }) => yearOf(submittedOn!),
    );
    expect(cohorts.size).toBeGreaterThanOrEqual(5);
    const shares = [...cohorts].map(
      ([year, members]) => [year, members.filter(isRealised).length / members.length] as const,
    );
    expect(shares.filter(([year, share]) => year <= 2023 && (share < 0.75 || share > 0.92))).toEqual([]);
    expect(shares.filter(([year, share]) => year > 2024 && share > 0.75)).toEqual([]);
  });

  it('is decided in time most often, but not always', () => {
    const days = facts.map(decisionDays).filter((taken) => taken !== null);
    expect(days.every((taken) => taken > 0)).toBe(true);
    const late = days.filter((taken) => taken > 56).length;
    expect(late).toBeGreaterThan(3);
    expect(late / days.length).toBeLessThan(0.3);
  });

  it('tells in its evaluation what its register holds', () => {
    const asOf = calendarDate('2024-04-01');
    const then = projects
      .map((project) => factsAt(periodsOf(recorded(project)), asOf))
      .filter((known) => known !== null);
    const submitted = then.filter(({ submittedOn }) => submittedOn && yearOf(submittedOn) <= 2023);
    expect([submitted.filter(isRealised).length, submitted.length]).toEqual([31, 41]);
  });
});
