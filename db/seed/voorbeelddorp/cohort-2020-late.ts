import { cost, fund, hours, own, partner } from './budget.ts';
import {
  advance,
  billPaid,
  granted,
  promised,
  realised,
  rejected,
  settled,
  started,
  stopped,
  submitted,
} from './path.ts';
import { project } from './project.ts';

/** The first year, the other half. */
export const late2020 = [
  project({
    number: 6,
    title: 'Dorpsfeest 75 jaar vrijheid',
    theme: 'Cultuur en erfgoed',
    workingGroup: 'Cultuur',
    lead: 'Oranjevereniging',
    owner: 'residents',
    form: 'subsidy',
    location: 'Kerkplein',
    summary:
      'Een feest voor het hele dorp op 5 mei, met een optocht, muziek en een lange tafel op het Kerkplein. De basisschool en de harmonie doen mee.',
    lesson:
      'Spreek bij elk contract af wat afzeggen kost en tot wanneer het gratis kan. De tent kostte ons nu nog 10 procent, de muziek niets. Dat verschil zat in één zin in het contract.',
    budget: [
      cost('Organisatie', 'Tent en lange tafels', '3200.00', { actual: '387.20' }),
      cost('Programma', 'Muziek', '1800.00', { vat: 0, actual: '0.00' }),
      cost('Communicatie', 'Programmaboekje', '260.00'),
      cost('Vergunning', 'Leges voor het evenement', '165.00', { vat: 0 }),
      own('Kaartverkoop voor de avond', '1500.00', { actual: '0.00' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2019-09', prepared: '2019-11', on: '2020-01-27' }),
      granted('2020-03-02', { reasoning: 'Het feest is voor iedereen en veel verenigingen doen mee.' }),
      advance('2020-03-05'),
      started('2020-03-09', '2020-05-05'),
      stopped(
        '2020-04-20',
        'Evenementen zijn door de coronaregels tot 1 september verboden. Uitstellen kon niet: 5 mei is 5 mei.',
      ),
      settled('2020-07-13', '2020-07-27'),
    ],
  }),
  project({
    number: 7,
    title: 'Jeu-de-boulesbaan achter het dorpshuis',
    theme: 'Ontmoeten',
    workingGroup: 'Jeugd en sport',
    lead: 'Jeu-de-boulesclub',
    owner: 'residents',
    form: 'subsidy',
    location: 'Dorpshuis De Schakel',
    summary:
      'De jeu-de-boulesclub speelde op een parkeerplaats. Achter het dorpshuis ligt een strook gras die niemand gebruikt. Daar komen twee banen en een picknicktafel, ook voor wie geen lid is.',
    story:
      'De grond bleek vol oud puin te zitten, en daarna vroor het. De baan kwam dus een half jaar later dan beloofd. Op de openingsdag gooide de oudste inwoner van het dorp de eerste bal. Nu wordt er vier middagen per week gespeeld, en de ballen liggen klaar achter de bar.',
    budget: [
      cost('Aanleg', 'Grondwerk en opsluitbanden', '1680.00', { actual: '2299.00' }),
      cost('Aanleg', 'Halfverharding, per m²', '14.25', { quantity: '90' }),
      cost('Materiaal', 'Picknicktafel', '545.00'),
      ...hours('Uitgraven en aanharken', '90', '126'),
      own('Bijdrage jeu-de-boulesclub', '500.00', { actual: '766.20' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2019-08', prepared: '2020-02', on: '2020-05-25' }),
      granted('2020-07-27', {
        reasoning: 'De baan is vrij toegankelijk en de club zorgt voor het onderhoud.',
      }),
      advance('2020-08-10'),
      started('2020-09-21', '2020-11-30'),
      promised('2020-11-16', '2021-03-31', 'In de grond zit oud puin. Dat moet eerst worden afgevoerd.'),
      promised('2021-02-15', '2021-05-31', 'Door de vorst kon de bovenlaag er niet op.'),
      realised('2021-05-29'),
      settled('2021-07-08', '2021-07-15'),
    ],
    agreements: [
      { who: 'Jeu-de-boulesclub', what: 'De baan twee keer per jaar aanvullen en walsen.', status: 'open' },
    ],
  }),
  project({
    number: 8,
    title: 'Twee snelheidsmeters op de Molenweg',
    theme: 'Veilig verkeer',
    workingGroup: 'Verkeer',
    lead: 'Gemeente, team Verkeer',
    owner: 'municipality',
    form: 'municipality',
    location: 'Molenweg',
    summary:
      'Op de Molenweg rijden veel auto’s te hard langs de bushalte. Twee borden laten zien hoe hard iemand rijdt. De gegevens helpen om te bepalen wat er nog meer nodig is.',
    story:
      'De borden tonen een groen gezicht dat lacht of een rood gezicht dat boos kijkt. In de eerste drie maanden daalde de gemiddelde snelheid van 57 naar 51 kilometer per uur. Kinderen juichen als een auto een groen gezicht krijgt. Dat hadden we niet begroot.',
    budget: [
      cost('Materiaal', 'Snelheidsbord op zonne-energie', '1475.00', { quantity: '2', recoverable: true }),
      cost('Aanleg', 'Plaatsen en instellen', '620.00', { recoverable: true }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2020-02', prepared: '2020-04', on: '2020-06-15' }),
      granted('2020-08-03', {
        reasoning:
          'Uit een telling blijkt dat een derde van de auto’s harder rijdt dan 50. De borden zijn een eerste stap.',
      }),
      started('2020-09-28', '2020-11-30'),
      realised('2020-11-13'),
      billPaid('2020-12-10'),
    ],
  }),
  project({
    number: 9,
    title: 'Kerststal en lichtjes op het Kerkplein',
    theme: 'Cultuur en erfgoed',
    workingGroup: 'Cultuur',
    lead: 'Ondernemersvereniging',
    owner: 'residents',
    form: 'subsidy',
    location: 'Kerkplein',
    summary:
      'In de donkere dagen is het stil op het Kerkplein. Een houten stal en lampjes in de oude linde geven warmte. De klusgroep bouwt de stal zo dat hij elk jaar opnieuw kan worden opgezet.',
    story:
      'Samen zingen mocht niet, kijken wel. Zo werd het een wandeling: elke avond kwamen gezinnen even langs. Een muziekgroep speelde vanaf de kerktoren. De stal past in delen op één aanhanger en heeft een vaste plek in de schuur van een boer.',
    budget: [
      cost('Materiaal', 'Hout en dak voor de stal', '980.00'),
      cost('Materiaal', 'Ledlampjes voor de linde', '645.00', { actual: '728.42' }),
      cost('Organisatie', 'Huur stroomkast', '275.00', { actual: '272.25' }),
      ...hours('Stal bouwen en lampjes ophangen', '70', '82'),
      partner('Ondernemersvereniging', 'Bijdrage van de winkels (ontvangen)', '400.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2020-05', prepared: '2020-06', on: '2020-08-27' }),
      granted('2020-10-05', { reasoning: 'Het plein wordt aantrekkelijker, en de stal gaat jaren mee.' }),
      advance('2020-10-19'),
      started('2020-11-07', '2020-12-12'),
      realised('2020-12-12'),
      settled('2021-02-04', '2021-02-11'),
    ],
  }),
  project({
    number: 10,
    title: 'Snelle wifi in het dorpshuis',
    theme: 'Ontmoeten',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Stichting Dorpshuis De Schakel',
    owner: 'residents',
    form: 'subsidy',
    location: 'Dorpshuis De Schakel',
    summary:
      'Verenigingen vergaderen steeds vaker online. De wifi in het dorpshuis is daarvoor te traag. Het plan is om kabels te leggen en een abonnement voor een jaar te betalen.',
    lesson:
      'Vraag vóór het schrijven van een plan of de kosten wel mogen. Vaste lasten betaalt het leefbaarheidsbudget niet. Het dorpshuis heeft de kabels later zelf gelegd, met hulp van twee handige inwoners.',
    budget: [
      cost('Materiaal', 'Bekabeling en zenders', '2340.00'),
      cost('Exploitatie', 'Abonnement, per maand', '42.50', { quantity: '12' }),
      own('Bijdrage dorpshuis', '500.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2020-06', prepared: '2020-08', on: '2020-09-14' }),
      rejected(
        '2020-11-09',
        'Een internetaansluiting hoort bij de gewone kosten van een gebouw. Die vallen buiten de regeling.',
      ),
    ],
  }),
];
