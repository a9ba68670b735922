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
