import type { PersonStory } from '../story.ts';

/** One person for each role, and two where the work asks for another: invented names at addresses that cannot exist. */
export const people: readonly PersonStory[] = [
  {
    email: 'noor@voorbeelddorp.example',
    name: 'Noor Beekman',
    role: 'council_member',
    startsOn: '2021-03-01',
  },
  {
    email: 'sem@voorbeelddorp.example',
    name: 'Sem Dijkstra',
    role: 'council_member',
    startsOn: '2024-01-15',
    maySubmit: true,
  },
  { email: 'ria@voorbeelddorp.example', name: 'Ria Molenaar', role: 'treasurer', startsOn: '2019-02-01' },
  { email: 'harm@voorbeelddorp.example', name: 'Harm Veldkamp', role: 'chair', startsOn: '2019-02-01' },
  {
    email: 'lotte@voorbeeldgemeente.example',
    name: 'Lotte Kuipers',
    role: 'officer',
    department: 'Dorpen en wijken',
    startsOn: '2023-09-01',
  },
  {
    email: 'youssef@voorbeeldgemeente.example',
    name: 'Youssef Amrani',
    role: 'officer',
    department: 'Ruimte en verkeer',
    startsOn: '2025-05-01',
  },
  {
    email: 'marijke@voorbeeldgemeente.example',
    name: 'Marijke Postma',
    role: 'budget_holder',
    startsOn: '2020-01-01',
  },
  {
    email: 'dennis@voorbeeldgemeente.example',
    name: 'Dennis van Loon',
    role: 'budget_holder',
    startsOn: '2022-06-01',
  },
  {
    email: 'ingrid@voorbeeldgemeente.example',
    name: 'Ingrid Smeets',
    role: 'councillor',
    startsOn: '2022-03-30',
  },
  {
    email: 'tom@evaluatie.example',
    name: 'Tom Hendriks',
    role: 'evaluator',
    evaluation: 'vier-jaar-samen',
    startsOn: '2022-10-01',
    endsOn: '2040-12-31',
  },
  {
    email: 'saskia@voorbeeldgemeente.example',
    name: 'Saskia de Wit',
    role: 'administrator',
    startsOn: '2019-01-01',
  },
];
