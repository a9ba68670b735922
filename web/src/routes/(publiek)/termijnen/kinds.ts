import type { MessageKey } from '../../../../../messages/index.ts';
import type { TermQuestion } from '../../../../../server/features/terms/contract.ts';

/** A field of a form: its name in the address, and where its value goes in the question. */
export type FieldOf = {
  name: string;
  path: string;
  type: 'date' | 'number' | 'time' | 'select' | 'checkbox';
  label: MessageKey;
  hint?: MessageKey;
  optional?: boolean;
  /** What can be chosen: in the address, in the question, in words. */
  options?: readonly { value: string; asked: string; label: MessageKey }[];
};

const rowNames = ['suspensions', 'consents', 'postponements'] as const;
/** What can have happened more than once: each row has the same fields, numbered. */
export type RowsOf = { name: (typeof rowNames)[number]; fields: readonly FieldOf[]; most?: number };

export type Kind = {
  part: keyof TermQuestion;
  fields: readonly FieldOf[];
  rows?: readonly RowsOf[];
};

const date = (name: string, path: string, label: MessageKey, more: Partial<FieldOf> = {}): FieldOf => ({
  name,
  path,
  type: 'date',
  label,
  ...more,
});

const moment: readonly FieldOf[] = [
  date('dag', 'moment.day', 'terms.label.day'),
  {
    name: 'tijd',
    path: 'moment.time',
    type: 'time',
    label: 'terms.label.time',
    hint: 'terms.label.time.hint',
  },
];

const suspensions: RowsOf = {
  name: 'suspensions',
  fields: [
    date('gevraagd', 'requestedOn', 'terms.label.requested'),
    date('herstellen-tot', 'remedyUntil', 'terms.label.remedy', {
      hint: 'terms.label.remedy.hint',
      optional: true,
    }),
    date('aangevuld', 'completedOn', 'terms.label.completed', {
      hint: 'terms.label.completed.hint',
      optional: true,
    }),
  ],
};
const consents: RowsOf = {
  name: 'consents',
  fields: [
    date('akkoord', 'agreedOn', 'terms.label.agreed'),
    { name: 'dagen', path: 'days', type: 'number', label: 'terms.label.days' },
  ],
};
const told = date('verdaagd', 'sentOn', 'terms.label.told');
const announced = date('bekendgemaakt', 'announcedOn', 'terms.label.announced', {
  hint: 'terms.label.announced.hint',
});

