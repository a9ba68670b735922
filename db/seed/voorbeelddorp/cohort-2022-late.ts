import { cost, fund, hours, inKind, own, partner } from './budget.ts';
import {
  advance,
  billPaid,
  granted,
  promised,
  realised,
  rejected,
  settled,
  started,
  steppedBack,
  submitted,
} from './path.ts';
import { project } from './project.ts';

/** Submitted in 2022, the other half. */
export const late2022 = [
  project({
    number: 29,
    title: 'Voedselbos aan de rand van het dorp',
    theme: 'Groen en natuur',
    workingGroup: 'Duurzaamheid',
    lead: 'Voedselbosgroep',
    owner: 'residents',
    form: 'subsidy',
    location: 'Achter sportpark De Bongerd',
    summary:
      'Een weiland van een halve hectare wordt een bos waar je uit mag eten: noten, bessen, appels en peren. Iedereen mag plukken. De natuurclub geeft er les aan de bovenbouw.',
    story:
      'We plantten 160 bomen en struiken in de modder, met drie generaties tegelijk. De boomkweker gaf twintig hoogstambomen cadeau. Na de droge zomer hebben we elf bomen vervangen. De eerste bessenjam was goed voor vier potjes, en die zijn plechtig verdeeld.',
    budget: [
      cost('Materiaal', 'Bomen en struiken', '16.50', { quantity: '140', vat: 9 }),
      cost('Aanleg', 'Grond verbeteren', '620.00'),
      cost('Aanleg', 'Hek en poort', '890.00'),
      ...hours('Planten en water geven', '200', '342'),
      ...inKind('Boomkweker', 'Twintig hoogstambomen', '700.00'),
      partner('Natuurclub', 'Bijdrage (ontvangen)', '500.00'),
      fund('dorpsfonds-groen'),
    ],
    path: [
      submitted({ idea: '2021-03', prepared: '2021-09', on: '2022-04-12' }),
      granted('2022-05-19', {
        reasoning:
          'Het bos is goed voor de natuur en vrij toegankelijk. De gemeente leent de grond voor twaalf jaar uit.',
        conditions: [
          {
            text: 'Er is een plan voor het onderhoud in de eerste vijf jaar.',
            dueOn: '2022-10-01',
            fulfilledOn: '2022-09-22',
          },
        ],
      }),
      advance('2022-06-02'),
      started('2022-11-12', '2022-12-31'),
      realised('2022-12-03'),
      settled('2023-02-20', '2023-02-27'),
    ],
    agreements: [
      { who: 'Voedselbosgroep', what: 'Elk jaar in november een open middag houden.', status: 'open' },
    ],
  }),
  project({
    number: 30,
    title: 'Buurtkamer in de oude bibliotheek',
    theme: 'Ontmoeten',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Bewonersgroep De Buurtkamer',
    owner: 'residents',
    form: 'subsidy',
    location: 'Dorpsstraat',
    summary:
      'De oude bibliotheek staat leeg. Bewoners willen er een huiskamer van maken: koffie, kranten, een naaimachine en een plek voor huiswerk. Twee keer per week is er iemand die helpt met formulieren.',
    story:
      'Na de afwijzing waren we even stil. In het bezwaar legden we uit dat niemand anders dit doet, en daar had de gemeente nog niet naar gekeken. Sinds maart 2023 brandt er vijf dagen per week licht. De woningcorporatie vroeg het eerste jaar geen huur.',
    lesson:
      'Een bezwaar is geen ruzie. Het gesprek met de commissie leverde een beter plan op en een contactpersoon die nog steeds langskomt.',
    budget: [
      cost('Inrichting', 'Verf, vloer en lampen', '1740.00', { actual: '2017.10' }),
      cost('Inrichting', 'Stoelen en tafels', '58.00', { quantity: '24' }),
      cost('Inrichting', 'Keukenblok', '1150.00'),
      cost('Exploitatie', 'Huur, per maand', '150.00', { quantity: '12', vat: 0, granted: '0.00' }),
      ...hours('Schilderen en inrichten', '140', '196'),
      own('Inzamelactie in de buurt', '400.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2021-04', prepared: '2021-10', on: '2022-02-07' }),
      rejected(
        '2022-04-04',
        'Er is al een ontmoetingsplek in het dorp: dorpshuis De Schakel. Een tweede plek past niet in het beleid.',
      ),
      steppedBack(
        '2022-06-27',
        'submitted',
        'Het bezwaar is gegrond. De gemeente had niet gekeken naar bezoekers die overdag hulp zoeken. Zij neemt een nieuw besluit.',
      ),
      granted('2022-07-21', {
        reasoning:
          'De buurtkamer is overdag open en geeft hulp die het dorpshuis niet biedt. Huur is een vaste last en is daarom niet toegekend.',
        conditions: [
          {
            text: 'De buurtkamer en het dorpshuis stemmen hun agenda op elkaar af.',
            dueOn: '2023-03-01',
            fulfilledOn: '2023-02-09',
          },
          { text: 'Er is een schriftelijke huurafspraak voor drie jaar.', dueOn: '2022-12-01', waived: true },
        ],
      }),
      advance('2022-08-04'),
      started('2022-10-03', '2023-02-28'),
      realised('2023-03-11'),
      settled('2023-05-15', '2023-05-22'),
    ],
  }),
  project({
    number: 31,
    title: 'Lichtshow in plaats van vuurwerk',
    theme: 'Cultuur en erfgoed',
    workingGroup: 'Cultuur',
    lead: 'Jongerengroep',
    owner: 'residents',
    form: 'subsidy',
    location: 'Sportpark De Bongerd',
    summary:
      'Een lichtshow met muziek op oudejaarsavond, voor gezinnen en voor dieren die bang zijn voor knallen. Eén show voor het hele dorp, om half negen.',
    lesson:
      'Zeven minuten licht voor € 6.000 vonden ook veel inwoners te veel. Bij een eenmalige avond helpt het om eerst de helft van het geld zelf op te halen.',
    budget: [
      cost('Programma', 'Lichtshow van zeven minuten', '5200.00'),
      cost('Organisatie', 'Hekken en toezicht', '640.00'),
      own('Verkoop van oliebollen', '400.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2022-01', prepared: '2022-05', on: '2022-06-20' }),
      rejected(
        '2022-08-30',
        'Het bedrag is hoog voor één avond en er zijn geen andere partijen die meebetalen. De aanvraag scoort onvoldoende op blijvend effect.',
      ),
    ],
  }),
  project({
    number: 32,
    title: 'Repaircafé elke derde zaterdag',
    theme: 'Duurzaam dorp',
    workingGroup: 'Duurzaamheid',
    lead: 'Werkgroep Duurzaamheid',
    owner: 'residents',
    form: 'subsidy',
    location: 'Dorpshuis De Schakel',
    summary:
      'Een broodrooster die het niet meer doet, hoeft niet weg. In het repaircafé helpen handige inwoners met repareren. Kijken en leren hoort erbij.',
    story:
      'In het eerste jaar kwamen er 214 kapotte spullen binnen, en 149 gingen heel weer naar huis. Aan de naaitafel kwamen vooral ritsen langs, meestal van een lievelingsjas. Twee jongeren van het vmbo draaien nu vast mee voor hun stage.',
    budget: [
      cost('Materiaal', 'Gereedschap en meetapparaat', '480.00', { actual: '604.27' }),
      cost('Materiaal', 'Naaimachine', '295.00', { actual: '225.00' }),
      cost('Communicatie', 'Vlag en posters', '130.00'),
      ...hours('Repareren en ontvangen', '96', '288'),
      fund('leefbaarheidsbudget', '1000.00', { actual: '891.52' }),
      own('Fooienpot'),
    ],
    path: [
      submitted({ idea: '2022-02', prepared: '2022-06', on: '2022-07-19' }),
      granted('2022-08-25', { reasoning: 'Minder afval en meer ontmoeting, voor weinig geld.' }),
      advance('2022-09-08'),
      started('2022-09-19', '2022-10-31'),
      realised('2022-10-15'),
      settled('2023-01-30', '2023-02-06'),
    ],
  }),
  project({
    number: 33,
    title: 'Verlichting op het fietspad naar het sportpark',
    theme: 'Veilig verkeer',
    workingGroup: 'Verkeer',
    lead: 'Gemeente, team Openbare ruimte',
    owner: 'municipality',
    form: 'municipality',
    location: 'Fietspad naar De Bongerd',
    summary:
      'Het fietspad naar het sportpark is in de winter pikdonker. Negen lantaarns met een sensor gaan aan als er iemand langskomt. Zo is het veilig voor fietsers en blijft het donker voor vleermuizen.',
    story:
      'Dit project leerde ons geduld. Eerst waren er vleermuizen, toen geen lantaarns en daarna geen plek op het stroomnet. Elke keer kwam de gemeente in het dorpshuis vertellen waarom. Nu loopt het licht met je mee, en zijn de ouders gerust.',
    lesson:
      'Vraag de aansluiting op het stroomnet aan op de dag van het besluit. De wachttijd is langer dan de bouwtijd.',
    budget: [
      cost('Materiaal', 'Lantaarn met sensor', '820.00', { quantity: '9', recoverable: true }),
      cost('Aanleg', 'Graven en kabel, per meter', '11.50', { quantity: '280', recoverable: true }),
      cost('Aanleg', 'Aansluiting op het stroomnet', '640.00', { recoverable: true, actual: '718.60' }),
      partner('Sportverenigingen samen', 'Bijdrage (ontvangen)', '1240.00', { actual: '1318.60' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2021-10', prepared: '2022-03', on: '2022-08-29' }),
      granted('2022-11-10', {
        reasoning:
          'Het pad is de vaste route van de jeugd. De beslissing kwam later, omdat eerst de vleermuizen zijn onderzocht.',
        conditions: [{ text: 'De lampen hebben amberkleurig licht.', fulfilledOn: '2024-03-14' }],
      }),
      started('2023-01-16', '2023-04-30'),
      promised(
        '2023-04-11',
        '2023-09-30',
        'De lantaarns met amberkleurig licht hebben een levertijd van vijf maanden.',
      ),
      promised('2023-09-14', '2023-12-31', 'De netbeheerder heeft nog geen datum voor de aansluiting.'),
      promised('2023-12-07', '2024-03-31', 'De aansluiting is nu gepland in de eerste week van maart.'),
      realised('2024-03-14'),
      billPaid('2024-04-18'),
    ],
    agreements: [
      {
        who: 'Gemeente, contactambtenaar',
        what: 'Elke twee maanden in de dorpsapp zetten hoe het ervoor staat.',
        status: 'fulfilled',
      },
      {
        who: 'Werkgroep Verkeer',
        what: 'In december het gebruik tellen.',
        dueOn: '2024-12-31',
        status: 'dropped',
      },
    ],
  }),
  project({
    number: 34,
    title: 'Bloemrijke bermen',
    theme: 'Groen en natuur',
    workingGroup: 'Leefomgeving',
    lead: 'Gemeente, team Groen',
    owner: 'municipality',
    form: 'municipality',
    location: 'Ringweg',
    summary:
      'De bermen van de ringweg worden vier keer per jaar gemaaid, en er groeit bijna niets. Met inheems zaad en twee keer maaien komen bloemen en bijen terug. De imkers tellen mee.',
    story:
      'Het eerste jaar zag je vooral klaprozen en vragen: ‘Zijn ze vergeten te maaien?’ Een bordje hielp. In het tweede jaar telden de imkers negentien soorten wilde bijen, tegen zes ervoor.',
    budget: [
      cost('Aanleg', 'Grond losmaken en inzaaien, per m²', '0.85', { quantity: '3200', recoverable: true }),
      cost('Materiaal', 'Inheems zaad, per kilo', '21.50', { quantity: '48', vat: 9, recoverable: true }),
      cost('Communicatie', 'Bordjes', '145.00', { recoverable: true }),
      fund('dorpsfonds-groen'),
    ],
    path: [
      submitted({ idea: '2022-04', prepared: '2022-06', on: '2022-09-08' }),
      granted('2022-10-27', { reasoning: 'Het plan past in het bermbeheer en kost later minder onderhoud.' }),
      started('2023-03-27', '2023-05-15'),
      realised('2023-05-04'),
      billPaid('2023-06-08'),
    ],
  }),
];
