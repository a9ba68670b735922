import type { PersonStory } from '../story.ts';

/** The council of the second village; the municipality has its own people already. */
export const people: readonly PersonStory[] = [
  {
    email: 'daan@voorbeeldhoek.example',
    name: 'Daan Kramer',
    role: 'council_member',
    startsOn: '2025-01-01',
  },
  { email: 'els@voorbeeldhoek.example', name: 'Els Brandsma', role: 'treasurer', startsOn: '2025-01-01' },
  { email: 'mehmet@voorbeeldhoek.example', name: 'Mehmet Yıldız', role: 'chair', startsOn: '2025-01-01' },
];
