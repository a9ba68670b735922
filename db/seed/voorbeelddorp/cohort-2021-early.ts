import { cost, fund, hours, inKind, own, partner } from './budget.ts';
import {
  advance,
  billPaid,
  granted,
  noted,
  promised,
  realised,
  settled,
  started,
  steppedBack,
  submitted,
} from './path.ts';
import { project } from './project.ts';

/** Submitted in 2021, the first half. */
export const early2021 = [
  project({
    number: 11,
    title: 'Moestuin bij de basisschool',
    theme: 'Groen en natuur',
    workingGroup: 'Jeugd en sport',
    lead: 'Ouderraad basisschool De Klimop',
    owner: 'residents',
    form: 'subsidy',
    location: 'Basisschool De Klimop',
    summary:
      'Veel kinderen weten niet hoe een wortel groeit. Naast het schoolplein komen acht hoge bakken met groente en kruiden. Elke klas krijgt een eigen bak. In de zomervakantie geven buurtbewoners water.',
    story:
      'De kinderen zaaiden radijsjes, en drie weken later aten ze die op. Groep 6 schreef een kookboekje van één bladzijde per gezin. In de vakantie hing er een rooster bij de kraan: veertien gezinnen gaven om de beurt water. Alleen de slakken hielden zich niet aan het rooster.',
    budget: [
      cost('Materiaal', 'Hoge bak van lariks', '145.00', { quantity: '8' }),
      cost('Materiaal', 'Tuingrond, per m³', '38.00', { quantity: '10' }),
      cost('Materiaal', 'Gereedschap op kindermaat', '215.00', { actual: '231.40' }),
      cost('Materiaal', 'Zaden en plantjes', '140.00', { vat: 9, actual: '118.65' }),
      ...hours('Bakken bouwen en vullen', '48', '52'),
      own('Bijdrage ouderraad', '200.00'),
      fund('dorpsfonds-groen'),
    ],
    path: [
      submitted({ idea: '2020-09', prepared: '2020-11', on: '2021-01-20' }),
      granted('2021-02-25', {
        reasoning: 'Kinderen leren over voedsel en natuur. De school neemt de tuin op in de lessen.',
      }),
      advance('2021-03-11'),
      started('2021-03-27', '2021-05-01'),
      realised('2021-04-24'),
      settled('2021-07-05', '2021-07-12'),
    ],
  }),
  project({
    number: 12,
    title: 'Ommetje door het beekdal',
    theme: 'Groen en natuur',
    workingGroup: 'Leefomgeving',
    lead: 'Werkgroep Leefomgeving',
    owner: 'shared',
    form: 'subsidy',
    location: 'Beekdal',
    summary:
      'In de coronatijd ging iedereen wandelen, maar langs de beek liep het pad dood. Met een vlonder, drie klaphekjes en paaltjes ontstaat een rondje van 4,2 kilometer. De boeren langs de beek werken mee.',
    story:
      'De vlonder van 24 meter legden we zelf, met hout uit het bos verderop. In januari 2022 nam het hoge water de helft mee. Dat was even slikken. We bouwden hem opnieuw, nu met diepere palen. Sindsdien stond het water nog twee keer hoog, en de vlonder bleef liggen. Op zondag tellen we ruim honderd wandelaars.',
    lesson:
      'Bouw in een beekdal voor het water van over tien jaar. De diepere palen hadden bij de eerste bouw € 300 gekost. Achteraf kostten ze het dubbele.',
    budget: [
      cost('Aanleg', 'Vlonderpad, per meter', '165.00', { quantity: '24', actual: '5408.40' }),
      cost('Materiaal', 'Klaphekje', '310.00', { quantity: '3' }),
      cost('Materiaal', 'Routepaaltje', '42.00', { quantity: '18' }),
      cost('Communicatie', 'Informatiebord', '385.00', { quantity: '2' }),
      ...hours('Vlonder bouwen en paaltjes zetten', '110', '204'),
      ...inKind('Agrarische natuurvereniging', 'Tractor en hout uit eigen bos', '650.00'),
      own('Eigen middelen dorpsraad', '250.00', { actual: '866.80' }),
      fund('dorpsfonds-groen', '2500.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      noted('2020-11-19', 'Wandeling met omwonenden en drie boeren over de route; 27 mensen liepen mee.'),
      submitted({ idea: '2020-06', prepared: '2020-09', on: '2021-02-04' }),
      granted('2021-03-25', {
        reasoning:
          'Het pad verbindt bestaande wegen en geeft ruimte aan natuur. Het Dorpsfonds Groen betaalt mee aan de vlonder.',
        conditions: [
          {
            text: 'Er ligt een schriftelijke afspraak met elke eigenaar van grond langs het pad.',
            dueOn: '2021-05-15',
            fulfilledOn: '2021-05-10',
          },
          {
            text: 'De vlonder ligt niet in het broedgebied tussen 15 maart en 15 juli.',
            fulfilledOn: '2021-09-18',
          },
        ],
      }),
      advance('2021-04-08'),
      started('2021-07-19', '2021-09-30'),
      realised('2021-09-18'),
      steppedBack(
        '2022-01-24',
        'in_progress',
        'Hoog water spoelde twaalf meter van de vlonder los. Het pad is gesloten tot hij is hersteld.',
      ),
      promised('2022-01-31', '2022-05-31', 'Het herstel kan pas als het waterpeil is gezakt.'),
      realised('2022-05-14'),
      settled('2022-07-07', '2022-07-14'),
    ],
    milestones: [
      { name: 'Afspraken met grondeigenaren', promisedOn: '2021-05-15', reachedOn: '2021-05-10' },
      { name: 'Vlonder klaar', promisedOn: '2021-09-01', reachedOn: '2021-09-04' },
      { name: 'Vlonder hersteld', promisedOn: '2022-05-31', reachedOn: '2022-05-14' },
    ],
    agreements: [
      {
        who: 'Werkgroep Leefomgeving',
        what: 'De route elk voorjaar lopen en melden wat kapot is.',
        status: 'open',
      },
      {
        who: 'Gemeente, team Water',
        what: 'Bij een verwachting van hoog water de dorpsraad waarschuwen.',
        dueOn: '2022-10-01',
        status: 'fulfilled',
      },
    ],
  }),
  project({
    number: 13,
    title: 'Fietsenrek bij de bushalte',
    theme: 'Veilig verkeer',
    workingGroup: 'Verkeer',
    lead: 'Gemeente, team Verkeer',
    owner: 'municipality',
    form: 'municipality',
    location: 'Bushalte Dorpsstraat',
    summary:
      'Bij de bushalte staan fietsen tegen het hek en op de stoep. Wie met een kinderwagen of rolstoel komt, kan er niet langs. Een rek met zestien plaatsen maakt de stoep vrij.',
    story:
      'De gemeente telde twee weken lang de fietsen: gemiddeld dertien. Het rek kwam er in één dag. Na een maand stonden er nog twee fietsen op de stoep, en na een vriendelijk briefje geen enkele meer.',
    budget: [
      cost('Materiaal', 'Fietsklem, per plaats', '98.00', { quantity: '16', recoverable: true }),
      cost('Aanleg', 'Bestrating aanpassen', '540.00', { recoverable: true, actual: '612.35' }),
      fund('leefbaarheidsbudget', undefined, { actual: '2108.00' }),
      partner('Gemeente, onderhoud wegen', 'Vult het tekort aan (bevestigd)', '0.00', { actual: '72.35' }),
    ],
    path: [
      submitted({ idea: '2020-10', prepared: '2020-12', on: '2021-02-05' }),
      granted('2021-03-22', {
        reasoning: 'De stoep wordt weer goed te gebruiken. Het rek staat op grond van de gemeente.',
      }),
      started('2021-05-17', '2021-06-30'),
      realised('2021-05-18'),
      billPaid('2021-07-01'),
    ],
  }),
  project({
    number: 14,
    title: 'Proef: met de buurtbus naar het ziekenhuis',
    theme: 'Zorg en gezondheid',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Vereniging Buurtbus',
    owner: 'shared',
    form: 'contract',
    location: 'Heel het dorp',
    summary:
      'Wie geen auto heeft, doet anderhalf uur over de reis naar het ziekenhuis. Een half jaar lang rijdt de buurtbus op dinsdag en donderdag rechtstreeks. De gemeente geeft de vereniging hiervoor een opdracht.',
    story:
      'In 26 weken reisden 418 mensen mee. De chauffeurs wachtten als een afspraak uitliep, en dat was de beste reclame. Negen op de tien reizigers wilden dat de rit bleef. Het vervoerbedrijf heeft de dinsdag daarna in de gewone dienst gezet.',
    budget: [
      cost('Vervoer', 'Ritten op twee dagen, per week', '178.50', { quantity: '26', vat: 9 }),
      cost('Communicatie', 'Folder met dienstregeling', '190.00'),
      cost('Onderzoek', 'Vragenlijst onder reizigers', '350.00', { actual: '302.50' }),
      partner('Zorgcoöperatie', 'Bijdrage aan de ritten (ontvangen)', '750.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2020-08', prepared: '2020-11', on: '2021-02-16' }),
      granted('2021-04-08', {
        reasoning:
          'De proef laat zien of er genoeg reizigers zijn. De opdracht past binnen de regels voor kleine inkopen.',
      }),
      started('2021-06-01', '2021-11-30'),
      realised('2021-11-30'),
      billPaid('2021-12-23'),
    ],
  }),
  project({
    number: 15,
    title: 'Zonnepanelen op het clubhuis',
    theme: 'Duurzaam dorp',
    workingGroup: 'Duurzaamheid',
    lead: 'Voetbalclub',
    owner: 'residents',
    form: 'subsidy',
    location: 'Sportpark De Bongerd',
    summary:
      'De energierekening van de voetbalclub is in drie jaar verdubbeld. Met 44 zonnepanelen op het clubhuis wekt de club zijn stroom zelf op. Zo kan de contributie voor de jeugd gelijk blijven.',
    story:
      'Het dak bleek sterk genoeg, al moest er één balk bij. Op een bord in de kantine staat hoeveel stroom er vandaag is opgewekt. De jeugd houdt er weddenschappen over. In het eerste jaar kwam er 15.600 kilowattuur van het dak, meer dan de club gebruikt.',
    budget: [
      cost('Materiaal', 'Zonnepaneel', '212.00', { quantity: '44', recoverable: true }),
      cost('Materiaal', 'Omvormer', '1690.00', { recoverable: true }),
      cost('Aanleg', 'Montage', '2480.00', { recoverable: true, actual: '2655.00' }),
      cost('Advies', 'Keuring van het dak', '425.00', { recoverable: true }),
      partner('Sponsors van de club', 'Panelen met een naam erop (ontvangen)', '3500.00'),
      fund('leefbaarheidsbudget', '5000.00'),
      own('Spaargeld van de club'),
    ],
    path: [
      submitted({ idea: '2020-01', prepared: '2020-10', on: '2021-03-16' }),
      granted('2021-04-22', {
        reasoning:
          'De club betaalt zelf het grootste deel. Omdat de club btw terugkrijgt, zijn de bedragen zonder btw gerekend.',
        conditions: [
          {
            text: 'De verzekeraar stemt schriftelijk in met panelen op het dak.',
            dueOn: '2021-06-01',
            fulfilledOn: '2021-05-20',
          },
        ],
      }),
      advance('2021-05-27'),
      started('2021-08-16', '2021-10-15'),
      realised('2021-10-08'),
      settled('2021-12-02', '2021-12-09'),
    ],
  }),
];
