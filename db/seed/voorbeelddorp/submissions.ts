import type { SubmissionStory } from '../story.ts';

/** What residents sent in, and the council has not answered yet. */
export const submissions: SubmissionStory[] = [
  {
    on: '2026-11-17',
    title: 'Een bankje aan de Molenweg',
    sentence:
      'Halverwege de Molenweg is geen plek om uit te rusten. Mijn buurvrouw van 86 durft het rondje daarom niet meer te lopen.',
  },
  {
    on: '2026-11-18',
    title: 'Repaircafé op zaterdag',
    sentence:
      'In het dorpshuis staat op zaterdagochtend de zaal leeg. Er zijn genoeg handige mensen die een broodrooster of een fiets kunnen maken.',
  },
  {
    on: '2026-11-19',
    title: 'Gratis bier op het dorpsfeest',
    sentence: 'Dan komt er tenminste iemand.',
  },
  {
    on: '2026-11-20',
    title: 'Lichtjes in de bomen van het park',
    sentence:
      'In de winter is het park om vijf uur al pikdonker. Met lampjes in de bomen blijft het een fijne plek.',
  },
];
