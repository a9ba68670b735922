import type { HeldStory, ObjectionStory } from '../story.ts';

const lotte = 'lotte@voorbeeldgemeente.example';
const youssef = 'youssef@voorbeeldgemeente.example';
const marijke = 'marijke@voorbeeldgemeente.example';
const dennis = 'dennis@voorbeeldgemeente.example';

/** One objection that was founded, so that the decision was taken again, and one that runs. */
export const objections: ObjectionStory[] = [
  {
    project: 70,
    number: 1,
    announcedOn: '2026-04-09',
    receivedOn: '2026-04-16',
    grounds:
      'De gemeente zegt dat de provincie het bushokje moet betalen. De provincie heeft ons op 2 april geschreven dat zij meebetaalt, en dat de gemeente de halte beheert. Die brief zit erbij.',
    recordedBy: 'harm@voorbeelddorp.example',
    decided: {
      on: '2026-05-21',
      outcome: 'founded',
      reasoning:
        'De dorpsraad heeft gelijk: de gemeente beheert de halte, en de provincie betaalt mee. Dat wisten wij niet toen wij besloten.',
      preparedBy: youssef,
      takenBy: dennis,
    },
  },
  {
    project: 72,
    number: 1,
    announcedOn: '2026-07-02',
    postedOn: '2026-08-11',
    receivedOn: '2026-08-13',
    objector: 'J. van den Berg',
    objectorAddress: 'Sportlaan 12\n0000 AA Voorbeelddorp',
    grounds:
      'De kleedkamer komt op twaalf meter van mijn tuin. In het besluit staat niets over het geluid na de training.',
    withCommittee: true,
    postponed: { on: '2026-10-29', weeks: 6 },
    recordedBy: lotte,
  },
];

/** A decision that the municipality announces together with others. */
export const held: HeldStory[] = [
  {
    project: 84,
    on: '2026-11-19',
    announceOn: '2026-12-04',
    reasoning: 'De tafels maken de beek een plek om te blijven, en de buurt houdt ze schoon.',
    conditions: [{ text: 'Maak met het waterschap een afspraak over de oever.', dueOn: '2027-03-01' }],
    preparedBy: lotte,
    takenBy: marijke,
  },
];
