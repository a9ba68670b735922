import type { PhotoStory } from '../story.ts';

/** The pictures of some projects, by their numbers: drawings (`npm run draw:photos`), and that is what they say. */
export const photos: Record<number, PhotoStory[]> = {
  48: [
    {
      stage: 'before',
      title: 'Het veld achter de sporthal',
      description: 'Tekening: een kale vlakte van zand en stenen, met bomen erachter.',
    },
    {
      stage: 'after',
      title: 'Het pannaveld',
      description: 'Tekening: een blauw veld met twee doelen en een lage rand, tussen het gras.',
    },
  ],
  56: [
    {
      stage: 'before',
      title: 'Het schoolplein in de zon',
      description: 'Tekening: de school aan een plein van grijze tegels, zonder een boom.',
    },
    {
      stage: 'after',
      title: 'Vier bomen en een bank',
      description: 'Tekening: voor de school staan vier bomen in een rond perk, met een bank in de schaduw.',
    },
  ],
  58: [
    {
      stage: 'during',
      title: 'De koepel in de steigers',
      description: 'Tekening: de muziekkoepel met palen en planken eromheen.',
    },
  ],
  65: [
    {
      stage: 'before',
      title: 'Het veldje in de Lindelaan',
      description: 'Tekening: een leeg grasveld voor vier huizen.',
    },
    {
      stage: 'after',
      title: 'Het eerste boekenkastje',
      description: 'Tekening: op hetzelfde veldje staat een blauw kastje met boeken op een paal.',
    },
  ],
};
