import type { criterion, scheme } from '#db/schema/schemes.ts';
import type { Amount } from '#server/domain/money.ts';

type Criterion = Pick<typeof criterion.$inferInsert, 'name' | 'text' | 'isRefusalGround'>;
type SchemeStory = Omit<typeof scheme.$inferInsert, 'municipalityId' | 'fundId' | 'validFrom'> & {
  fund: string;
  validFrom: string;
  criteria: Criterion[];
};

const costs = [
  'Materiaal en aanleg',
  'Huur van een zaal of van gereedschap',
  'Drukwerk, porto en bekendmaking',
  'Loon van een vakman, als vrijwilligers het niet kunnen',
  'Vergunning en keuring',
];

const forTheVillage: Criterion = {
  name: 'Goed voor het dorp',
  text: 'Het plan maakt het dorp leefbaarder. Bewoners hebben er wat aan, ook wie het niet heeft bedacht.',
};
const support: Criterion = {
  name: 'Draagvlak',
  text: 'Bewoners willen het plan. Dat blijkt uit handtekeningen, een bijeenkomst of brieven. Op bezwaren is geantwoord.',
};
const open: Criterion = {
  name: 'Voor iedereen',
  text: 'Iedereen in het dorp kan meedoen of het gebruiken. Het is geen feest of activiteit van één vereniging.',
};
const feasible: Criterion = {
  name: 'Uitvoerbaar',
  text: 'Het plan zegt wie wat doet en wanneer het klaar is. Het kan binnen anderhalf jaar klaar zijn.',
};
const notDoubled: Criterion = {
  name: 'Niet dubbel betaald',
  text: 'De gemeente betaalt dezelfde kosten niet al op een andere manier. Anders moet de gemeente weigeren.',
  isRefusalGround: true,
};

/** Invented schemes for the invented funds: one that got other rules later, and one that values no hours. */
export const schemes: SchemeStory[] = [
  {
    fund: 'leefbaarheidsbudget',
    name: 'Regeling leefbaarheid Voorbeeldgemeente 2020',
    validFrom: '2020-01-01',
    maximumPerProject: '15000.00' as Amount,
    hourlyRate: '20.00' as Amount,
    inKindCounts: true,
    eligibleCosts: costs,
    performanceFrom: '10000.00' as Amount,
    costsFrom: '50000.00' as Amount,
    criteria: [forTheVillage, support, feasible, notDoubled],
  },
  {
    fund: 'leefbaarheidsbudget',
    name: 'Regeling leefbaarheid Voorbeeldgemeente 2024',
    validFrom: '2024-01-01',
    maximumPerProject: '15000.00' as Amount,
    ownSharePercent: 10,
    hourlyRate: '20.00' as Amount,
    inKindCounts: true,
    eligibleCosts: costs,
    performanceFrom: '5000.00' as Amount,
    costsFrom: '10000.00' as Amount,
    criteria: [
      forTheVillage,
      support,
      open,
      feasible,
      {
        name: 'Beheer geregeld',
        text: 'Wat gemaakt wordt, blijft netjes. Het plan zegt wie dat onderhoudt en wie het onderhoud betaalt.',
      },
      notDoubled,
    ],
  },
  {
    fund: 'dorpsfonds-groen',
    name: 'Regeling Dorpsfonds Groen',
    validFrom: '2020-01-01',
    maximumPerProject: '5000.00' as Amount,
    decisionWeeks: 6,
    eligibleCosts: [
      'Planten, zaden, grond en bomen',
      'Gereedschap dat in het dorp blijft',
      'Nestkasten, regentonnen en andere hulp voor natuur',
      'Advies van een hovenier of ecoloog',
    ],
    allocationRule: 'pro_rata',
    performanceFrom: '2500.00' as Amount,
    costsFrom: '5000.00' as Amount,
    settlementBasis: 'actual_costs',
    advancePercent: 100,
    criteria: [
      {
        name: 'Meer groen of minder hitte',
        text: 'Er komt groen bij, of het dorp kan beter tegen hitte en regen.',
      },
      {
        name: 'Inheems',
        text: 'De planten horen hier thuis en zijn zonder gif gekweekt. Een uitzondering legt u uit.',
      },
      support,
      {
        name: 'Verzorging voor drie jaar',
        text: 'Bewoners zorgen ten minste drie jaar voor het groen. Het plan zegt wie dat doet.',
      },
      {
        name: 'Openbare plek',
        text: 'De plek is voor iedereen te zien of te bezoeken. Voor een eigen tuin weigert de gemeente.',
        isRefusalGround: true,
      },
    ],
  },
];
