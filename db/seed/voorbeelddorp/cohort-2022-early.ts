import { cost, fund, hours, own, partner } from './budget.ts';
import {
  advance,
  billPaid,
  granted,
  idea,
  noted,
  realised,
  settled,
  started,
  stopped,
  submitted,
} from './path.ts';
import { project } from './project.ts';

/** Submitted in 2022, the first half. */
export const early2022 = [
  project({
    number: 21,
    title: 'Straat aan zet: drie straten, drie plannen',
    theme: 'Ontmoeten',
    workingGroup: 'Leefomgeving',
    lead: 'Stichting Dorpsraad Voorbeelddorp',
    owner: 'residents',
    form: 'subsidy',
    location: 'Heel het dorp',
    summary:
      'Kleine plannen stranden vaak op grote formulieren. Daarom vraagt de dorpsraad één keer geld aan voor drie straten, € 1.000 per straat. Bewoners kiezen zelf de plannen op een avond in het dorpshuis.',
    story:
      'Elf straten kwamen met een plan, en op de avond zelf stemden 96 mensen met bonen in glazen potten. De drie winnende straten hadden samen één formulier van één bladzijde. Alle drie de plannen zijn uitgevoerd. De acht andere straten kregen hulp om hun plan alsnog rond te krijgen.',
    budget: [
      cost('Bijdrage', 'Bijdrage per straat', '1000.00', { quantity: '3', vat: 0, actual: '2964.15' }),
      cost('Communicatie', 'Posters en stemavond', '185.00'),
      ...hours('Begeleiden van de straten', '60', '71'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2021-05', prepared: '2021-10', on: '2022-01-10' }),
      granted('2022-02-17', {
        reasoning:
          'Bewoners beslissen zelf over kleine bedragen en de dorpsraad rekent af. Dat scheelt iedereen papier.',
        conditions: [
          { text: 'Elke straat maakt een foto vóór en na.', dueOn: '2022-12-31', fulfilledOn: '2022-11-14' },
        ],
      }),
      advance('2022-03-03', 100),
      started('2022-03-18', '2022-10-31'),
      realised('2022-09-24'),
      settled('2022-11-28', '2022-12-05'),
    ],
    milestones: [
      { name: 'Stemavond', promisedOn: '2022-03-18', reachedOn: '2022-03-18' },
      { name: 'Alle straten klaar', promisedOn: '2022-10-31', reachedOn: '2022-09-24' },
    ],
  }),
  // A part has no application or amount of its own: those are with the project to which it belongs.
  project({
    number: 22,
    partOf: 21,
    title: 'Geveltuintjes in de Schoolstraat',
    theme: 'Groen en natuur',
    workingGroup: 'Leefomgeving',
    lead: 'Bewonersgroep Schoolstraat',
    owner: 'residents',
    form: 'subsidy',
    location: 'Schoolstraat',
    summary:
      'In de Schoolstraat ligt van gevel tot gevel steen. Bij negentien huizen gaat één rij tegels eruit en komen er stokrozen en lavendel in.',
    story:
      'Op een zaterdag in april hoorde je overal breekijzers. De tegels gingen naar het pad achter de school. Na twee zomers heeft de hele straat elkaars plantjes.',
    path: [idea('2021-11'), started('2022-04-02'), realised('2022-04-23')],
  }),
  project({
    number: 23,
    partOf: 21,
    title: 'Buurtbank met ruilkast in de Lindelaan',
    theme: 'Ontmoeten',
    workingGroup: 'Leefomgeving',
    lead: 'Bewonersgroep Lindelaan',
    owner: 'residents',
    form: 'subsidy',
    location: 'Lindelaan',
    summary:
      'Een ronde bank om de grootste linde, met een kast om spullen en boeken te ruilen. Zo ontstaat een plek waar je vanzelf even blijft.',
    story:
      'De bank is van het hout van een omgewaaide es uit de straat zelf. Op woensdagmiddag zitten er nu ouders te wachten tot de school uit is.',
    path: [idea('2021-12'), started('2022-04-30'), realised('2022-06-18')],
  }),
  project({
    number: 24,
    partOf: 21,
    title: 'Lange tafel op de Molenweg',
    theme: 'Ontmoeten',
    workingGroup: 'Leefomgeving',
    lead: 'Bewonersgroep Molenweg',
    owner: 'residents',
    form: 'subsidy',
    location: 'Molenweg',
    summary:
      'Aan de Molenweg wonen mensen naast elkaar die elkaar niet kennen. Op één avond eten zij aan één lange tafel, midden op straat.',
    story:
      'Er schoven 112 mensen aan, en ieder bracht een gerecht mee. De snelheidsborden stonden die avond op nul. Drie nieuwe gezinnen hebben er hun oppas gevonden.',
    path: [idea('2022-01'), started('2022-07-04'), realised('2022-09-24')],
  }),
  project({
    number: 25,
    title: 'Rolstoelschommel in de speeltuin',
    theme: 'Spelen en sport',
    workingGroup: 'Jeugd en sport',
    lead: 'Buurtvereniging Het Hooiland',
    owner: 'residents',
    form: 'subsidy',
    location: 'Het Hooiland',
    summary:
      'Twee kinderen uit de buurt zitten in een rolstoel en kunnen in de speeltuin alleen toekijken. Met een schommel waar je met stoel en al op rijdt, spelen zij mee. Er komt ook een vlak pad naartoe.',
    story:
      'De basisschool liep zich warm: de sponsorloop bracht ruim € 1.400 op. Op de eerste dag stonden kinderen zonder rolstoel in de rij om het ook eens te proberen. Inmiddels komen er gezinnen uit drie andere dorpen.',
    budget: [
      cost('Materiaal', 'Rolstoelschommel met hek', '6450.00'),
      cost('Aanleg', 'Fundering en rubbertegels', '1680.00'),
      cost('Aanleg', 'Pad naar de schommel', '890.00', { actual: '1149.50' }),
      ...hours('Grondwerk', '36', '40'),
      partner('Serviceclub', 'Gift (ontvangen)', '1500.00'),
      fund('leefbaarheidsbudget', '8000.00'),
      own('Sponsorloop van de basisschool'),
    ],
    path: [
      submitted({ idea: '2021-08', prepared: '2021-11', on: '2022-01-31' }),
      granted('2022-03-10', {
        reasoning:
          'De speeltuin wordt toegankelijk voor alle kinderen. Het draagvlak blijkt uit de acties van de school.',
        conditions: [
          {
            text: 'De schommel heeft een keurmerk en een logboek.',
            dueOn: '2022-09-01',
            fulfilledOn: '2022-08-26',
          },
        ],
      }),
      advance('2022-03-24'),
      started('2022-06-13', '2022-08-31'),
      realised('2022-08-27'),
      settled('2022-10-20', '2022-10-27'),
    ],
  }),
  project({
    number: 26,
    title: 'Geluidsmeting langs de doorgaande weg',
    theme: 'Veilig verkeer',
    workingGroup: 'Verkeer',
    lead: 'Werkgroep Verkeer',
    owner: 'shared',
    form: 'contract',
    location: 'Dorpsstraat',
    summary:
      'Bewoners van de Dorpsstraat slapen slecht door vrachtverkeer. Een bureau meet een half jaar lang dag en nacht het geluid. Zo praten bewoners en gemeente over dezelfde cijfers.',
    story:
      'De meetpaal stond in een voortuin en kreeg een breiwerk tegen de kou. In de nacht bleek het vier decibel luider dan de kaart aangaf. Met dat rapport is de Dorpsstraat ’s nachts gesloten voor doorgaand vrachtverkeer.',
    budget: [
      cost('Onderzoek', 'Huur meetpaal, per maand', '395.00', { quantity: '6' }),
      cost('Onderzoek', 'Rapport en toelichting', '1330.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2021-06', prepared: '2021-12', on: '2022-02-09' }),
      granted('2022-03-31', {
        reasoning:
          'Metingen zijn nodig voor een besluit over vrachtverkeer. De gemeente geeft samen met de dorpsraad de opdracht.',
      }),
      started('2022-05-09', '2022-11-30'),
      noted('2022-09-08', 'Tussenstand besproken met 23 bewoners van de Dorpsstraat.'),
      realised('2022-12-15'),
      billPaid('2023-01-19'),
    ],
    milestones: [
      { name: 'Meetpaal geplaatst', promisedOn: '2022-05-15', reachedOn: '2022-05-11' },
      { name: 'Rapport openbaar', promisedOn: '2022-11-30', reachedOn: '2022-12-15' },
    ],
  }),
  project({
    number: 27,
    title: 'Kerstmarkt in de Dorpsstraat',
    theme: 'Ontmoeten',
    workingGroup: 'Cultuur',
    lead: 'Ondernemersvereniging',
    owner: 'residents',
    form: 'subsidy',
    location: 'Dorpsstraat',
    summary:
      'Na twee stille winters wil het dorp elkaar weer zien. Er komen twintig kramen met zelfgemaakte spullen, een kinderhoek en warme chocolademelk. Alleen inwoners, scholen en verenigingen mogen een kraam huren.',
    story:
      'Het vroor vier graden en er kwamen toch 900 bezoekers. Groep 8 verkocht kaarsen voor het kamp en was na anderhalf uur uitverkocht. Doordat de muziekschool gratis speelde, bleef er geld over. Dat ging terug naar de gemeente.',
    budget: [
      cost('Organisatie', 'Huur kraam', '32.00', { quantity: '20' }),
      cost('Techniek', 'Verlichting en stroom', '410.00'),
      cost('Programma', 'Muziek en kinderhoek', '350.00', { vat: 9, actual: '272.50' }),
      ...hours('Opbouwen en opruimen', '64', '76'),
      own('Kraamhuur', '300.00', { actual: '345.00' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2022-01', prepared: '2022-02', on: '2022-03-14' }),
      granted('2022-05-04', { reasoning: 'De markt is voor en door het dorp. De kosten zijn laag.' }),
      advance('2022-10-06', 100),
      started('2022-10-10', '2022-12-17'),
      realised('2022-12-17'),
      settled('2023-02-13', '2023-02-20'),
    ],
  }),
  project({
    number: 28,
    title: 'Natuurlijke zwemplek in de beek',
    theme: 'Spelen en sport',
    workingGroup: 'Leefomgeving',
    lead: 'Gemeente, team Water',
    owner: 'shared',
    form: 'municipality',
    location: 'Beekdal',
    summary:
      'Jongeren zwemmen in de zomer al in de bocht van de beek. Met een strandje, een trap en een reddingsboei wordt dat veilig. Eerst wordt onderzocht of het water schoon genoeg is.',
    lesson:
      'Laat het onderzoek een eigen, klein project zijn. Dan is het geslaagd als het een duidelijk antwoord geeft, ook als dat antwoord nee is.',
    budget: [
      cost('Onderzoek', 'Water en bodem', '2450.00', { recoverable: true }),
      cost('Aanleg', 'Strandje en trap', '4600.00', { recoverable: true, actual: '0.00' }),
      cost('Materiaal', 'Borden en reddingsboei', '480.00', { recoverable: true, actual: '0.00' }),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2021-07', prepared: '2021-12', on: '2022-03-21' }),
      granted('2022-05-12', {
        reasoning: 'De wens leeft sterk onder jongeren. Aanleg mag pas als het water de toets haalt.',
        conditions: [
          { text: 'Het water voldoet een zomer lang aan de eisen voor zwemwater.', dueOn: '2022-10-01' },
        ],
      }),
      started('2022-06-01', '2023-05-31'),
      stopped(
        '2023-02-16',
        'Na elke flinke bui was het water te vuil om in te zwemmen. Veilig zwemmen is hier niet mogelijk.',
      ),
      billPaid('2023-03-16'),
    ],
  }),
];
