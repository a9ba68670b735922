import { cost, fund, hours, inKind, own, partner } from './budget.ts';
import { advance, billPaid, granted, promised, realised, settled, started, submitted } from './path.ts';
import { project } from './project.ts';

/** Submitted in 2023, the other half. */
export const late2023 = [
  project({
    number: 40,
    title: 'Watertap op het Kerkplein',
    theme: 'Zorg en gezondheid',
    workingGroup: 'Leefomgeving',
    lead: 'Gemeente, team Openbare ruimte',
    owner: 'municipality',
    form: 'municipality',
    location: 'Kerkplein',
    summary:
      'Fietsers, wandelaars en kinderen die buiten spelen willen drinken. Op het Kerkplein komt een tap met gratis drinkwater, laag genoeg voor een rolstoel en met een bakje voor de hond.',
    story:
      'Het waterbedrijf deed mee en controleert de tap elk jaar. Op de warmste dag van juni liep er 400 liter door. De honden weten de weg inmiddels beter dan de baasjes.',
    budget: [
      cost('Materiaal', 'Watertap', '1690.00', { recoverable: true }),
      cost('Aanleg', 'Aansluiten op de waterleiding', '980.00', { recoverable: true, actual: '934.75' }),
      cost('Aanleg', 'Bestrating', '330.00', { recoverable: true }),
      partner('Waterbedrijf', 'Bijdrage (ontvangen)', '500.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2022-08', prepared: '2022-12', on: '2023-03-20' }),
      granted('2023-05-03', { reasoning: 'De tap is goed voor de gezondheid en scheelt plastic flesjes.' }),
      started('2023-09-11', '2023-10-31'),
      realised('2023-10-06'),
      billPaid('2023-11-09'),
    ],
  }),
  project({
    number: 41,
    title: 'Regentonnenactie',
    theme: 'Duurzaam dorp',
    workingGroup: 'Duurzaamheid',
    lead: 'Werkgroep Duurzaamheid',
    owner: 'residents',
    form: 'subsidy',
    location: 'Heel het dorp',
    summary:
      'Bij een hoosbui loopt het riool over, en een week later sproeit iedereen met drinkwater. Inwoners kopen samen 120 regentonnen. Zij betalen zelf € 25 per ton, en het fonds legt de rest bij.',
    story:
      'De 120 tonnen waren in vier dagen besteld. Een transportbedrijf uit het dorp bracht ze rond met een oude vrachtwagen, met een toeter voor elke straat. Samen vangen de tonnen nu 24.000 liter op. Het riool merkt er een beetje van, de tuinen heel veel.',
    budget: [
      cost('Materiaal', 'Regenton van 200 liter', '46.00', { quantity: '120', actual: '6534.00' }),
      cost('Materiaal', 'Vulautomaat', '7.50', { quantity: '120' }),
      ...hours('Uitdelen en helpen plaatsen', '72', '80'),
      ...inKind('Transportbedrijf', 'Rondbrengen met de vrachtwagen', '350.00'),
      own('Bewoners betalen € 25 per ton', '3000.00'),
      fund('dorpsfonds-groen'),
    ],
    path: [
      submitted({ idea: '2022-07', prepared: '2023-01', on: '2023-04-03' }),
      granted('2023-05-22', {
        reasoning: 'Elke liter die niet in het riool komt, helpt. Bewoners betalen zelf bijna 40 procent.',
      }),
      advance('2023-06-05'),
      started('2023-08-28', '2023-10-15'),
      realised('2023-10-14'),
      settled('2023-12-04', '2023-12-11'),
    ],
  }),
  project({
    number: 42,
    title: 'Natuurspeelplaats bij de beek',
    theme: 'Spelen en sport',
    workingGroup: 'Jeugd en sport',
    lead: 'Ouderraad basisschool De Klimop',
    owner: 'shared',
    form: 'subsidy',
    location: 'Beekdal',
    summary:
      'Kinderen spelen het liefst met water, modder en takken. Bij de beek komen boomstammen, een wilgentunnel en een waterpomp. Twee fondsen betalen samen.',
    story:
      'Honderd kinderen vlochten samen de wilgentunnel, en daarna wilde niemand er meer uit. De keurmeester klom zelf ook over de stammen. Wij raden ouders aan om reservekleren mee te nemen. Dat staat ook op het bord.',
    budget: [
      cost('Materiaal', 'Boomstammen en keien', '1350.00'),
      cost('Materiaal', 'Wilgentakken', '290.00', { vat: 9 }),
      cost('Materiaal', 'Waterpomp', '1180.00', { actual: '1347.94' }),
      cost('Aanleg', 'Grondwerk', '1640.00'),
      cost('Advies', 'Veiligheidskeuring', '260.00'),
      ...hours('Vlechten en aanleggen', '130', '173'),
      fund('dorpsfonds-groen', '2500.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2022-10', prepared: '2023-02', on: '2023-05-12' }),
      granted('2023-06-22', {
        reasoning: 'Spelen in de natuur is een doel van beide fondsen. Elk fonds betaalt zijn eigen deel.',
        conditions: [{ text: 'De pomp staat van november tot maart leeg.', fulfilledOn: '2023-11-06' }],
      }),
      advance('2023-07-06'),
      started('2023-09-18', '2023-11-30'),
      promised('2023-11-13', '2024-03-31', 'Het is te nat om met machines bij de beek te komen.'),
      realised('2024-03-23'),
      settled('2024-05-27', '2024-06-03'),
    ],
  }),
  project({
    number: 43,
    title: 'Huiskamer op woensdag',
    theme: 'Ontmoeten',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Seniorenvereniging',
    owner: 'residents',
    form: 'subsidy',
    location: 'Dorpshuis De Schakel',
    summary:
      'Voor veel ouderen is de week lang. Elke woensdag staat in het dorpshuis de soep klaar, met spelletjes en een praatje. Gastheren en gastvrouwen leren hoe zij eenzaamheid herkennen.',
    story:
      'We rekenden op twintig gasten, het werden er 34. Wie niet kan lopen, wordt gehaald met de buurtbus. In december kookten de gasten zelf voor de vrijwilligers. Een van hen zei: ‘Nu heb ik weer een woensdag.’',
    budget: [
      cost('Organisatie', 'Zaalhuur, per keer', '35.00', { quantity: '40', vat: 0 }),
      cost('Organisatie', 'Koffie, thee en soep, per keer', '22.50', {
        quantity: '40',
        vat: 9,
        actual: '1214.26',
      }),
      cost('Materiaal', 'Spellen', '320.00', { actual: '254.10' }),
      cost('Opleiding', 'Training voor gastheren en gastvrouwen', '450.00', { vat: 0 }),
      ...hours('Ontvangen en koken', '320', '436'),
      own('Bijdrage van bezoekers', '600.00', { actual: '884.00' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2023-01', prepared: '2023-04', on: '2023-06-08' }),
      granted('2023-07-24', {
        reasoning:
          'Het plan bereikt mensen die weinig contact hebben. De vereniging betaalt het na een jaar zelf.',
      }),
      advance('2023-08-07'),
      started('2023-09-06', '2024-06-26'),
      realised('2024-06-26'),
      settled('2024-09-09', '2024-09-16'),
    ],
  }),
  project({
    number: 44,
    title: 'Twee deelbakfietsen',
    theme: 'Duurzaam dorp',
    workingGroup: 'Duurzaamheid',
    lead: 'Energiecoöperatie Voorbeelddorp',
    owner: 'shared',
    form: 'contract',
    location: 'Kerkplein',
    summary:
      'Voor de boodschappen of de kinderopvang pakken veel gezinnen de auto. Een jaar lang staan er twee elektrische bakfietsen op het Kerkplein. Wie lid is, boekt ze in de dorpsapp.',
    story:
      'Na een stille eerste maand maakten de fietsen samen 61 ritten per week. Er gingen kleuters in, kratten en één keer een kerstboom van drie meter. Na het jaar nam de coöperatie ze over, want de ritten betalen nu de kosten.',
    budget: [
      cost('Materiaal', 'Huur twee bakfietsen, per maand', '265.00', { quantity: '12' }),
      cost('Aanleg', 'Stalling met slot', '870.00'),
      cost('Communicatie', 'Proefritten en folder', '210.00', { actual: '181.50' }),
      own('Opbrengst van de ritten', '700.00', { actual: '1138.50' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2023-02', prepared: '2023-05', on: '2023-08-24' }),
      granted('2023-10-12', {
        reasoning:
          'De proef past bij het mobiliteitsplan. De coöperatie voert hem uit in opdracht van de gemeente.',
      }),
      started('2023-11-20', '2024-11-30'),
      realised('2024-11-30'),
      billPaid('2025-01-16'),
    ],
  }),
];
