import { cost, fund, hours, inKind, own, partner } from './budget.ts';
import { advance, billPaid, granted, noted, realised, settled, started, submitted } from './path.ts';
import { project } from './project.ts';

/** The first year: enthusiasm, and then the corona rules. */
export const early2020 = [
  project({
    number: 1,
    title: 'Speeltuin Het Hooiland opgeknapt',
    theme: 'Spelen en sport',
    workingGroup: 'Jeugd en sport',
    lead: 'Buurtvereniging Het Hooiland',
    owner: 'residents',
    form: 'subsidy',
    location: 'Het Hooiland',
    summary:
      'De speeltuin van Het Hooiland was op. De glijbaan was afgekeurd en de schommels piepten. Met een nieuw klimtoestel en een nestschommel kunnen kinderen van 2 tot 12 jaar hier weer samen spelen.',
    story:
      'Kinderen van de basisschool maakten tekeningen van hun droomspeeltuin. De nestschommel stond op bijna elk papier. Door de coronaregels werkten we in groepjes van vier, en zo duurde het klussen drie weken langer dan gedacht. Bij de opening stond er meteen een rij voor de glijbaan.',
    budget: [
      cost('Materiaal', 'Klimtoestel met glijbaan', '3850.00'),
      cost('Materiaal', 'Nestschommel', '1645.00'),
      cost('Aanleg', 'Valondergrond van houtsnippers, per m²', '18.50', {
        quantity: '60',
        actual: '1455.30',
      }),
      cost('Communicatie', 'Opening en drukwerk', '120.00'),
      ...hours('Oude toestellen weghalen en zand uitrijden', '120', '134'),
      own('Opbrengst rommelmarkt', '600.00', { actual: '712.20' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2019-06', prepared: '2019-10', on: '2020-01-20' }),
      granted('2020-03-05', {
        reasoning:
          'Het plan komt uit de buurt zelf en de buurt doet veel werk. De toestellen zijn voor alle leeftijden. De prijzen zijn met twee offertes onderbouwd.',
        conditions: [
          {
            text: 'Een erkend bureau keurt de toestellen vóór de opening.',
            dueOn: '2020-09-30',
            fulfilledOn: '2020-10-13',
          },
          { text: 'De buurtvereniging controleert de toestellen elk kwartaal.', fulfilledOn: '2021-01-11' },
        ],
      }),
      advance('2020-03-19'),
      started('2020-06-08', '2020-09-30'),
      realised('2020-10-17'),
      settled('2020-12-14', '2020-12-21'),
    ],
    milestones: [
      { name: 'Oude toestellen weg', promisedOn: '2020-06-30', reachedOn: '2020-06-27' },
      { name: 'Toestellen geplaatst', promisedOn: '2020-09-01', reachedOn: '2020-09-25' },
    ],
    agreements: [
      {
        who: 'Buurtvereniging Het Hooiland',
        what: 'Elk kwartaal de toestellen nalopen en een lijst bijhouden.',
        status: 'fulfilled',
      },
      {
        who: 'Gemeente, team Openbare ruimte',
        what: 'De heg snoeien vóór elk voorjaar.',
        dueOn: '2021-03-01',
        status: 'fulfilled',
      },
    ],
  }),
  project({
    number: 2,
    title: 'AED bij het dorpshuis',
    theme: 'Zorg en gezondheid',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'EHBO-vereniging',
    owner: 'residents',
    form: 'subsidy',
    location: 'Dorpshuis De Schakel',
    summary:
      'In het midden van het dorp hangt geen AED die dag en nacht te bereiken is. Daarom komt er een aan de gevel van het dorpshuis. Twaalf inwoners leren hoe zij moeten reanimeren.',
    story:
      'De AED hangt in een groene kast naast de voordeur, met verlichting. Een installateur uit het dorp sloot hem gratis aan. De cursus zat binnen een week vol. Daarom gaf de EHBO-vereniging een tweede avond, buiten op anderhalve meter.',
    budget: [
      cost('Materiaal', 'AED', '1195.00'),
      cost('Materiaal', 'Verwarmde buitenkast', '489.00'),
      cost('Opleiding', 'Cursus reanimeren, per deelnemer', '35.00', { quantity: '12', vat: 0 }),
      ...inKind('Installateur uit het dorp', 'Aansluiten van de kast', '150.00'),
      own('Bijdrage deelnemers aan de cursus', '120.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2019-11', prepared: '2019-12', on: '2020-02-07' }),
      granted('2020-03-16', {
        reasoning:
          'Een AED binnen zes minuten lopen is een doel van de gemeente. Het onderhoud is voor vijf jaar geregeld.',
        conditions: [
          {
            text: 'De AED staat aangemeld bij het landelijke oproepsysteem.',
            dueOn: '2020-07-31',
            fulfilledOn: '2020-06-12',
          },
        ],
      }),
      advance('2020-03-30', 100),
      started('2020-05-04', '2020-06-30'),
      realised('2020-06-12'),
      settled('2020-08-10', '2020-08-10'),
    ],
  }),
  project({
    number: 3,
    title: 'Bloembollen langs de invalswegen',
    theme: 'Groen en natuur',
    workingGroup: 'Leefomgeving',
    lead: 'Werkgroep Leefomgeving',
    owner: 'shared',
    form: 'subsidy',
    location: 'Molenweg en Dorpsstraat',
    summary:
      'Wie Voorbeelddorp binnenrijdt, ziet vooral gras. Met 7.500 biologische bloembollen krijgen de bermen kleur vanaf februari. Ook de eerste hommels hebben er wat aan.',
    story:
      'Op een natte zaterdag in oktober plantten we met 46 inwoners alle bollen in één ochtend. De gemeente leende ons een machine die gaten boort. Daarna was er erwtensoep, met afstand. In maart stonden de krokussen er al, en in april de narcissen.',
    budget: [
      cost('Materiaal', 'Biologische bloembollen, per 100', '14.50', { quantity: '75', vat: 9 }),
      cost('Materiaal', 'Huur boormachine voor bollen', '210.00', { actual: '0.00' }),
      cost('Organisatie', 'Koffie en soep voor de planters', '85.00', { vat: 9, actual: '101.37' }),
      ...hours('Bollen planten', '60', '138'),
      fund('dorpsfonds-groen'),
    ],
    path: [
      submitted({ idea: '2019-12', prepared: '2020-01', on: '2020-03-09' }),
      granted('2020-05-07', {
        reasoning:
          'Biologische bollen passen bij het groenbeleid. De beslissing duurde langer omdat het team door corona thuis werkte.',
      }),
      advance('2020-05-22'),
      started('2020-09-14', '2020-10-31'),
      realised('2020-10-24'),
      settled('2020-12-03', '2020-12-10'),
    ],
  }),
  project({
    number: 4,
    title: 'Bankjes langs de Molenweg',
    theme: 'Ontmoeten',
    workingGroup: 'Leefomgeving',
    lead: 'Gemeente, team Openbare ruimte',
    owner: 'shared',
    form: 'municipality',
    location: 'Molenweg',
    summary:
      'Oudere inwoners lopen graag een rondje, maar missen een plek om te rusten. Langs de Molenweg komen vijf bankjes en drie afvalbakken. De wandelvereniging wees de plekken aan.',
    story:
      'We liepen de route met zes wandelaars van boven de 75. Zij gingen zitten waar het nodig was, en daar zetten wij een paaltje. De gemeente plaatste de banken precies op die plekken. Op bank drie zit bijna altijd iemand.',
    budget: [
      cost('Materiaal', 'Bank van gerecycled kunststof', '465.00', { quantity: '5', recoverable: true }),
      cost('Materiaal', 'Afvalbak', '280.00', { quantity: '3', recoverable: true }),
      cost('Aanleg', 'Plaatsen op een betonplaat', '1150.00', { recoverable: true, actual: '1087.50' }),
      partner('Wandelvereniging', 'Bijdrage voor één bank (ontvangen)', '250.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2019-10', prepared: '2019-12', on: '2020-02-13' }),
      granted('2020-03-30', {
        reasoning: 'De bankjes staan op grond van de gemeente. Daarom voert de gemeente het werk zelf uit.',
      }),
      started('2020-07-06', '2020-08-31'),
      realised('2020-08-21'),
      billPaid('2020-09-24'),
    ],
  }),
  project({
    number: 5,
    title: 'Belcirkel en boodschappenhulp',
    theme: 'Zorg en gezondheid',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Stichting Dorpsraad Voorbeelddorp',
    owner: 'residents',
    form: 'subsidy',
    location: 'Heel het dorp',
    summary:
      'Door corona zitten veel ouderen alleen thuis. Vrijwilligers bellen hen elke ochtend en doen boodschappen. Elk huis krijgt een kaart met het nummer van de hulplijn.',
    story:
      'Binnen tien dagen hadden zich 38 vrijwilligers gemeld. Op het hoogtepunt belden zij elke ochtend 64 mensen. De supermarkt zette de kratten klaar bij de achterdeur. Zes belduo’s zijn nooit gestopt: zij bellen elkaar nog steeds.',
    budget: [
      cost('Materiaal', 'Twee telefoons met beltegoed', '390.00'),
      cost('Communicatie', 'Kaart voor 1.850 adressen', '245.00'),
      cost('Materiaal', 'Kratten en koeltassen', '310.00', { actual: '341.22' }),
      ...hours('Bellen en boodschappen doen', '400', '655'),
      own('Giften van inwoners', '0.00', { actual: '85.00' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2020-03-18', prepared: '2020-03-23', on: '2020-04-06' }),
      granted('2020-04-22', {
        reasoning: 'De hulp is nu nodig. Daarom is de aanvraag met voorrang behandeld.',
      }),
      advance('2020-04-23', 100),
      started('2020-04-24', '2020-12-31'),
      noted('2020-10-01', 'De hulplijn is opnieuw elke dag open, omdat het aantal besmettingen stijgt.'),
      realised('2020-12'),
      settled('2021-02-15', '2021-02-22'),
    ],
  }),
];
