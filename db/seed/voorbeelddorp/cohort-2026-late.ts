import { cost, fund, hours, inKind, own, partner } from './budget.ts';
import {
  advance,
  completionRequested,
  defaultNoticed,
  granted,
  noted,
  objected,
  promised,
  submitted,
} from './path.ts';
import { project } from './project.ts';

/** Submitted in 2026, the other half. */
export const late2026 = [
  project({
    number: 71,
    title: 'Vogelkijkhut bij de plas',
    theme: 'Groen en natuur',
    workingGroup: 'Leefomgeving',
    lead: 'Natuurclub',
    owner: 'shared',
    form: 'subsidy',
    location: 'Beekdal',
    summary:
      'Bij de plas broeden ijsvogels en ooievaars. Uit een hut van oud hout kan iedereen ze zien zonder te storen. Er is een laag kijkgat voor kinderen en rolstoelen.',
    budget: [
      cost('Materiaal', 'Hout en riet', '2450.00'),
      cost('Aanleg', 'Palen en pad', '1320.00'),
      cost('Communicatie', 'Vogelbord', '260.00'),
      ...hours('Bouwen', '160'),
      ...inKind('Agrarische natuurvereniging', 'Tractor en oud hout', '500.00'),
      own('Bijdrage natuurclub', '600.00'),
      fund('dorpsfonds-groen'),
    ],
    path: [
      submitted({ idea: '2025-07', prepared: '2025-12', on: '2026-04-11' }),
      granted('2026-06-04', {
        reasoning: 'De hut brengt mensen dicht bij de natuur en beschermt tegelijk de nesten.',
        conditions: [
          { text: 'Er wordt niet gebouwd tussen 15 maart en 15 juli.', dueOn: '2027-03-15' },
          { text: 'Het waterschap geeft toestemming voor de palen.', dueOn: '2026-12-01' },
        ],
      }),
      advance('2026-06-18', 50),
      promised('2026-06-25', '2027-02-28'),
    ],
  }),
  project({
    number: 72,
    title: 'Kleedkamer voor de meiden',
    theme: 'Spelen en sport',
    workingGroup: 'Jeugd en sport',
    lead: 'Voetbalclub',
    owner: 'residents',
    form: 'subsidy',
    location: 'Sportpark De Bongerd',
    summary:
      'De club heeft inmiddels vijf meidenteams en geen kleedkamer voor hen. De oude materiaalruimte wordt verbouwd, met douches en sloten op de deur.',
    budget: [
      cost('Aanleg', 'Muren en tegels', '7200.00', { recoverable: true }),
      cost('Techniek', 'Leidingen en douches', '6100.00', { recoverable: true }),
      cost('Inrichting', 'Banken en haken', '1450.00', { recoverable: true }),
      cost('Inrichting', 'Geluidssysteem', '900.00', { recoverable: true, granted: '0.00' }),
      ...hours('Slopen en schilderen', '210'),
      partner('Sportkoepel', 'Bijdrage (toegezegd)', '3500.00'),
      own('Spaargeld en acties van de club', '4500.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2025-05', prepared: '2026-01', on: '2026-05-18' }),
      granted('2026-07-02', {
        reasoning:
          'Meiden verdienen een eigen kleedkamer en de club betaalt flink mee. Het geluidssysteem is niet nodig voor het doel en is niet toegekend.',
        conditions: [{ text: 'De vergunning voor de verbouwing is rond.', dueOn: '2027-02-01' }],
      }),
      advance('2026-07-16', 40),
      objected('2026-08-13', 1),
      promised('2026-09-03', '2027-08-15'),
    ],
    agreements: [
      {
        who: 'Voetbalclub',
        what: 'Vóór de bouw een tweede offerte voor de leidingen vragen.',
        dueOn: '2027-01-15',
        status: 'open',
      },
    ],
  }),
  project({
    number: 73,
    title: 'Kunstwerk op de rotonde, gekozen door het dorp',
    theme: 'Cultuur en erfgoed',
    workingGroup: 'Cultuur',
    lead: 'Werkgroep Cultuur',
    owner: 'shared',
    form: 'contract',
    location: 'Rotonde Ringweg',
    summary:
      'De rotonde bij de ingang van het dorp is een grasveld met een bordje. Drie kunstenaars maken een schets, en het dorp stemt. Het winnende beeld vertelt iets over het water en de beek.',
    budget: [
      cost('Ontwerp', 'Schets, per kunstenaar', '450.00', { quantity: '3', vat: 9 }),
      cost('Uitvoering', 'Kunstwerk', '8200.00', { vat: 9 }),
      cost('Aanleg', 'Voet en verlichting', '1900.00'),
      partner('Ondernemersvereniging', 'Bijdrage (toegezegd)', '2500.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2025-06', prepared: '2026-04', on: '2026-09-21' }),
      defaultNoticed('2026-11-18'),
      noted('2026-10-14', 'De gemeente vraagt de provincie om advies over het zicht op de rotonde.'),
    ],
    agreements: [
      {
        who: 'Gemeente, contactambtenaar',
        what: 'Vóór 15 december laten weten wanneer het besluit komt.',
        dueOn: '2026-12-15',
        status: 'open',
      },
    ],
  }),
  project({
    number: 74,
    title: 'Molenweg als fietsstraat',
    theme: 'Veilig verkeer',
    workingGroup: 'Verkeer',
    lead: 'Werkgroep Verkeer',
    owner: 'municipality',
    form: 'municipality',
    location: 'Molenweg',
    summary:
      'Op de Molenweg rijden elke dag 900 fietsers en 1.100 auto’s. Rood asfalt en borden maken duidelijk dat de auto hier te gast is. Het plan sluit aan op de nieuwe oversteek bij de school.',
    budget: [
      cost('Aanleg', 'Rode slijtlaag, per m²', '13.50', { quantity: '620', recoverable: true }),
      cost('Materiaal', 'Borden en markering', '2280.00', { recoverable: true }),
      cost('Onderzoek', 'Telling na een jaar', '1150.00', { recoverable: true }),
      partner('Gemeente, onderhoud wegen', 'Bijdrage (toegezegd)', '5000.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [submitted({ idea: '2025-11', prepared: '2026-03', on: '2026-10-05' })],
  }),
  project({
    number: 75,
    title: 'Reuzenschaakbord op het Kerkplein',
    theme: 'Spelen en sport',
    workingGroup: 'Jeugd en sport',
    lead: 'Schaakclub',
    owner: 'residents',
    form: 'subsidy',
    location: 'Kerkplein',
    summary:
      'Op het nieuwe Kerkplein is plek voor een schaakbord van vier bij vier meter. De stukken staan in een kist, en de sleutel ligt bij het café. De schaakclub geeft op zaterdag les aan wie langsloopt.',
    budget: [
      cost('Materiaal', 'Set schaakstukken', '890.00'),
      cost('Aanleg', 'Bord van tegels', '1240.00'),
      cost('Materiaal', 'Kist met slot', '215.00'),
      ...hours('Bord leggen', '32'),
      own('Bijdrage schaakclub', '300.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2026-03', prepared: '2026-06', on: '2026-11-02' }),
      completionRequested('2026-11-16', '2026-11-30'),
    ],
  }),
];
