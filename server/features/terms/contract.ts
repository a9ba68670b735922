import { Type, type Static } from 'typebox';
import type { CalendarDate } from '../../domain/dates.ts';
import { noEffectReasons, stepKinds, warningCodes } from '../../domain/terms/clock.ts';
import { directions } from '../../domain/terms/counting.ts';
import { nonWorkingDays } from '../../domain/terms/holidays.ts';
import { objectionPostponementWeeks, objectionWays } from '../../domain/terms/objection.ts';
import { moveReasons, notExtendedReasons, termUnits } from '../../domain/terms/working-days.ts';
import { Amount, Day as AnyDay, Nullable } from '../../http/schema.ts';

/** What is given. What is not known here is refused, so that a typing error never changes an answer unseen. */
const closed = { additionalProperties: false } as const;
const Day = Type.Unsafe<CalendarDate>(
  Type.String({
    format: 'date',
    pattern: String.raw`^(19[5-9]\d|20\d\d|21[0-4]\d)-`,
    description: 'A day in Europe/Amsterdam, from 1950 to 2149',
    examples: ['2026-09-07'],
  }),
);
const Unknown = <T extends typeof Day>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));
const Moment = Type.String({
  pattern: '^.{16,40}$',
  description:
    'With its distance from UTC (2026-06-30T22:30:00Z), or as a clock in the Netherlands shows it (2026-07-01T00:30)',
  examples: ['2026-06-30T22:30:00Z'],
});
const most = 20;

const Suspensions = Type.Array(
  Type.Object(
    {
      requestedOn: Day,
      remedyUntil: Unknown(Day),
      completedOn: Unknown(Day),
    },
    closed,
  ),
  {
    maxItems: most,
    description: 'Requests to complete something; without a remedy period the clock runs on',
  },
);
const Consents = Type.Array(
  Type.Object({ agreedOn: Day, days: Type.Integer({ minimum: 1, maximum: 1000 }) }, closed),
  { maxItems: most, description: 'Written consents to a delay' },
);

const Decision = Type.Object(
  {
    receivedOn: Day,
    weeks: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 104, description: 'The term of the scheme. Default: 8 weeks' }),
    ),
    suspensions: Type.Optional(Suspensions),
    postponements: Type.Optional(
      Type.Array(Type.Object({ sentOn: Day, until: Day }, closed), { maxItems: most }),
    ),
    consents: Type.Optional(Consents),
  },
  closed,
);
const SettingAside = Type.Object({ requestedOn: Day, remedyUntil: Day, completedOn: Unknown(Day) }, closed);
const Objection = Type.Object(
  {
    announcedOn: Day,
    way: Type.Optional(Type.Enum([...objectionWays])),
    postedOn: Unknown(Day),
    receivedOn: Unknown(Day),
  },
  closed,
);
const ObjectionDecision = Type.Object(
  {
    announcedOn: Day,
    withCommittee: Type.Optional(Type.Boolean()),
    suspensions: Type.Optional(Suspensions),
    postponements: Type.Optional(
      Type.Array(
        Type.Object(
          { sentOn: Day, weeks: Type.Integer({ minimum: 1, maximum: objectionPostponementWeeks }) },
          closed,
        ),
        { maxItems: 1 },
      ),
    ),
    consents: Type.Optional(Consents),
  },
  closed,
);
const NoticeOfDefault = Type.Object(
  {
    termEndedOn: Day,
    noticeReceivedOn: Day,
    decidedOn: Unknown(Day),
    applicants: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  },
  closed,
);
const Counting = Type.Object(
  {
    from: Day,
    count: Type.Integer({ minimum: 1, maximum: 1000 }),
    unit: Type.Enum([...termUnits]),
    direction: Type.Enum([...directions]),
  },
  closed,
);

/** The terms that can be asked, each by what happened. */
export const TermQuestion = Type.Object(
  {
    receipt: Type.Optional(Type.Object({ moment: Moment }, closed)),
    decision: Type.Optional(Decision),
    settingAside: Type.Optional(SettingAside),
    objection: Type.Optional(Objection),
    objectionDecision: Type.Optional(ObjectionDecision),
    noticeOfDefault: Type.Optional(NoticeOfDefault),
    payment: Type.Optional(Type.Object({ announcedOn: Day, namedOn: Unknown(Day) }, closed)),
    budgetReservation: Type.Optional(Type.Object({ adoptedOn: Day, invokedOn: Unknown(Day) }, closed)),
    recovery: Type.Optional(Type.Object({ settledOn: Day }, closed)),
    financialYear: Type.Optional(Type.Object({ startsOn: Day, endsOn: Unknown(Day) }, closed)),
    counting: Type.Optional(Counting),
    portalMessage: Type.Optional(Type.Object({ moment: Moment }, closed)),
  },
  { ...closed, minProperties: 1 },
);
export type TermQuestion = Static<typeof TermQuestion>;

