import type { CaseStory } from '../story.ts';

/** Of the officers of the demonstration the first and the second. */
const [first, second] = [1, 2];

/**
 * How the municipality handles applications: one rejected, one rejected and after an objection granted, two granted
 * although a criterion did not fit, one late with a notice, one with advice, one suspended.
 */
export const cases: CaseStory[] = [
  {
    project: 63,
    verdicts: [
      { verdict: 'met', reason: 'De klokken horen bij het dorp, en de torengroep is voor iedereen open.' },
      {
        verdict: 'not_met',
        reason:
          'Van de twintig huizen onder de toren zijn er dertien tegen. Op dat bezwaar is niet geantwoord.',
      },
      { verdict: 'met', reason: 'Iedereen kan het carillon horen.' },
      { verdict: 'not_met', reason: 'Niemand heeft onderzocht of de toren het gewicht kan dragen.' },
      { verdict: 'met', reason: 'De parochie onderhoudt de klokken.' },
      { verdict: 'met', reason: 'De gemeente betaalt hier niet al voor.' },
    ],
  },
  {
    project: 70,
    verdicts: [
      { verdict: 'met', reason: 'Elke ochtend wachten hier veertig scholieren.' },
      { verdict: 'met', reason: 'De school, de ouders en de provincie steunen het plan.' },
      { verdict: 'met', reason: 'Iedereen kan het bushokje gebruiken.' },
      { verdict: 'met', reason: 'De gemeente plaatst het bushokje zelf, nog deze winter.' },
      { verdict: 'met', reason: 'De gemeente beheert de halte en maakt het hokje schoon.' },
      { verdict: 'met', reason: 'De provincie betaalt € 1.000,00. De rest betaalt niemand anders.' },
    ],
    verdictsBefore: [
      { verdict: 'met', reason: 'Elke ochtend wachten hier veertig scholieren.' },
      { verdict: 'met', reason: 'De school en de ouders steunen het plan.' },
      { verdict: 'met', reason: 'Iedereen kan het bushokje gebruiken.' },
      { verdict: 'met', reason: 'Een bushokje is snel geplaatst.' },
      { verdict: 'not_met', reason: 'Het is niet bekend wie het hokje schoonmaakt.' },
      {
        verdict: 'not_met',
        reason: 'Haltes aan een doorgaande weg betaalt de provincie al. Dan moeten wij weigeren.',
      },
    ],
  },
  {
    project: 71,
    verdicts: [
      { verdict: 'met', reason: 'Rond de hut komt riet, en de oever wordt natuurlijker.' },
      {
        verdict: 'deviates',
        reason:
          'Er worden geen planten gezet. De hut brengt mensen wel dichter bij de natuur. Daarom is het plan toch toegekend.',
      },
      { verdict: 'met', reason: 'De natuurclub en de natuurvereniging doen mee.' },
      { verdict: 'met', reason: 'De natuurclub onderhoudt de hut drie jaar. Dat staat in het plan.' },
      { verdict: 'met', reason: 'De hut is voor iedereen open.' },
    ],
  },
  {
    project: 72,
    verdicts: [
      { verdict: 'met', reason: 'Vijf meidenteams krijgen een plek om zich om te kleden.' },
      { verdict: 'met', reason: 'De club en haar leden leggen zelf € 4.500,00 in en steken er 210 uur in.' },
      {
        verdict: 'deviates',
        reason: 'De kleedkamer is van één vereniging. Zij is wel open voor elk meisje dat wil voetballen.',
      },
      { verdict: 'met', reason: 'Het plan zegt wie sloopt, wie bouwt en wanneer het klaar is.' },
      { verdict: 'met', reason: 'De club maakt schoon en betaalt het onderhoud.' },
      { verdict: 'met', reason: 'De sportkoepel betaalt een ander deel. Niets wordt dubbel betaald.' },
    ],
  },
  {
    project: 73,
    notice: { on: '2026-11-18', way: 'post', by: first },
    verdicts: [
      { verdict: 'met', reason: 'Het beeld is er voor het hele dorp. Iedereen mag stemmen.' },
      {
        verdict: 'met',
        reason:
          'Op de avond kwamen 41 mensen. De ondernemers steunen het plan, en op het bezwaar is geantwoord.',
      },
      {
        verdict: 'deviates',
        reason: 'De grond is van de provincie. Er ligt een toezegging, nog geen vergunning.',
      },
    ],
    comments: [
      { text: 'De stemming is in maart. Vraag voor die tijd of de provincie akkoord is.', by: first },
      {
        part: 'upkeep',
        text: 'De gemeente onderhoudt alleen het licht, niet de beplanting eromheen.',
        by: second,
      },
    ],
  },
  {
    project: 74,
    officer: second,
    advices: [
      {
        kind: 'outside',
        adviser: 'Fietsersbond, afdeling Voorbeeldgemeente',
        question: 'Is de Molenweg als fietsstraat veilig genoeg voor schoolkinderen?',
        on: '2026-10-12',
        dueOn: '2026-11-02',
        by: second,
        answer: {
          text: 'Ja, als de maximumsnelheid 30 wordt en het kruispunt bij de school een drempel krijgt.',
          conclusion: 'positive_with_conditions',
          on: '2026-10-30',
          published: '2026-11-06',
        },
      },
      {
        kind: 'department',
        adviser: 'Ruimte en verkeer',
        question: 'Past een fietsstraat in het verkeersplan, en wat kost het onderhoud?',
        on: '2026-10-12',
        dueOn: '2026-11-16',
        by: second,
      },
    ],
  },
  {
    project: 75,
    request: {
      asked:
        'Wij missen twee dingen:\n\n1. een offerte voor de schaakstukken;\n2. een tekening met de maten, zodat we weten of de markt er nog langs kan.',
      on: '2026-11-16',
      until: '2026-11-30',
      by: first,
    },
  },
];
