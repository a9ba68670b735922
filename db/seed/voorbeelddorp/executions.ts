import type { ExecutionStory, StatementStory } from '../story.ts';

/** What the council recorded of the work on some projects, by their numbers. */
export const executions: Record<number, ExecutionStory> = {
  65: {
    expenses: [
      {
        on: '2026-04-20',
        supplier: 'Houthandel Spaan',
        description: 'Ruiten, scharnieren en verf voor vijf kastjes',
        amount: '1149.50',
        vat: '199.50',
        position: 1,
      },
      {
        on: '2026-05-02',
        supplier: 'Bouwmarkt De Hamer',
        description: 'Palen met grondankers',
        amount: '229.90',
        vat: '39.90',
        position: 2,
      },
    ],
    inKind: [
      { kind: 'hours', on: '2026-08-30', description: 'Timmeren en plaatsen', hours: '44', position: 3 },
    ],
    upkeep: {
      who: 'Leesclub',
      what: 'Bij elk kastje woont iemand die het bijhoudt',
      yearlyCost: '60.00',
    },
    accountedOn: '2026-10-12',
  },
  68: {
    expenses: [
      {
        on: '2026-07-02',
        supplier: 'Containerdienst Snel',
        description: 'Afvoer van de oude keuken',
        amount: '242.00',
        vat: '42.00',
        position: null,
      },
      {
        on: '2026-10-20',
        supplier: 'Installatiebedrijf De Kraan',
        description: 'Leidingen en stroom',
        amount: '3872.00',
        vat: '672.00',
        dueOn: '2026-12-04',
        position: 2,
      },
      {
        on: '2026-10-30',
        volunteer: 'Gerrit Visser',
        description: 'Vergoeding voor zes dagen slopen en schuren',
        amount: '150.00',
        position: null,
      },
      {
        on: '2026-11-05',
        supplier: 'Keukenhal Van Dijk',
        description: 'Aanbetaling van het keukenblok',
        amount: '5203.00',
        vat: '903.00',
        position: 1,
      },
    ],
    inKind: [
      { kind: 'hours', on: '2026-06-27', description: 'De oude keuken slopen', hours: '36', position: 4 },
      {
        kind: 'hours',
        on: '2026-10-18',
        description: 'Sleuven dichten en schuren',
        hours: '22',
        position: 4,
      },
      {
        kind: 'goods',
        on: '2026-10-24',
        description: 'Tegels over van een verbouwing',
        value: '180.00',
        position: 3,
      },
    ],
    changes: [
      {
        on: '2026-11-16',
        what: 'De keuken is eind februari klaar, en niet half december.',
        why: 'De leverancier brengt het keukenblok pas in januari. De leidingen waren duurder; tegels kregen we.',
        completesOn: '2027-02-26',
        lines: [
          { position: 2, from: '3751.00', to: '3872.00' },
          { position: 3, from: '1754.50', to: '1633.50' },
        ],
      },
    ],
  },
  69: {
    expenses: [
      {
        on: '2026-05-12',
        supplier: 'Kringloop De Schuur',
        description: 'Tien opgeknapte fietsen',
        amount: '850.00',
        vat: '0.00',
        position: 1,
      },
      {
        on: '2026-05-14',
        supplier: 'Fietsenwinkel Trapper',
        description: 'Helmen, sloten en lampen',
        amount: '435.60',
        vat: '75.60',
        position: 2,
      },
      {
        on: '2026-09-28',
        supplier: 'Verkeersschool Veilig op Weg',
        description: 'Zes lessen',
        amount: '570.00',
        vat: '0.00',
        position: 3,
      },
    ],
    inKind: [
      { kind: 'hours', on: '2026-09-26', description: 'Meefietsen en opknappen', hours: '96', position: 4 },
    ],
  },
};

/** The bank statement that the treasurer brought in and has not gone through yet. */
export const statement: StatementStory = {
  fileName: 'afschrift-oktober-november.xml',
  entries: [
    {
      on: '2026-10-21',
      amount: '-3872.00',
      counterparty: 'Installatiebedrijf De Kraan BV',
      description: 'Factuur 26-0417 keuken dorpshuis',
    },
    {
      on: '2026-11-05',
      amount: '-5203.00',
      counterparty: 'Keukenhal Van Dijk',
      description: 'Aanbetaling order 88213',
      paid: { project: 68, expense: 4 },
    },
    {
      on: '2026-11-10',
      amount: '-84.70',
      counterparty: 'Drukkerij Inkt',
      description: 'Posters planten-actie',
    },
    { on: '2026-11-12', amount: '-12.95', counterparty: null, description: 'Kosten betaalrekening' },
  ],
};