const Article = Type.String({ description: 'The article of the law', examples: ['Awb 4:13(2)'] });

/** A date with everything that explains it. */
export const TermDate = Type.Object({
  date: AnyDay,
  raw: Type.Unsafe<CalendarDate>(
    Type.String({ format: 'date', description: 'Where counting ends, before weekends and holidays' }),
  ),
  article: Article,
  moved: Type.Array(
    Type.Object({ day: AnyDay, because: Type.Enum([...nonWorkingDays, ...moveReasons]), article: Article }),
    { description: 'The days that were passed over, each with its reason' },
  ),
  notExtended: Type.Union(
    [Type.Object({ because: Type.Enum([...notExtendedReasons]), article: Article }), Type.Null()],
    { description: 'Why the term ends on a day that is no working day' },
  ),
});
export type TermDate = Static<typeof TermDate>;

export const Step = Type.Object({
  on: AnyDay,
  kind: Type.Enum([...stepKinds]),
  article: Article,
  noEffect: Nullable(Type.Enum([...noEffectReasons])),
  from: Nullable(AnyDay),
  until: Nullable(AnyDay),
  days: Type.Integer({ description: 'Days by which the raw end moved' }),
  deadline: Type.Unsafe<CalendarDate>(
    Type.String({ format: 'date', description: 'The last day of the term after this event' }),
  ),
});
export type Step = Static<typeof Step>;

export const Warning = Type.Object({
  code: Type.Enum([...warningCodes]),
  value: Type.String({ description: 'The year, day, moment or number of weeks that it is about' }),
  warning: Type.String({ description: 'The warning in a sentence' }),
});
const warnings = { warnings: Type.Array(Warning) };
const clock = { suspendedDays: Type.Integer(), steps: Type.Array(Step), ...warnings };

export const TermAnswer = Type.Object({
  receipt: Type.Optional(Type.Object({ receivedOn: AnyDay, article: Article, ...warnings })),
  decision: Type.Optional(Type.Object({ deadline: TermDate, ...clock })),
  settingAside: Type.Optional(Type.Object({ announceBy: TermDate, ...warnings })),
  objection: Type.Optional(
    Type.Object({
      lastDay: TermDate,
      inTimeIfReceivedBy: Nullable(TermDate),
      inTime: Nullable(Type.Boolean({ description: 'null: not enough is known to say' })),
      ...warnings,
    }),
  ),
  objectionDecision: Type.Optional(Type.Object({ lastDayToObject: TermDate, deadline: TermDate, ...clock })),
  noticeOfDefault: Type.Optional(
    Type.Object({
      article: Article,
      premature: Type.Boolean({ description: 'Received while the term still ran: a new notice is needed' }),
      noticePossibleFrom: AnyDay,
      firstDay: Nullable(AnyDay),
      lastDay: Nullable(AnyDay),
      daysInDefault: Type.Integer(),
      parts: Type.Array(Type.Object({ days: Type.Integer(), perDay: Amount, amount: Amount })),
      amount: Amount,
      shares: Type.Array(Amount, { description: 'The amount in equal parts, one for each applicant' }),
      fixBy: Nullable(TermDate),
      ...warnings,
    }),
  ),
  payment: Type.Optional(Type.Object({ payBy: TermDate, ...warnings })),
  budgetReservation: Type.Optional(
    Type.Object({ invokeBy: TermDate, lapsed: Nullable(Type.Boolean()), ...warnings }),
  ),
  recovery: Type.Optional(Type.Object({ withdrawUntil: TermDate, recoverUntil: TermDate, ...warnings })),
  financialYear: Type.Optional(Type.Object({ applyBy: TermDate, accountBy: TermDate, ...warnings })),
  counting: Type.Optional(Type.Object({ end: TermDate, ...warnings })),
  portalMessage: Type.Optional(
    Type.Object({
      notifyBy: Type.String({
        format: 'date-time',
        description: 'With the distance from UTC of that moment',
      }),
      article: Article,
      ...warnings,
    }),
  ),
});
export type TermAnswer = Static<typeof TermAnswer>;

export const termApi = {
  'POST /term-calculations': {
    summary: 'Legal terms: what happened goes in, every date comes out with its article and its reason',
    body: TermQuestion,
    response: { 200: TermAnswer },
  },
};
