/** From which account the invented municipality pays, and to which account the invented council is paid. */
export const accounts = {
  municipality: { name: 'Voorbeeldgemeente', iban: 'NL61BNGH0285000000' },
  council: { name: 'Stichting Dorpsraad Voorbeelddorp', iban: 'NL91ABNA0417164300' },
};

/** Payments on their way, one in each state in which somebody has something to do. */
export const payments = [
  {
    project: 64,
    status: 'requested',
    kind: 'advance',
    amount: '1000.00',
    remittance: 'Voorschot voor de helling',
    dueOn: null,
  },
  {
    project: 71,
    status: 'prepared',
    kind: 'advance',
    amount: '1282.89',
    remittance: 'Tweede voorschot',
    dueOn: '2026-12-18',
  },
  {
    project: 72,
    status: 'approved',
    kind: 'advance',
    amount: '1350.00',
    remittance: 'Voorschot voor de kleedkamer',
    dueOn: '2026-12-11',
  },
] as const;

/** A settlement at nothing, of which the advance comes back in three parts; the first one did. */
export const recovery = {
  project: 47,
  askedOn: '2026-09-03',
  answerBy: '2026-09-24',
  intention: 'De kluizen zijn niet besteld. Wij willen de subsidie daarom op nul vaststellen.',
  answer: 'Dat klopt. Wij willen het voorschot graag in delen terugbetalen.',
  answeredOn: '2026-09-17',
  reasoning: 'De kluizen zijn er niet gekomen en er zijn geen kosten gemaakt.',
  decidedOn: '2026-10-08',
  granted: '4485.20',
  amount: '1121.30',
  parts: 3,
  firstOn: '2026-11-16',
  reason: 'De ondernemersvereniging betaalt uit haar contributie.',
  received: [{ on: '2026-11-12', amount: '373.77', reference: 'Terugbetaling laadkluizen 1' }],
};

/** A settlement that would be lower, and on which the council can still give its view. */
export const hearing = {
  project: 69,
  askedOn: '2026-11-19',
  answerBy: '2026-12-31',
  intention:
    'Er zijn acht van de tien afgesproken lessen gegeven. Wij willen de subsidie daarom vaststellen op het bedrag dat u al kreeg.',
  reasoning: 'Er zijn acht van de tien afgesproken lessen gegeven; de andere twee kunnen niet meer.',
  amount: '1503.84',
};
