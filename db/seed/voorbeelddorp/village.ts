import type { VillageStory } from '../story.ts';
import { cases } from './cases.ts';
import { early2020 } from './cohort-2020-early.ts';
import { late2020 } from './cohort-2020-late.ts';
import { early2021 } from './cohort-2021-early.ts';
import { late2021 } from './cohort-2021-late.ts';
import { early2022 } from './cohort-2022-early.ts';
import { late2022 } from './cohort-2022-late.ts';
import { early2023 } from './cohort-2023-early.ts';
import { late2023 } from './cohort-2023-late.ts';
import { early2024 } from './cohort-2024-early.ts';
import { late2024 } from './cohort-2024-late.ts';
import { early2025 } from './cohort-2025-early.ts';
import { late2025 } from './cohort-2025-late.ts';
import { early2026 } from './cohort-2026-early.ts';
import { late2026 } from './cohort-2026-late.ts';
import { statement } from './executions.ts';
import { evaluations } from './evaluations.ts';
import { funds, inhabitants } from './funds.ts';
import { ideas } from './ideas.ts';
import { held, objections } from './objections.ts';
import { people } from './people.ts';
import { workingGroups } from './project.ts';
import { picnicTables } from './picnic-tables.ts';
import { reports } from './reports.ts';
import { submissions } from './submissions.ts';

/** An invented village, told as of 21 November 2026. */
export const voorbeelddorp: VillageStory = {
  councilDocuments: [2026, 2027],
  municipality: { slug: 'voorbeeldgemeente', name: 'Voorbeeldgemeente', accent: '#1d6b4f' },
  slug: 'voorbeelddorp',
  name: 'Voorbeelddorp',
  notice: 'invented',
  registerScope: 'complete',
  councilName: 'Stichting Dorpsraad Voorbeelddorp',
  introduction:
    'Voorbeelddorp ligt aan een beek en telt ruim 4.100 inwoners, elf sportclubs en één harmonie. Sinds 2019 maken inwoners zelf plannen voor hun dorp. De dorpsraad helpt hen op weg, de gemeente beslist en betaalt mee. Hier leest u welke plannen er zijn, wat ze kosten en wat ervan geworden is. Ook als iets niet lukte.',
  workingGroups: [...workingGroups],
  inhabitants,
  funds,
  projects: [
    ...early2020,
    ...late2020,
    ...early2021,
    ...late2021,
    ...early2022,
    ...late2022,
    ...early2023,
    ...late2023,
    ...early2024,
    ...late2024,
    ...early2025,
    ...late2025,
    ...early2026,
    ...late2026,
    ...ideas,
    picnicTables,
  ],
  evaluations,
  department: 'Dorpen en wijken',
  cases,
  people,
  objections,
  held,
  submissions,
  statement,
  reports,
  history: [
    { on: '2017-10', text: 'Op drie avonden noemen inwoners samen 164 wensen voor hun dorp.' },
    { on: '2018-05-24', text: 'De dorpsraad biedt het dorpsplan aan de gemeenteraad aan.' },
    {
      on: '2018-11-08',
      text: 'De gemeenteraad stemt in met een samenwerking voor vier jaar, van 2019 tot en met 2022.',
    },
    {
      on: '2019-07-01',
      text: 'Het leefbaarheidsbudget begint. De zes werkgroepen maken hun eerste plannen.',
    },
    { on: '2020-01-20', text: 'De eerste aanvraag is binnen: de speeltuin van Het Hooiland.' },
    { on: '2022-10-13', text: 'De gemeenteraad verlengt de samenwerking tot en met 2026.' },
    {
      on: '2024-04-18',
      text: 'Twee onafhankelijke onderzoekers publiceren hun evaluatie van vier jaar samenwerking.',
    },
    { on: '2025-01-01', text: 'Het dorp krijgt één vaste contactambtenaar, met een vervanger.' },
    {
      on: '2026-11-12',
      text: 'De gemeenteraad besluit om na 2026 met elkaar door te gaan, tot en met 2030.',
    },
  ],
};