/** The terms one can ask for, by their name in the address. */
export const kinds = {
  beslissing: {
    part: 'decision',
    fields: [
      date('ontvangen', 'receivedOn', 'terms.label.received', { hint: 'terms.label.received.hint' }),
      {
        name: 'weken',
        path: 'weeks',
        type: 'number',
        label: 'terms.label.weeks',
        hint: 'terms.label.weeks.hint',
        optional: true,
      },
    ],
    rows: [
      suspensions,
      consents,
      {
        name: 'postponements',
        fields: [
          told,
          date('verdaagd-tot', 'until', 'terms.label.until', { hint: 'terms.label.until.hint' }),
        ],
      },
    ],
  },
  'buiten-behandeling': {
    part: 'settingAside',
    fields: [
      date('gevraagd', 'requestedOn', 'terms.label.requested'),
      date('herstellen-tot', 'remedyUntil', 'terms.label.remedy'),
      date('aangevuld', 'completedOn', 'terms.label.completed', {
        hint: 'terms.label.not_enough.hint',
        optional: true,
      }),
    ],
  },
  ontvangst: { part: 'receipt', fields: moment },
  ingebrekestelling: {
    part: 'noticeOfDefault',
    fields: [
      date('termijn-tot', 'termEndedOn', 'terms.label.term_ended'),
      date('in-gebreke', 'noticeReceivedOn', 'terms.label.notice'),
      date('besluit', 'decidedOn', 'terms.label.decided', {
        hint: 'terms.label.decided.hint',
        optional: true,
      }),
      {
        name: 'aanvragers',
        path: 'applicants',
        type: 'number',
        label: 'terms.label.applicants',
        hint: 'terms.label.applicants.hint',
        optional: true,
      },
    ],
  },
  bezwaar: {
    part: 'objection',
    fields: [
      announced,
      {
        name: 'via',
        path: 'way',
        type: 'select',
        label: 'terms.label.way',
        options: [
          { value: 'portaal', asked: 'portal', label: 'terms.label.way.portal' },
          { value: 'post', asked: 'post', label: 'terms.label.way.post' },
        ],
      },
      date('gepost', 'postedOn', 'terms.label.posted', { hint: 'terms.label.posted.hint', optional: true }),
      date('ontvangen', 'receivedOn', 'terms.label.objection_received', { optional: true }),
    ],
  },
  'beslissing-op-bezwaar': {
    part: 'objectionDecision',
    fields: [
      announced,
      { name: 'commissie', path: 'withCommittee', type: 'checkbox', label: 'terms.label.committee' },
    ],
    rows: [
      suspensions,
      consents,
      {
        name: 'postponements',
        most: 1,
        fields: [
          told,
          {
            name: 'verdaagd-weken',
            path: 'weeks',
            type: 'number',
            label: 'terms.label.postponed_weeks',
            hint: 'terms.label.postponed_weeks.hint',
          },
        ],
      },
    ],
  },
  betaling: {
    part: 'payment',
    fields: [
      announced,
      date('genoemd', 'namedOn', 'terms.label.named', { hint: 'terms.label.named.hint', optional: true }),
    ],
  },
  begrotingsvoorbehoud: {
    part: 'budgetReservation',
    fields: [
      date('vastgesteld', 'adoptedOn', 'terms.label.adopted'),
      date('beroep', 'invokedOn', 'terms.label.invoked', { optional: true }),
    ],
  },
  boekjaar: {
    part: 'financialYear',
    fields: [
      date('begin', 'startsOn', 'terms.label.starts'),
      date('einde', 'endsOn', 'terms.label.ends', { hint: 'terms.label.ends.hint', optional: true }),
    ],
  },
  terugvordering: { part: 'recovery', fields: [date('vastgesteld', 'settledOn', 'terms.label.settled')] },
  bericht: { part: 'portalMessage', fields: moment },
  tellen: {
    part: 'counting',
    fields: [
      date('vanaf', 'from', 'terms.label.from', { hint: 'terms.label.from.hint' }),
      { name: 'aantal', path: 'count', type: 'number', label: 'terms.label.count' },
      {
        name: 'eenheid',
        path: 'unit',
        type: 'select',
        label: 'terms.label.unit',
        options: [
          { value: 'dagen', asked: 'days', label: 'terms.label.unit.days' },
          { value: 'weken', asked: 'weeks', label: 'terms.label.unit.weeks' },
          { value: 'maanden', asked: 'months', label: 'terms.label.unit.months' },
          { value: 'jaren', asked: 'years', label: 'terms.label.unit.years' },
        ],
      },
      {
        name: 'richting',
        path: 'direction',
        type: 'select',
        label: 'terms.label.direction',
        options: [
          { value: 'vooruit', asked: 'forward', label: 'terms.label.direction.forward' },
          { value: 'terug', asked: 'back', label: 'terms.label.direction.back' },
        ],
      },
    ],
  },
} as const satisfies Record<string, Kind>;
export type KindName = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as KindName[];
export const kindOf = (name: KindName): Kind => kinds[name];

/** The terms as people look for them. */
export const kindGroups = [
  { name: 'application', kinds: ['ontvangst', 'beslissing', 'buiten-behandeling', 'ingebrekestelling'] },
  { name: 'objection', kinds: ['bezwaar', 'beslissing-op-bezwaar'] },
  { name: 'money', kinds: ['betaling', 'begrotingsvoorbehoud', 'boekjaar', 'terugvordering'] },
  { name: 'other', kinds: ['bericht', 'tellen'] },
] as const satisfies { name: string; kinds: KindName[] }[];
