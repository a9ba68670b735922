import { cost, fund, hours, own, partner } from './budget.ts';
import {
  advance,
  granted,
  noted,
  promised,
  realised,
  rejected,
  settled,
  started,
  submitted,
} from './path.ts';
import { project } from './project.ts';

/** Submitted in 2024, the other half. */
export const late2024 = [
  project({
    number: 50,
    title: 'Kunst op vier stroomhuisjes',
    theme: 'Cultuur en erfgoed',
    workingGroup: 'Cultuur',
    lead: 'Werkgroep Cultuur',
    owner: 'residents',
    form: 'subsidy',
    location: 'Verspreid in het dorp',
    summary:
      'De stroomhuisjes zijn grijs en beklad. Vier kunstenaars uit de streek schilderen elk een huisje, samen met de buurt. De netbeheerder betaalt mee.',
    story:
      'Op het huisje bij de school zwemt nu een snoek van drie meter, getekend door groep 5. Bij het zorghuis staan klaprozen op ooghoogte van een rolstoel. Het vierde huisje wordt vervangen en bleef grijs. Op de drie andere is sindsdien niets meer gespoten.',
    budget: [
      cost('Programma', 'Kunstenaar, per huisje', '720.00', { quantity: '4', vat: 9, actual: '2354.40' }),
      cost('Materiaal', 'Verf en coating, per huisje', '135.00', { quantity: '4', actual: '490.05' }),
      cost('Programma', 'Schetsmiddagen met de buurt', '250.00', { vat: 0 }),
      partner('Netbeheerder', 'Bijdrage, € 200 per huisje (ontvangen)', '800.00', { actual: '600.00' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2023-08', prepared: '2024-01', on: '2024-04-08' }),
      granted('2024-05-23', {
        reasoning: 'De buurt maakt mee en het dorp wordt mooier.',
        conditions: [
          {
            text: 'Voor elk huisje is er toestemming van de netbeheerder.',
            dueOn: '2024-07-01',
            fulfilledOn: '2024-08-13',
          },
        ],
      }),
      advance('2024-06-06'),
      started('2024-08-26', '2024-11-15'),
      promised(
        '2024-11-04',
        '2025-05-31',
        'Onder de tien graden hecht de verf niet. Twee huisjes volgen in het voorjaar.',
      ),
      realised(
        '2025-05-17',
        'De netbeheerder vervangt het vierde huisje in 2026. Drie van de vier zijn beschilderd.',
        { partly: true },
      ),
      settled('2025-07-03', '2025-07-10'),
    ],
  }),
  project({
    number: 51,
    title: 'Kerkplein groener en koeler',
    theme: 'Groen en natuur',
    workingGroup: 'Leefomgeving',
    lead: 'Gemeente, team Groen',
    owner: 'shared',
    form: 'municipality',
    location: 'Kerkplein',
    summary:
      'Op een warme dag is het Kerkplein een bakplaat. Een derde van de stenen gaat eruit, en er komen zes bomen, planten en een zitrand voor terug. Regenwater zakt weg onder het plein in plaats van in het riool.',
    budget: [
      cost('Ontwerp', 'Ontwerp met bewoners', '1800.00', { recoverable: true }),
      cost('Aanleg', 'Tegels eruit, grond erin', '6200.00', { recoverable: true }),
      cost('Aanleg', 'Waterberging onder het plein', '4800.00', { recoverable: true }),
      cost('Materiaal', 'Boom, al vijf meter hoog', '780.00', { quantity: '6', vat: 9, recoverable: true }),
      cost('Materiaal', 'Vaste plant', '4.20', { quantity: '340', vat: 9, recoverable: true }),
      cost('Materiaal', 'Zitrand van eiken', '5600.00', { recoverable: true }),
      partner('Gemeente, klimaatbudget', 'Bijdrage (bevestigd)', '12508.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2023-03', prepared: '2023-11', on: '2024-04-22' }),
      noted('2024-05-30', 'Ontwerpavond in het dorpshuis; 67 inwoners legden het plein in karton.'),
      granted('2024-07-01', {
        reasoning:
          'Het plein is de warmste plek van het dorp. De beslissing duurde tien weken, omdat de raad eerst over het klimaatbudget besloot.',
        conditions: [
          {
            text: 'De kerstmarkt en de kermis passen nog op het plein.',
            dueOn: '2025-03-01',
            fulfilledOn: '2025-02-13',
          },
          { text: 'De winkels blijven tijdens het werk bereikbaar.' },
        ],
      }),
      started('2025-02-17', '2025-11-30'),
      promised(
        '2025-06-16',
        '2026-04-30',
        'Onder de tegels lagen resten van een oude put. Die zijn eerst onderzocht.',
      ),
      promised('2026-03-19', '2026-12-15', 'De bomen kunnen pas in het najaar worden geplant.'),
    ],
    milestones: [
      { name: 'Ontwerp vastgesteld', promisedOn: '2025-03-01', reachedOn: '2025-02-13' },
      { name: 'Waterberging klaar', promisedOn: '2025-09-30', reachedOn: '2026-05-29' },
      { name: 'Bomen geplant', promisedOn: '2025-11-30' },
    ],
    agreements: [
      {
        who: 'Gemeente, team Groen',
        what: 'De bomen vóór 15 december planten.',
        dueOn: '2026-12-15',
        status: 'open',
      },
      {
        who: 'Ondernemersvereniging',
        what: 'In de eerste zomer water geven bij droogte.',
        dueOn: '2027-09-01',
        status: 'open',
      },
    ],
  }),
  project({
    number: 52,
    title: 'Koffiebus die door de wijken rijdt',
    theme: 'Ontmoeten',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Bewonersgroep De Buurtkamer',
    owner: 'residents',
    form: 'subsidy',
    location: 'Heel het dorp',
    summary:
      'Niet iedereen komt naar het dorpshuis. Met een oude bestelbus vol koffie wil de buurtkamer naar de mensen toe: elke ochtend een andere straat.',
    lesson:
      'Een goed idee kan te veel van hetzelfde zijn. De gemeente bracht ons in contact met de zorgcoöperatie, en de koffie rijdt nu mee met de buurtbus. Dat kost bijna niets.',
    budget: [
      cost('Materiaal', 'Gebruikte bestelbus', '6800.00', { vat: 0 }),
      cost('Inrichting', 'Koffiemachine en luifel', '1950.00'),
      cost('Exploitatie', 'Verzekering en brandstof, per maand', '165.00', { quantity: '12', vat: 0 }),
      own('Verkoop van koffie', '1200.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2023-10', prepared: '2024-02', on: '2024-05-13' }),
      rejected(
        '2024-07-04',
        'Brandstof en verzekering zijn vaste lasten. Ook rijden de buurtbus en de zorgcoöperatie al langs dezelfde mensen.',
      ),
    ],
  }),
  project({
    number: 53,
    title: 'Duofiets voor een rondje samen',
    theme: 'Zorg en gezondheid',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Seniorenvereniging',
    owner: 'residents',
    form: 'subsidy',
    location: 'Zorghuis De Linde',
    summary:
      'Wie niet meer alleen durft te fietsen, mist de wind en het uitzicht. Op een elektrische duofiets zitten twee mensen naast elkaar. Vrijwilligers uit het dorp fietsen mee.',
    story:
      'Zestien fietsvrijwilligers volgden een rijles, en die was nodig ook. In de eerste zomer maakte de fiets 213 ritten. Het verste rondje ging 31 kilometer ver, naar het huis waar een bewoonster was opgegroeid. De bel is twee keer vervangen.',
    budget: [
      cost('Materiaal', 'Elektrische duofiets', '6350.00', { actual: '7441.50' }),
      cost('Aanleg', 'Stalling', '640.00', { actual: '834.90' }),
      cost('Opleiding', 'Rijles voor vrijwilligers', '200.00', { vat: 0 }),
      partner('Fonds voor ouderen', 'Gift (ontvangen)', '3000.00'),
      own('Bijdrage seniorenvereniging', '500.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2024-01', prepared: '2024-04', on: '2024-09-06' }),
      granted('2024-10-10', {
        reasoning: 'De fiets wordt gedeeld door het hele dorp en een ander fonds betaalt mee.',
        conditions: [
          {
            text: 'De fiets is verzekerd, ook voor de passagier.',
            dueOn: '2025-04-01',
            fulfilledOn: '2025-03-20',
          },
        ],
      }),
      advance('2024-10-24'),
      started('2025-01-13', '2025-04-30'),
      realised('2025-04-05'),
      settled('2025-06-16', '2025-06-23'),
    ],
  }),
  project({
    number: 54,
    title: 'Hagen en hoogstamfruit op oude erven',
    theme: 'Groen en natuur',
    workingGroup: 'Leefomgeving',
    lead: 'Agrarische natuurvereniging',
    owner: 'shared',
    form: 'subsidy',
    location: 'Buitengebied',
    summary:
      'Rond het dorp stonden ooit meidoornhagen en boomgaarden. Op veertien erven komen 1.200 struiken en dertig fruitbomen terug. De eigenaren betalen mee en beloven tien jaar onderhoud.',
    story:
      'In december plantten we drie zaterdagen achter elkaar, met steeds andere handen en dezelfde taart. Een oude boer wees aan waar de boomgaard van zijn opa stond; daar staan nu weer acht peren. De steenuil zat er al in mei.',
    budget: [
      cost('Materiaal', 'Haagstruik', '1.15', { quantity: '1200', vat: 9 }),
      cost('Materiaal', 'Hoogstamfruitboom', '34.00', { quantity: '30', vat: 9, actual: '1148.86' }),
      cost('Materiaal', 'Paal en bescherming, per boom', '14.50', { quantity: '30' }),
      ...hours('Planten', '150', '190'),
      own('Eigenaren van de erven', '750.00', { actual: '787.06' }),
      fund('dorpsfonds-groen'),
    ],
    path: [
      submitted({ idea: '2024-02', prepared: '2024-06', on: '2024-09-11' }),
      granted('2024-10-31', {
        reasoning:
          'De hagen verbinden natuur rond het dorp. Met alle eigenaren is een overeenkomst getekend.',
        conditions: [{ text: 'De eigenaren onderhouden de hagen ten minste tien jaar.' }],
      }),
      advance('2024-11-14'),
      started('2024-12-07', '2025-03-15'),
      realised('2024-12-21'),
      settled('2025-03-06', '2025-03-13'),
    ],
  }),
];
