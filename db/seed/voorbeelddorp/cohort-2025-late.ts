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

/** Submitted in 2025, the other half. */
export const late2025 = [
  project({
    number: 60,
    title: 'Dorpsmaaltijd, elke maand een andere kok',
    theme: 'Ontmoeten',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Bewonersgroep De Buurtkamer',
    owner: 'residents',
    form: 'subsidy',
    location: 'Dorpshuis De Schakel',
    summary:
      'Samen eten helpt tegen alleen zijn, en het smaakt beter. Tien keer per jaar koken inwoners voor elkaar: van stamppot tot Syrische linzensoep. Wie weinig geld heeft, betaalt wat hij kan missen.',
    story:
      'Tien maaltijden, gemiddeld 58 gasten en geen enkele kliek. De koks kwamen uit zeven landen en twee voetbalteams. Sinds de zesde keer blijven de gasten uit zichzelf afwassen. De afrekening ligt bij de gemeente.',
    budget: [
      cost('Organisatie', 'Boodschappen, per maaltijd', '185.00', { quantity: '10', vat: 9 }),
      cost('Organisatie', 'Huur keuken, per maaltijd', '55.00', { quantity: '10', vat: 0 }),
      cost('Materiaal', 'Borden en pannen', '420.00'),
      ...hours('Koken en opdienen', '260'),
      own('Bijdrage van de eters', '1500.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2024-10', prepared: '2025-02', on: '2025-04-17' }),
      granted('2025-05-26', {
        reasoning: 'Een lage drempel en een breed bereik. De kosten per gast zijn klein.',
      }),
      advance('2025-06-12'),
      started('2025-09-19', '2026-06-30'),
      promised(
        '2026-05-28',
        '2026-09-30',
        'De maaltijd van april viel uit door een lekkage en wordt in september ingehaald.',
      ),
      realised('2026-09-18'),
    ],
  }),
  project({
    number: 61,
    title: 'Noodsteunpunt in het dorpshuis',
    theme: 'Zorg en gezondheid',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Stichting Dorpshuis De Schakel',
    owner: 'shared',
    form: 'municipality',
    location: 'Dorpshuis De Schakel',
    summary:
      'Als de stroom een dag uitvalt, waar kun je dan heen? Het dorpshuis wordt een noodsteunpunt met een aggregaat, radio’s, dekens en drinkwater. Dertig inwoners oefenen wat er dan te doen is.',
    budget: [
      cost('Materiaal', 'Aggregaat', '3400.00', { recoverable: true }),
      cost('Aanleg', 'Omschakelaar voor noodstroom', '1950.00', { recoverable: true }),
      cost('Materiaal', 'Radio’s, lampen en dekens', '780.00', { recoverable: true }),
      cost('Materiaal', 'Waterzakken', '340.00', { recoverable: true }),
      partner('Veiligheidsregio', 'Bijdrage (toegezegd)', '1500.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2025-01', prepared: '2025-03', on: '2025-06-02' }),
      granted('2025-07-14', {
        reasoning:
          'De gemeente zoekt in elk dorp een steunpunt. Het dorpshuis ligt in het midden en heeft een keuken.',
        conditions: [{ text: 'Er is elk jaar een oefening met inwoners.', dueOn: '2026-12-31' }],
      }),
      started('2025-11-10', '2026-05-31'),
      promised(
        '2026-05-11',
        '2026-12-20',
        'De omschakelaar is overal uitverkocht. De levering is toegezegd voor november.',
      ),
      noted('2026-10-07', 'Eerste oefening zonder stroom, met 31 inwoners en een kampeerkookstel.'),
    ],
    milestones: [
      { name: 'Eerste oefening', promisedOn: '2026-10-31', reachedOn: '2026-10-07' },
      { name: 'Noodstroom aangesloten', promisedOn: '2026-05-31' },
    ],
  }),
  project({
    number: 62,
    title: 'Nestkasten en egelpoortjes',
    theme: 'Groen en natuur',
    workingGroup: 'Leefomgeving',
    lead: 'Natuurclub',
    owner: 'residents',
    form: 'subsidy',
    location: 'Heel het dorp',
    summary:
      'Schuttingen houden egels tegen, en nieuwe huizen hebben geen gaatjes voor mussen. Inwoners timmeren zelf negentig nestkasten en zetten veertig poortjes in hun schutting.',
    story:
      'Op de timmerdag stonden opa’s en kleinkinderen aan één werkbank. Er kwamen geen vingers klem, wel één stropdas. In de eerste lente was de helft van de kasten bewoond. Een camera bij een poortje telde in juli elf egels in één nacht, of één egel elf keer.',
    budget: [
      cost('Materiaal', 'Bouwpakket nestkast', '11.50', { quantity: '90' }),
      cost('Materiaal', 'Egelpoortje', '9.00', { quantity: '40', actual: '391.50' }),
      ...hours('Timmeren en ophangen', '60', '94'),
      own('Bijdrage deelnemers', '450.00', { actual: '475.00' }),
      fund('dorpsfonds-groen'),
    ],
    path: [
      submitted({ idea: '2025-03', prepared: '2025-05', on: '2025-08-28' }),
      granted('2025-10-02', { reasoning: 'Een kleine ingreep met veel deelnemers en direct effect.' }),
      advance('2025-10-16', 100),
      started('2025-11-15', '2026-03-15'),
      realised('2026-02-28'),
      settled('2026-04-20', '2026-04-28'),
    ],
  }),
  project({
    number: 63,
    title: 'Carillon in de kerktoren',
    theme: 'Cultuur en erfgoed',
    workingGroup: 'Cultuur',
    lead: 'Torengroep',
    owner: 'residents',
    form: 'subsidy',
    location: 'Kerkplein',
    summary:
      'Een klein carillon van acht klokken moet elk heel uur een dorpslied spelen. De torengroep vond een set tweedehands klokken in een gesloten school.',
    lesson:
      'Tweehonderd handtekeningen vóór zijn mooi, maar twintig huizen staan recht onder de toren. Begin daar met praten, en zet dan pas een handtekeningenlijst in de winkel.',
    budget: [
      cost('Materiaal', 'Acht klokken, tweedehands', '5400.00'),
      cost('Aanleg', 'Ophangen en aansturen', '3900.00'),
      partner('Parochie', 'Bijdrage (toegezegd)', '1000.00'),
      own('Inzameling', '1500.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2024-04', prepared: '2025-01', on: '2025-09-03' }),
      noted('2025-09-30', 'Gesprek met de buren van de kerk: dertien van de twintig huizen zijn tegen.'),
      rejected(
        '2025-10-23',
        'Er is onvoldoende draagvlak bij de mensen die het geluid het meest horen. Ook is nog niet onderzocht of de toren het gewicht kan dragen.',
      ),
    ],
  }),
  project({
    number: 64,
    title: 'Een ingang voor iedereen bij de buurtkamer',
    theme: 'Zorg en gezondheid',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Bewonersgroep De Buurtkamer',
    owner: 'residents',
    form: 'subsidy',
    location: 'Dorpsstraat',
    summary:
      'De buurtkamer heeft drie treden en een zware deur. Met een helling en een deur die vanzelf opengaat, kan iedereen naar binnen: met rolstoel, rollator of kinderwagen.',
    budget: [
      cost('Aanleg', 'Helling met leuning', '3900.00'),
      cost('Aanleg', 'Automatische deur', '2850.00'),
      ...hours('Voorwerk en schilderen', '24'),
      partner('Woningcorporatie', 'Bijdrage (bevestigd)', '2000.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2025-04', prepared: '2025-06', on: '2025-10-16' }),
      granted('2025-12-04', {
        reasoning:
          'Een openbare plek moet voor iedereen toegankelijk zijn. De eigenaar van het pand betaalt mee.',
        conditions: [
          { text: 'De helling voldoet aan de norm voor rolstoelen.', dueOn: '2027-05-31' },
          {
            text: 'De eigenaar van het pand geeft schriftelijk toestemming.',
            dueOn: '2026-03-01',
            fulfilledOn: '2026-02-12',
          },
        ],
      }),
      advance('2025-12-18', 50),
      promised('2026-01-08', '2026-09-30'),
      promised(
        '2026-09-07',
        '2027-05-31',
        'De omgevingsvergunning kwam in augustus. De aannemer heeft in maart plek.',
      ),
    ],
    agreements: [
      {
        who: 'Bewonersgroep De Buurtkamer',
        what: 'Een losse oprijplaat klaarzetten tot de helling er is.',
        dueOn: '2026-10-01',
        status: 'fulfilled',
      },
      {
        who: 'Gemeente, contactambtenaar',
        what: 'Nagaan of de vergunning goedkoper kan voor vrijwilligers.',
        dueOn: '2026-12-01',
        status: 'open',
      },
    ],
  }),
];
