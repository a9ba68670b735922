import { cost, fund, hours, inKind, own, partner } from './budget.ts';
import {
  advance,
  granted,
  noted,
  promised,
  realised,
  settled,
  settledWithPlan,
  started,
  stopped,
  submitted,
} from './path.ts';
import { project } from './project.ts';

/** Submitted in 2024, the first half. */
export const early2024 = [
  project({
    number: 45,
    title: 'Dorpsfeest: 150 jaar harmonie',
    theme: 'Cultuur en erfgoed',
    workingGroup: 'Cultuur',
    lead: 'Harmonie',
    owner: 'residents',
    form: 'subsidy',
    location: 'Kerkplein',
    summary:
      'De harmonie bestaat 150 jaar en trakteert het dorp op een weekend met muziek, een kindermiddag en een optocht. Alle verenigingen lopen mee. Jongeren verzorgen de vrijdagavond.',
    story:
      'Op zaterdag liepen er 640 mensen in de optocht, dus er bleven bijna te weinig mensen over om te kijken. De jongeren haalden een band die hun ouders niet kenden. Zondag om zes uur was het plein weer schoon. Dat vonden wij misschien nog wel de grootste prestatie.',
    budget: [
      cost('Organisatie', 'Tent en podium', '3150.00'),
      cost('Programma', 'Muziek', '1900.00', { vat: 9 }),
      cost('Programma', 'Kindermiddag', '860.00', { actual: '952.27' }),
      cost('Organisatie', 'Verkeersregelaars en EHBO', '540.00', { vat: 0 }),
      cost('Organisatie', 'Toiletten en afval', '620.00', { actual: '816.75' }),
      ...hours('Voorbereiden, opbouwen en opruimen', '300', '385'),
      own('Kaarten en bar', '2400.00', { actual: '3180.00' }),
      partner('Ondernemersvereniging', 'Sponsoring (ontvangen)', '1000.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2023-02', prepared: '2023-09', on: '2024-01-15' }),
      granted('2024-02-22', {
        reasoning: 'Alle verenigingen doen mee en het feest is voor elke leeftijd.',
        conditions: [
          { text: 'Bekers en borden zijn herbruikbaar.', dueOn: '2024-06-16', fulfilledOn: '2024-06-16' },
        ],
      }),
      advance('2024-03-07'),
      started('2024-03-18', '2024-06-16'),
      realised('2024-06-16'),
      settled('2024-09-05', '2024-09-12'),
    ],
  }),
  project({
    number: 46,
    title: 'Beleeftuin bij het zorghuis',
    theme: 'Zorg en gezondheid',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Zorghuis De Linde',
    owner: 'shared',
    form: 'subsidy',
    location: 'Zorghuis De Linde',
    summary:
      'De tuin van het zorghuis is een grasveld waar geen rolstoel overheen komt. Er komt een rond pad met geurende planten, hoge bakken en stevige banken. De tuin is overdag open voor het hele dorp.',
    story:
      'Bewoners kozen de planten op geur: munt won van lavendel. De kleuters komen elke maand bloemen plukken en laten altijd een vaasje achter. Een bewoner die maanden niet buiten was geweest, geeft nu de tomaten water. Dat was meer dan we hadden durven opschrijven.',
    budget: [
      cost('Aanleg', 'Pad voor rolstoelen', '2350.00', { actual: '2964.50' }),
      cost('Materiaal', 'Hoge plantenbak', '265.00', { quantity: '6' }),
      cost('Materiaal', 'Planten', '480.00', { vat: 9, actual: '491.83' }),
      cost('Materiaal', 'Bank met armleuningen', '540.00', { quantity: '2' }),
      ...hours('Planten en aanleggen', '100', '128'),
      partner('Zorghuis De Linde', 'Bijdrage (ontvangen)', '2000.00', { actual: '2089.63' }),
      fund('dorpsfonds-groen', '2800.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2023-04', prepared: '2023-10', on: '2024-01-24' }),
      granted('2024-03-14', {
        reasoning: 'De tuin is openbaar en brengt jong en oud bij elkaar. Beide fondsen dragen bij.',
        conditions: [
          { text: 'De tuin is elke dag van 9 tot 17 uur voor iedereen open.', fulfilledOn: '2024-06-29' },
        ],
      }),
      advance('2024-03-28'),
      started('2024-04-22', '2024-07-15'),
      realised('2024-06-29'),
      settled('2024-09-19', '2024-09-26'),
    ],
  }),
  project({
    number: 47,
    title: 'Laadkluizen voor elektrische fietsen',
    theme: 'Duurzaam dorp',
    workingGroup: 'Duurzaamheid',
    lead: 'Ondernemersvereniging',
    owner: 'residents',
    form: 'subsidy',
    location: 'Kerkplein',
    summary:
      'Fietsers op doorreis stoppen graag, als zij hun accu kunnen laden. Drie kluizen met een stopcontact op het Kerkplein geven de bakker en het café meer klanten.',
    lesson:
      'Het stroomnet is vol, ook voor kleine aansluitingen. Wij vragen nu bij elk plan met stroom eerst de netbeheerder, nog vóór de eerste offerte.',
    budget: [
      cost('Materiaal', 'Laadkluis', '890.00', { quantity: '3', actual: '0.00' }),
      cost('Aanleg', 'Aansluiting op het stroomnet', '1450.00', { actual: '0.00' }),
      own('Bijdrage van drie winkels', '500.00', { actual: '0.00' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2023-05', prepared: '2023-11', on: '2024-02-12' }),
      granted('2024-04-04', {
        reasoning: 'Het plan is goed voor de winkels en voor het fietsen.',
        conditions: [
          { text: 'De netbeheerder bevestigt de aansluiting vóór de bestelling.', dueOn: '2024-07-01' },
        ],
      }),
      advance('2024-04-18', 25),
      started('2024-05-13', '2024-10-31'),
      promised('2024-10-07', '2025-06-30', 'De netbeheerder verwacht pas volgend jaar een plek op het net.'),
      stopped(
        '2025-06-12',
        'De aansluiting kan op zijn vroegst in 2029. Een batterij ernaast zou meer kosten dan de kluizen zelf.',
      ),
      noted(
        '2025-07-03',
        'De winkels en de gemeente maken de afrekening op. De kluizen waren nog niet besteld.',
      ),
      settledWithPlan('2026-10-08', { on: '2026-11-12', amount: '373.77' }),
    ],
  }),
  project({
    number: 48,
    title: 'Pannaveld voor jong talent',
    theme: 'Spelen en sport',
    workingGroup: 'Jeugd en sport',
    lead: 'Jongerengroep',
    owner: 'residents',
    form: 'subsidy',
    location: 'Sportpark De Bongerd',
    summary:
      'Het honk ging niet door, maar de jongeren gaven niet op. Zij maakten een nieuw plan: een rond voetbalveldje met boarding en kunstgras, open voor iedereen. De voetbalclub geeft de grond en een bijdrage.',
    story:
      'De groep ging zelf langs bij de buurt en kwam terug met 74 handtekeningen en één voorwaarde: na tien uur stil. Bij de opening verloor de dorpsraad met 11-2 van groep 7. Het veldje is zo populair dat de jongeren zelf een rooster hebben gemaakt.',
    budget: [
      cost('Materiaal', 'Pannakooi', '6900.00'),
      cost('Materiaal', 'Kunstgras, per m²', '29.00', { quantity: '64' }),
      cost('Aanleg', 'Fundering', '2140.00', { actual: '2722.50' }),
      ...hours('Grondwerk en monteren', '85', '110'),
      partner('Voetbalclub', 'Bijdrage en grond (ontvangen)', '2000.00'),
      own('Sponsorloop', '1500.00', { actual: '1633.10' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2023-06', prepared: '2023-10', on: '2024-02-28' }),
      granted('2024-04-18', {
        reasoning:
          'Een sterk plan van jongeren zelf, met draagvlak in de buurt. Zij hebben geleerd van de eerdere aanvraag.',
        conditions: [
          { text: 'Het veld sluit om 22 uur.', fulfilledOn: '2024-10-05' },
          {
            text: 'De kooi heeft dempende panelen tegen geluid.',
            dueOn: '2024-10-01',
            fulfilledOn: '2024-09-24',
          },
        ],
      }),
      advance('2024-05-02'),
      started('2024-08-19', '2024-10-15'),
      realised('2024-10-05'),
      settled('2024-12-16', '2024-12-23'),
    ],
    agreements: [
      { who: 'Jongerengroep', what: 'Elke maand de boarding en het gras nalopen.', status: 'open' },
      {
        who: 'Dorpsraad',
        what: 'Een nieuwe wedstrijd tegen groep 7 spelen, met beter schoeisel.',
        dueOn: '2025-10-01',
        status: 'fulfilled',
      },
    ],
  }),
  project({
    number: 49,
    title: 'Vier AED’s in de buitenwijken',
    theme: 'Zorg en gezondheid',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'EHBO-vereniging',
    owner: 'residents',
    form: 'subsidy',
    location: 'Het Hooiland, Lindelaan, Ringweg en De Bongerd',
    summary:
      'De AED bij het dorpshuis is voor de buitenwijken te ver weg. Met vier extra AED’s is er overal binnen zes minuten een te bereiken. Er komen 24 nieuwe burgerhulpverleners bij.',
    story:
      'In elke wijk vond de EHBO-vereniging een huis dat de kast aan de muur wilde. De inzamelactie bracht in een week ruim € 2.200 op. In november ging er voor het eerst een alarm. Binnen vier minuten waren er drie hulpverleners, en het liep goed af.',
    budget: [
      cost('Materiaal', 'AED', '1150.00', { quantity: '4' }),
      cost('Materiaal', 'Verwarmde buitenkast', '465.00', { quantity: '4' }),
      cost('Opleiding', 'Cursus reanimeren, per deelnemer', '37.50', { quantity: '24', vat: 0 }),
      ...inKind('Installateur uit het dorp', 'Aansluiten van vier kasten', '600.00'),
      fund('leefbaarheidsbudget', '6500.00'),
      own('Inzamelactie'),
    ],
    path: [
      submitted({ idea: '2023-09', prepared: '2023-12', on: '2024-03-18' }),
      granted('2024-04-25', { reasoning: 'Met deze vier AED’s is de hele kern gedekt.' }),
      advance('2024-05-13'),
      started('2024-06-03', '2024-09-30'),
      realised('2024-09-21'),
      settled('2024-11-18', '2024-11-25'),
    ],
  }),
];
