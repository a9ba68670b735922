import { cost, fund, hours, own, partner } from './budget.ts';
import {
  advance,
  defaultNoticed,
  granted,
  noted,
  penaltyFixed,
  promised,
  realised,
  setAside,
  settled,
  started,
  submitted,
} from './path.ts';
import { project } from './project.ts';

/** Submitted in 2023, the first half. */
export const early2023 = [
  project({
    number: 35,
    title: 'Jongerenhonk in een zeecontainer',
    theme: 'Ontmoeten',
    workingGroup: 'Jeugd en sport',
    lead: 'Jongerengroep',
    owner: 'residents',
    form: 'subsidy',
    location: 'Sportpark De Bongerd',
    summary:
      'Jongeren van 14 tot 18 jaar hangen bij de supermarkt, want er is geen eigen plek. Zij willen een zeecontainer opknappen, met een bank, wifi en een voetbaltafel.',
    lesson:
      'De jongeren hadden het plan in zes weken klaar, maar de tekening voor de vergunning niet. Koppel bij een bouwplan meteen iemand aan de groep die dat wel kan.',
    budget: [
      cost('Materiaal', 'Gebruikte zeecontainer', '2900.00'),
      cost('Inrichting', 'Isolatie, vloer en meubels', '2150.00'),
      cost('Vergunning', 'Leges', '780.00', { vat: 0 }),
      ...hours('Opknappen', '180'),
      own('Flessenactie', '350.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2022-08', prepared: '2022-11', on: '2023-01-16' }),
      setAside(
        '2023-04-03',
        'De tekening en de toestemming van de grondeigenaar ontbraken. Ook na vier weken extra tijd waren die er niet.',
      ),
      noted('2023-05-11', 'De jongerenwerker en de dorpsraad spreken met de groep over een kleiner plan.'),
    ],
  }),
  project({
    number: 36,
    title: 'Beweegtoestellen langs het ommetje',
    theme: 'Spelen en sport',
    workingGroup: 'Jeugd en sport',
    lead: 'Hardloopgroep',
    owner: 'residents',
    form: 'subsidy',
    location: 'Beekdal',
    summary:
      'Langs het ommetje komen vier toestellen om kracht en balans te oefenen. Ze zijn er voor hardlopers, maar vooral voor wandelaars boven de 60. De fysiotherapeut geeft vier gratis lessen.',
    story:
      'Op de braderie mocht iedereen zes toestellen proberen, en de vier die het zwaarst leken, wonnen. Op dinsdagochtend traint er nu een vaste groep van zestien, de jongste 61. Na afloop drinken zij koffie, en die telt volgens hen ook als oefening.',
    budget: [
      cost('Materiaal', 'Beweegtoestel', '1385.00', { quantity: '4' }),
      cost('Aanleg', 'Plaatsen met valondergrond', '1760.00', { actual: '2238.50' }),
      cost('Communicatie', 'Bord met uitleg', '70.00', { quantity: '4' }),
      ...hours('Grondwerk', '30', '34'),
      partner('Fysiotherapiepraktijk', 'Bijdrage en vier lessen (ontvangen)', '750.00'),
      fund('leefbaarheidsbudget', '8000.00'),
      own('Bijdrage hardloopgroep'),
    ],
    path: [
      submitted({ idea: '2022-07', prepared: '2022-10', on: '2023-01-29' }),
      granted('2023-03-09', {
        reasoning:
          'Bewegen in de buitenlucht past bij het gezondheidsplan. De doelgroep koos zelf de toestellen.',
      }),
      advance('2023-03-23'),
      started('2023-05-22', '2023-07-15'),
      realised('2023-07-08'),
      settled('2023-09-18', '2023-09-25'),
    ],
  }),
  project({
    number: 37,
    title: 'Openluchtbioscoop bij de kerk',
    theme: 'Cultuur en erfgoed',
    workingGroup: 'Cultuur',
    lead: 'Filmgroep',
    owner: 'residents',
    form: 'subsidy',
    location: 'Kerkplein',
    summary:
      'Een bioscoop is 25 kilometer verderop. Op twee avonden in augustus draait er een film op het Kerkplein: één voor kinderen en één voor volwassenen. Neem je eigen stoel mee.',
    story:
      'De eerste avond regende het tot tien minuten voor de film, en toen kwamen er 260 mensen met stoelen, banken en één matras. De kerkklok sloeg precies op het spannendste moment. We hebben de koster beloofd dat wij het de volgende keer vragen.',
    budget: [
      cost('Techniek', 'Huur scherm en geluid', '780.00'),
      cost('Programma', 'Rechten per film', '240.00', { quantity: '2', vat: 9 }),
      cost('Organisatie', 'Hekken en toiletten', '260.00', { actual: '338.80' }),
      ...hours('Opbouwen en toezicht', '48', '60'),
      own('Vrije gift bij de ingang', '350.00', { actual: '486.40' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2022-09', prepared: '2022-12', on: '2023-02-10' }),
      granted('2023-03-27', { reasoning: 'Cultuur dichtbij, gratis en voor alle leeftijden.' }),
      advance('2023-04-11'),
      started('2023-06-05', '2023-08-26'),
      realised('2023-08-26'),
      settled('2023-10-12', '2023-10-19'),
    ],
  }),
  project({
    number: 38,
    title: 'Veilige oversteek bij de school',
    theme: 'Veilig verkeer',
    workingGroup: 'Verkeer',
    lead: 'Gemeente, team Verkeer',
    owner: 'shared',
    form: 'municipality',
    location: 'Schoolstraat en Molenweg',
    summary:
      'Kinderen steken de Molenweg over tussen geparkeerde auto’s door. Er komt een hoge oversteek met zebra en verlichting. De ouderraad, de school en de gemeente maken samen het ontwerp.',
    budget: [
      cost('Ontwerp', 'Ontwerp en verkeerstoets', '1750.00', { recoverable: true }),
      cost('Aanleg', 'Verhoogde oversteek', '9400.00', { recoverable: true }),
      cost('Materiaal', 'Verlichting en borden', '2650.00', { recoverable: true }),
      partner('Gemeente, onderhoud wegen', 'Bijdrage uit groot onderhoud (bevestigd)', '6800.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2022-06', prepared: '2022-11', on: '2023-02-20' }),
      noted(
        '2023-03-28',
        'Schouw met ouders, leerlingen en politie: in een half uur staken 118 kinderen over.',
      ),
      defaultNoticed('2023-04-18'),
      granted('2023-05-15', {
        reasoning:
          'De schouw laat zien dat de plek onveilig is. De beslissing duurde twaalf weken, omdat het team Wegen moest meebetalen.',
        conditions: [
          {
            text: 'De politie adviseert positief over het ontwerp.',
            dueOn: '2023-12-01',
            fulfilledOn: '2023-11-20',
          },
          { text: 'De oversteek is ook ’s nachts goed verlicht.', dueOn: '2027-04-01' },
        ],
      }),
      penaltyFixed('2023-05-22', '276.00', 12),
      started('2023-09-04', '2024-06-30'),
      promised(
        '2024-05-13',
        '2024-12-31',
        'De Molenweg krijgt in het najaar een nieuw riool. De oversteek komt daarna.',
      ),
      promised('2024-11-25', '2025-10-31', 'Het werk aan het riool is een jaar verschoven.'),
      promised('2025-09-18', '2026-09-30', 'In de weg ligt een gasleiding die eerst moet worden verlegd.'),
      noted('2026-05-20', 'De ouderraad helpt elke ochtend met oversteken zolang de zebra er niet is.'),
      promised('2026-09-10', '2027-03-31', 'De gasleiding is verlegd. De aannemer begint in februari.'),
    ],
    milestones: [
      { name: 'Ontwerp klaar', promisedOn: '2023-12-01', reachedOn: '2023-11-20' },
      { name: 'Gasleiding verlegd', promisedOn: '2026-06-30', reachedOn: '2026-08-28' },
      { name: 'Oversteek open', promisedOn: '2024-06-30' },
    ],
    agreements: [
      {
        who: 'Gemeente, contactambtenaar',
        what: 'Elk kwartaal de ouderraad bijpraten.',
        dueOn: '2026-12-15',
        status: 'open',
      },
      {
        who: 'Ouderraad basisschool De Klimop',
        what: 'Het rooster voor de hulp bij het oversteken bijhouden.',
        status: 'open',
      },
    ],
  }),
  project({
    number: 39,
    title: 'Boek: verhalen van toen',
    theme: 'Cultuur en erfgoed',
    workingGroup: 'Cultuur',
    lead: 'Heemkundekring',
    owner: 'residents',
    form: 'subsidy',
    location: 'Heel het dorp',
    summary:
      'De mensen die de melkfabriek nog kenden, worden ouder. Vrijwilligers nemen hun verhalen op en maken er een boek van. De opnamen zijn ook te beluisteren in de buurtkamer.',
    story:
      'Veertig gesprekken, en bij elk gesprek kwam er een schoenendoos met foto’s op tafel. De eerste druk van 600 boeken was op in elf dagen. Het mooiste was de avond waarop kleinkinderen de verhalen voorlazen.',
    budget: [
      cost('Drukwerk', 'Boek, per stuk', '4.85', { quantity: '600', vat: 9 }),
      cost('Ontwerp', 'Vormgeving', '780.00'),
      cost('Techniek', 'Opnemen en scannen', '240.00', { actual: '317.99' }),
      ...hours('Gesprekken, schrijven en redactie', '240', '410'),
      own('Verkoop van boeken', '1600.00', { actual: '2125.00' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2022-03', prepared: '2022-10', on: '2023-03-10' }),
      granted('2023-04-20', {
        reasoning:
          'Het boek bewaart de geschiedenis van het dorp. De verkoop brengt een deel van de kosten op.',
        conditions: [
          {
            text: 'Van ieder die vertelt, is er schriftelijke toestemming.',
            dueOn: '2024-02-01',
            fulfilledOn: '2024-01-15',
          },
        ],
      }),
      advance('2023-05-04'),
      started('2023-06-12', '2024-04-30'),
      promised(
        '2024-03-18',
        '2024-06-15',
        'Er kwamen zoveel foto’s binnen dat de vormgever meer tijd nodig heeft.',
      ),
      realised('2024-06-08'),
      settled('2024-08-26', '2024-09-02'),
    ],
  }),
];
