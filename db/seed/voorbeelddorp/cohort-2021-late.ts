import { cost, fund, hours, own, partner } from './budget.ts';
import {
  advance,
  billPaid,
  granted,
  noted,
  promised,
  realised,
  settled,
  started,
  submitted,
  withdrawn,
} from './path.ts';
import { project } from './project.ts';

/** Submitted in 2021, the other half. */
export const late2021 = [
  project({
    number: 16,
    title: 'Straatspeeldag in de Lindelaan',
    theme: 'Spelen en sport',
    workingGroup: 'Jeugd en sport',
    lead: 'Bewonersgroep Lindelaan',
    owner: 'residents',
    form: 'subsidy',
    location: 'Lindelaan',
    summary:
      'Eén dag geen auto’s in de Lindelaan, maar krijt, springtouwen en een springkussen. Zo leren gezinnen die er net wonen hun buren kennen.',
    lesson:
      'Vraag eerst wie er een hele dag kan helpen, en kies dan pas de datum. Op deze dag was ook het toernooi van de voetbalclub.',
    budget: [
      cost('Materiaal', 'Huur springkussen', '225.00'),
      cost('Materiaal', 'Spelmateriaal', '160.00'),
      cost('Organisatie', 'Verzekering', '95.00', { vat: 0 }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2021-02', prepared: '2021-03', on: '2021-04-06' }),
      withdrawn(
        '2021-05-03',
        'De bewoners vonden te weinig begeleiders voor deze dag. Zij probeerden het in 2022 opnieuw, met Straat aan zet.',
      ),
    ],
  }),
  project({
    number: 17,
    title: 'Dorpsapp met agenda',
    theme: 'Ontmoeten',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Stichting Dorpsraad Voorbeelddorp',
    owner: 'shared',
    form: 'subsidy',
    location: 'Heel het dorp',
    summary:
      'Er gebeurt veel in Voorbeelddorp, maar wie het niet weet, mist het. In de dorpsapp staan de agenda, nieuws van de verenigingen en vraag en aanbod van buren. Wie geen telefoon heeft, leest het op het scherm in het dorpshuis.',
    story:
      'We begonnen met negen verenigingen, nu doen er 31 mee. In de inloopochtenden hielpen jongeren ouderen met installeren. Na een jaar had bijna de helft van de huishoudens de app. De populairste rubriek is niet de agenda, maar ‘Gevonden voorwerpen’.',
    budget: [
      cost('Techniek', 'Inrichting van de app', '1950.00'),
      cost('Techniek', 'Abonnement, per jaar', '780.00', { quantity: '2' }),
      cost('Communicatie', 'Folder en posters', '310.00', { actual: '287.98' }),
      ...hours('Inloopochtenden en redactie', '150', '182'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2020-11', prepared: '2021-02', on: '2021-05-14' }),
      granted('2021-07-01', {
        reasoning:
          'De app bereikt groepen die de dorpskrant niet lezen. Twee jaar abonnement mag als startkosten mee.',
        conditions: [
          {
            text: 'De app voldoet aan de privacyregels en plaatst geen reclame.',
            dueOn: '2021-10-01',
            fulfilledOn: '2021-09-20',
          },
          {
            text: 'Na een jaar volgt een kort verslag over het gebruik.',
            dueOn: '2022-10-01',
            fulfilledOn: '2022-10-17',
          },
        ],
      }),
      advance('2021-07-15'),
      started('2021-08-30', '2021-11-01'),
      realised('2021-10-29'),
      settled('2022-11-24', '2022-12-01'),
    ],
  }),
  project({
    number: 18,
    title: 'Erfgoedbordjes op 22 gevels',
    theme: 'Cultuur en erfgoed',
    workingGroup: 'Cultuur',
    lead: 'Heemkundekring',
    owner: 'residents',
    form: 'subsidy',
    location: 'Oude dorpskern',
    summary:
      'Achter veel gevels in de oude kern zit een verhaal: een smederij, een melkfabriek, een school. Bordjes vertellen het in vier zinnen. Met een gratis wandelkaart wordt het een route.',
    story:
      'De heemkundekring zocht in oude foto’s, en aan de keukentafels kwamen er nog veel meer boven water. Van de 22 bordjes hangen er achttien. Vier eigenaren wilden toch liever geen bord op hun gevel, en dat mag. Hun verhalen staan nu op de wandelkaart.',
    lesson:
      'Vraag de eigenaar om een handtekening vóór het ontwerp, niet erna. Een ja bij de koffie is nog geen ja op de gevel.',
    budget: [
      cost('Materiaal', 'Bordje van glas en staal', '84.00', { quantity: '22', actual: '1829.52' }),
      cost('Ontwerp', 'Vormgeving', '520.00'),
      cost('Communicatie', 'Wandelkaart, 1.500 stuks', '395.00'),
      ...hours('Onderzoek en schrijven', '80', '165'),
      own('Bijdrage heemkundekring', '450.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2020-12', prepared: '2021-03', on: '2021-06-11' }),
      granted('2021-07-19', {
        reasoning: 'De geschiedenis van het dorp wordt zichtbaar voor inwoners en bezoekers.',
      }),
      advance('2021-08-02'),
      started('2021-09-06', '2022-03-31'),
      promised(
        '2022-03-14',
        '2022-05-31',
        'Met zes eigenaren is nog overleg nodig over de plek van het bordje.',
      ),
      realised(
        '2022-05-20',
        'Vier eigenaren wilden geen bordje op hun gevel: achttien van de 22 hangen er.',
        { partly: true },
      ),
      settled('2022-07-04', '2022-07-11'),
    ],
  }),
  project({
    number: 19,
    title: 'Nieuwe vloer voor de grote zaal',
    theme: 'Ontmoeten',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Stichting Dorpshuis De Schakel',
    owner: 'residents',
    form: 'subsidy',
    location: 'Dorpshuis De Schakel',
    summary:
      'De houten vloer van de grote zaal is uit 1974 en golft. Er wordt gedanst, gesport en vergaderd, en er is al eens iemand gevallen. Een verende vloer maakt de zaal weer veilig voor elf verenigingen.',
    story:
      'Dertig vrijwilligers braken de oude vloer er in één weekend uit. Onder de planken lagen zeven knikkers, een knoop en een kaartje voor het carnaval van 1981. De dansgroep van de senioren mocht als eerste op de nieuwe vloer. Die zegt dat hij vanzelf meedanst.',
    budget: [
      cost('Aanleg', 'Verende vloer, per m²', '68.00', { quantity: '210' }),
      cost('Aanleg', 'Oude vloer afvoeren', '1850.00', { actual: '1936.00' }),
      cost('Materiaal', 'Geluidsinstallatie', '1900.00', { granted: '0.00' }),
      ...hours('Slopen en schilderen', '160', '188'),
      partner('Regionaal fonds voor dorpshuizen', 'Bijdrage aan de vloer (ontvangen)', '6000.00'),
      own('Spaargeld van het dorpshuis', '3000.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2020-03', prepared: '2020-12', on: '2021-08-23' }),
      granted('2021-10-14', {
        reasoning:
          'De vloer is nodig en het dorpshuis betaalt zelf een flink deel. De geluidsinstallatie kan worden gehuurd en is daarom niet toegekend.',
        conditions: [
          {
            text: 'De zaal blijft voor verenigingen te huur tegen het lage tarief.',
            fulfilledOn: '2022-05-09',
          },
        ],
      }),
      advance('2021-10-28'),
      started('2022-01-10', '2022-03-31'),
      promised(
        '2022-03-07',
        '2022-04-30',
        'De leverancier heeft te weinig hout. De vloer komt vier weken later.',
      ),
      realised('2022-04-22'),
      settled('2022-06-27', '2022-07-04'),
    ],
  }),
  project({
    number: 20,
    title: 'Losloopveld voor honden',
    theme: 'Groen en natuur',
    workingGroup: 'Leefomgeving',
    lead: 'Gemeente, team Openbare ruimte',
    owner: 'shared',
    form: 'municipality',
    location: 'Achter de Lindelaan',
    summary:
      'Hondenbezitters laten hun hond los op het trapveldje, en daar spelen ook kinderen. Een afgezet veld van 2.400 m² geeft honden ruimte en kinderen schone schoenen.',
    story:
      'Op de inloopavond stonden hondenbezitters en ouders eerst elk aan een kant van de zaal. Een kaart op tafel hielp: samen tekenden zij de beste plek. Na twee zomers hebben de baasjes zelf een opruimdag bedacht.',
    budget: [
      cost('Aanleg', 'Hekwerk, per meter', '31.00', { quantity: '140', recoverable: true }),
      cost('Aanleg', 'Dubbele poort', '690.00', { recoverable: true }),
      cost('Materiaal', 'Afvalbak met zakjes', '265.00', { recoverable: true }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2020-10', prepared: '2021-05', on: '2021-09-03' }),
      noted('2021-09-29', 'Inloopavond voor omwonenden; 41 mensen tekenden mee aan de plek.'),
      granted('2021-10-21', {
        reasoning: 'De plek is samen met omwonenden gekozen. De gemeente legt het veld aan en maait.',
      }),
      started('2022-02-14', '2022-03-31'),
      realised('2022-03-25'),
      billPaid('2022-04-28'),
    ],
    agreements: [
      {
        who: 'Gemeente, team Openbare ruimte',
        what: 'De afvalbak twee keer per week legen.',
        status: 'fulfilled',
      },
    ],
  }),
];
