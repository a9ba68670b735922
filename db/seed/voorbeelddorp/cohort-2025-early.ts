import { cost, fund, hours, own, partner } from './budget.ts';
import {
  advance,
  carriedAlong,
  billPaid,
  granted,
  noted,
  promised,
  realised,
  settled,
  started,
  submitted,
} from './path.ts';
import { project } from './project.ts';

/** Submitted in 2025, the first half. */
export const early2025 = [
  project({
    number: 55,
    title: 'Peuterplek in de Lindelaan',
    theme: 'Spelen en sport',
    workingGroup: 'Jeugd en sport',
    lead: 'Bewonersgroep Lindelaan',
    owner: 'residents',
    form: 'subsidy',
    location: 'Lindelaan',
    summary:
      'In de Lindelaan wonen 23 kinderen onder de vier jaar, en de speeltuin is te ver voor kleine benen. Er komt een zandbak met schaduwdoek, twee wipdieren en een laag hekje eromheen.',
    story:
      'De ouders groeven de zandbak in één ochtend, en de peuters schepten hem in één middag weer leeg. Het schaduwdoek was achteraf de beste koop. Op vrijdag om vier uur is er nu een vaste borrel, met ranja.',
    budget: [
      cost('Materiaal', 'Zandbak met schaduwdoek', '1480.00'),
      cost('Materiaal', 'Wipdier', '610.00', { quantity: '2' }),
      cost('Aanleg', 'Laag hek, per meter', '46.00', { quantity: '22', actual: '1168.86' }),
      ...hours('Graven en plaatsen', '44', '58'),
      own('Bijdrage bewoners', '400.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2024-08', prepared: '2024-11', on: '2025-01-16' }),
      granted('2025-03-06', {
        reasoning: 'Op loopafstand is niets voor deze leeftijd. De straat doet het onderhoud zelf.',
        conditions: [{ text: 'De bewoners verversen elk voorjaar het zand.', fulfilledOn: '2026-04-11' }],
      }),
      advance('2025-03-20'),
      started('2025-04-22', '2025-06-15'),
      realised('2025-05-24'),
      settled('2025-07-21', '2025-07-28'),
    ],
  }),
  project({
    number: 56,
    title: 'Schaduwbomen op het schoolplein',
    theme: 'Groen en natuur',
    workingGroup: 'Jeugd en sport',
    lead: 'Basisschool De Klimop',
    owner: 'residents',
    form: 'subsidy',
    location: 'Basisschool De Klimop',
    summary:
      'Op warme dagen blijven de kinderen binnen, want het plein is te heet. Vijf grote bomen geven over een paar jaar schaduw aan het halve plein. De kinderen mogen de soorten kiezen.',
    story:
      'Groep 8 mat de warmte van de tegels: 51 graden in juni. Met dat cijfer schreven zij zelf de eerste zin van de aanvraag. In november stonden de bomen er, en elke klas heeft er een geadopteerd. De leraren hebben de bankjes eronder al verdeeld.',
    budget: [
      cost('Materiaal', 'Boom, al zes meter hoog', '640.00', { quantity: '5', vat: 9 }),
      cost('Aanleg', 'Plantvak met goede grond', '285.00', { quantity: '5', actual: '1815.00' }),
      own('Bijdrage van de school', '1000.00', { actual: '1090.75' }),
      fund('dorpsfonds-groen'),
    ],
    path: [
      submitted({ idea: '2024-06', prepared: '2024-11', on: '2025-02-10' }),
      granted('2025-03-20', {
        reasoning: 'Meer schaduw op een openbaar plein; de school betaalt mee en geeft water.',
        conditions: [
          { text: 'Het plein blijft na schooltijd open voor de buurt.', fulfilledOn: '2025-11-22' },
        ],
      }),
      advance('2025-04-03'),
      started('2025-10-27', '2025-12-15'),
      realised('2025-11-22'),
      settled('2026-01-29', '2026-02-05'),
    ],
  }),
  project({
    number: 57,
    title: 'Energiecoaches aan de keukentafel',
    theme: 'Duurzaam dorp',
    workingGroup: 'Duurzaamheid',
    lead: 'Energiecoöperatie Voorbeelddorp',
    owner: 'shared',
    form: 'contract',
    location: 'Heel het dorp',
    summary:
      'In oude huizen is het koud en duur stoken. Acht getrainde coaches bezoeken tachtig huishoudens, met een tas vol tochtstrips en radiatorfolie. Huurders krijgen voorrang.',
    budget: [
      cost('Advies', 'Huisbezoek', '48.50', { quantity: '80' }),
      cost('Materiaal', 'Tas met tochtstrips en folie', '22.00', { quantity: '80' }),
      partner('Energiecoöperatie Voorbeelddorp', 'Bijdrage (bevestigd)', '1500.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2024-09', prepared: '2024-12', on: '2025-02-27' }),
      granted('2025-04-10', {
        reasoning:
          'De aanpak bereikt bewoners die zelf geen advies vragen. De coöperatie werkt in opdracht van de gemeente.',
        conditions: [
          {
            text: 'Na veertig bezoeken is er een tussenstand.',
            dueOn: '2026-03-01',
            fulfilledOn: '2026-02-19',
          },
        ],
      }),
      started('2025-10-06', '2026-09-30'),
      // Paid after the books of 2025 were closed: a correction that everyone sees.
      advance('2026-02-26', 50),
      noted('2026-02-19', 'Tussenstand: veertig bezoeken gedaan; gemiddeld 14 procent minder gas.'),
      promised(
        '2026-09-03',
        '2026-12-31',
        'Twee coaches konden langere tijd niet. Er zijn nog elf bezoeken te gaan.',
      ),
    ],
    milestones: [
      { name: 'Veertig bezoeken', promisedOn: '2026-03-01', reachedOn: '2026-02-19' },
      { name: 'Tachtig bezoeken', promisedOn: '2026-09-30' },
    ],
  }),
  project({
    number: 58,
    title: 'De muziekkoepel herstellen',
    theme: 'Cultuur en erfgoed',
    workingGroup: 'Cultuur',
    lead: 'Harmonie',
    owner: 'residents',
    form: 'subsidy',
    location: 'Dorpspark',
    summary:
      'De muziekkoepel uit 1926 lekt en het hout is rot. Met hulp van twee fondsen en veel vrijwilligers wordt hij hersteld voor zijn honderdste verjaardag. Daarna is hij gratis te gebruiken door elke vereniging.',
    budget: [
      cost('Aanleg', 'Zinken dak', '8900.00'),
      cost('Aanleg', 'Houtrot herstellen', '3650.00'),
      cost('Aanleg', 'Schilderwerk', '4300.00'),
      cost('Aanleg', 'Podiumvloer', '2900.00'),
      cost('Techniek', 'Licht en stroom', '1750.00'),
      ...hours('Schuren, slopen en opruimen', '180'),
      partner('Erfgoedfonds', 'Gift (eerste helft ontvangen)', '9000.00'),
      own('Acties van de harmonie', '3015.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2023-11', prepared: '2024-07', on: '2025-03-03' }),
      granted('2025-05-01', {
        reasoning:
          'De koepel is beeldbepalend en wordt door veel verenigingen gebruikt. Het erfgoedfonds betaalt een derde.',
        conditions: [
          { text: 'Het herstel volgt het advies van de monumentencommissie.', dueOn: '2026-12-31' },
          { text: 'De koepel is gratis voor verenigingen uit het dorp.' },
        ],
      }),
      advance('2025-05-22', 60),
      started('2025-09-08', '2026-06-30'),
      carriedAlong(2025),
      promised(
        '2026-05-18',
        '2026-10-31',
        'Er bleek veel meer hout rot dan gedacht. De timmerman heeft drie maanden langer nodig.',
      ),
      promised(
        '2026-10-15',
        '2027-04-30',
        'Het zink is te laat geleverd, en in de winter wordt er niet geschilderd.',
      ),
    ],
    milestones: [
      { name: 'Houtrot hersteld', promisedOn: '2026-02-28', reachedOn: '2026-07-10' },
      { name: 'Dak dicht', promisedOn: '2026-04-30' },
      { name: 'Eerste concert', promisedOn: '2026-06-30' },
    ],
    agreements: [
      { who: 'Harmonie', what: 'Elke maand foto’s van het werk in de dorpsapp zetten.', status: 'open' },
      {
        who: 'Dorpsraad',
        what: 'Met het erfgoedfonds een nieuwe einddatum afspreken.',
        dueOn: '2026-12-01',
        status: 'open',
      },
    ],
  }),
  project({
    number: 59,
    title: 'Proef met een schoolstraat',
    theme: 'Veilig verkeer',
    workingGroup: 'Verkeer',
    lead: 'Gemeente, team Verkeer',
    owner: 'municipality',
    form: 'municipality',
    location: 'Schoolstraat',
    summary:
      'Om half negen is de Schoolstraat een wirwar van auto’s, fietsen en kinderen. Tien weken lang gaat er ’s ochtends en ’s middags een half uur een klaphek dicht. Vooraf en achteraf wordt geteld.',
    story:
      'In de eerste week werd er gemopperd, in de vierde week gehinkeld. Het aantal kinderen dat lopend of op de fiets kwam, ging van 58 naar 76 procent. Na een stemming onder ouders en buren is het hek gebleven: 81 procent was voor.',
    budget: [
      cost('Materiaal', 'Klaphek', '740.00', { quantity: '2', recoverable: true }),
      cost('Materiaal', 'Verkeersborden', '360.00', { recoverable: true }),
      cost('Onderzoek', 'Tellingen vooraf en achteraf', '1450.00', { recoverable: true, actual: '1395.00' }),
      cost('Materiaal', 'Hesjes voor hekwachters', '12.00', { quantity: '8', recoverable: true }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2024-05', prepared: '2024-10', on: '2025-03-17' }),
      granted('2025-04-24', {
        reasoning: 'Een proef geeft snel antwoord. De omwonenden houden een ontheffing.',
      }),
      started('2025-09-01', '2025-11-14'),
      realised('2025-11-14'),
      billPaid('2025-12-18'),
    ],
  }),
];
