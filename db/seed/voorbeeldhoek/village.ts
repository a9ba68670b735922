import type { VillageStory } from '../story.ts';
import { funds } from '../voorbeelddorp/funds.ts';
import { voorbeelddorp } from '../voorbeelddorp/village.ts';
import { people } from './people.ts';
import { projects, workingGroups } from './projects.ts';

/** The fund that both villages have. */
const { slug, name, residualRule, years } = funds[0]!;
const given = years.find(({ year }) => year === 2026)!.redistributed!;

/** A second invented village in the same municipality: small, and new to it. */
export const voorbeeldhoek: VillageStory = {
  councilDocuments: voorbeelddorp.councilDocuments,
  municipality: voorbeelddorp.municipality,
  slug: 'voorbeeldhoek',
  name: 'Voorbeeldhoek',
  notice: 'invented',
  registerScope: 'complete',
  councilName: 'Stichting Dorpsraad Voorbeeldhoek',
  introduction:
    'Voorbeeldhoek ligt bij een oude sluis en telt ruim 1.100 inwoners. Sinds 2025 heeft het dorp een eigen dorpsraad en een eigen budget. Hier leest u welke plannen er zijn en wat ervan geworden is.',
  workingGroups: [...workingGroups],
  inhabitants: [
    { year: 2025, count: 1126, source: 'Verzonnen aantal op 1 januari' },
    { year: 2026, count: 1131, source: 'Verzonnen aantal op 1 januari' },
  ],
  funds: [
    {
      slug,
      name,
      residualRule,
      years: [
        {
          year: 2025,
          original: '4000.00',
          source: 'Vast bedrag voor een klein dorp',
          carryOver: '1500.00',
          explanation: 'In het eerste jaar was er één plan. Van wat over is, gaat € 1.500 mee naar 2026.',
        },
        {
          year: 2026,
          original: '5500.00',
          amendments: '1500.00',
          source: 'Vast bedrag voor een klein dorp',
          explanation: 'Uit 2025 is € 1.500 meegenomen. Over één aanvraag moet nog worden beslist.',
          redistributed: { ...given, amount: given.amount.replace('-', ''), villages: [voorbeelddorp.slug] },
        },
        {
          year: 2027,
          original: '5500.00',
          source: 'Vast bedrag voor een klein dorp',
          explanation: 'Vastgesteld door de gemeenteraad op 5 november 2026.',
        },
      ],
    },
  ],
  projects,
  evaluations: [],
  department: voorbeelddorp.department,
  people,
  reports: [
    {
      year: 2025,
      foreword:
        'Ons eerste jaar. We begonnen klein: met twee tafels en een bord bij de sluis. Nu weten we hoe het werkt, en voor volgend jaar liggen er drie plannen.',
      council: 'De dorpsraad telt vijf leden en vergaderde zes keer in het buurthuis.',
      lessons: 'Vraag de prijs van drukwerk twee keer na: het bord werd duurder dan de offerte zei.',
    },
  ],
  history: [
    { on: '2024-10-03', text: 'Op een avond in het buurthuis kiest Voorbeeldhoek voor een eigen dorpsraad.' },
    { on: '2025-01-01', text: 'Het leefbaarheidsbudget van Voorbeeldhoek begint.' },
  ],
};
