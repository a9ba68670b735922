import type { EventStory, ProjectStory, VillageStory } from './story.ts';

const council = 'http://www.dorpsraadswalmen.nl/over-ons';
const neighbourhood = 'https://www.dorpsraadswalmen.nl/projecten/lopende-projecten/actief-in-je-buurt';
const agenda = 'https://www.dorpsraadswalmen.nl/agenda/50';

const noted = (on: string, reason: string): EventStory => ({ type: 'noted', on, reason });

/**
 * The nine projects that are publicly known. What the sources do not say is left out: it shows as unknown.
 * A season has no place in a date: `2018` with the season in the sentence.
 */
const projects: ProjectStory[] = [
  // "gerealiseerd", and a milestone dates the decision. When it was submitted is not known.
  {
    number: 1,
    title: 'Actief in je Buurt (ronde 1)',
    summary:
      'Een project met een budget van € 10.000 voor tien deelprojecten van € 1.000. De voorwaarden: het voegt iets toe aan buurt, school of vereniging, het effect blijft, de eigen werkzaamheden zijn omschreven en er is een begroting bij. Van de toegekende deelprojecten zijn er vijf bekend: een schoolkrant van de leerlingenraad van de Lambertusschool, bloembakken in de Hoensbroekstraat, de Lei Kluitmansstraat en omgeving, een rebusprijs van Zjwamer Gezet (Dubbel op), beplanting van bloembakken op de Markt en het Dr. Crasbornplein met BIZ-centrum, en een straatspeeldag.',
    events: [
      { type: 'granted', on: '2014-03-18', amount: '10000.00' },
      { type: 'started', on: '2014-12' },
      { type: 'realised', on: '2016-10' },
    ],
    decisions: [{ outcome: 'granted', on: '2014-03-18', amount: '10000.00' }],
    sources: [neighbourhood, council],
  },
  // "besloten (2017); wacht op goedkeuring college B en W": the village decided, the municipality has not, so submitted.
  {
    number: 2,
    title: 'Actief in je Buurt (ronde 2)',
    summary:
      'Een tweede ronde met een budget van € 10.000 voor tien deelprojecten van € 1.000, bedoeld voor 2018. Of het college van B en W die goedkeurde, is niet bekend.',
    events: [
      {
        type: 'submitted',
        on: '2017',
        amount: '10000.00',
        reason: 'Besloten in 2017; wacht op goedkeuring van het college van B en W.',
      },
    ],
    sources: [neighbourhood],
  },
  // "gestart" on the day of the decision: the source knows no completion, so it is still in progress.
  {
    number: 3,
    title: 'Inlooppunt voormalig gemeentehuis',
    location: 'Voormalig gemeentehuis',
    events: [
      { type: 'granted', on: '2014-03-18' },
      { type: 'started', on: '2014-03-18' },
    ],
    decisions: [{ outcome: 'granted', on: '2014-03-18' }],
    sources: [council],
  },
  // "gerealiseerd": the path was ready in July 2016; the source takes the opening as the end.
  {
    number: 4,
    title: 'Wandelpad De Beet',
    workingGroup: 'Leefomgeving',
    location: 'De Beet',
    summary:
      'Een wandelpad. Het bruggetje over de Swalm is geschrapt na bezwaren van aanwonenden. Wanneer dat gebeurde en wat het pad kostte, is niet bekend.',
    events: [
      { type: 'preparation_started', on: '2015' },
      noted('2016-03', 'Er was een informatieavond.'),
      noted('2016-05', 'Het projectplan is gepubliceerd en de uitvoerders zijn bekend.'),
      { type: 'started', on: '2016-06', reason: 'De uitvoering is gestart.' },
      noted('2016-07', 'Het pad is gereed.'),
      { type: 'realised', on: '2017-04-14', reason: 'Officiële opening.' },
    ],
    sources: ['https://www.dorpsraadswalmen.nl/projecten/lopende-projecten/de-beet'],
  },
  // "vertraagd (stand 2020-10)": research and a design, but nothing says that it was submitted or that work began.
  {
    number: 5,
    title: 'Parkeerplaats Beeckerhof',
    workingGroup: 'Beeckerhof',
    location: 'Beeckerhof',
    summary:
      'Een plan voor een parkeerplaats, gemaakt door een werkgroep van twee buurtbewoners en twee leden van de werkgroep Leefomgeving. In oktober 2020 was het plan vertraagd. Hoe het verder ging, is niet bekend.',
    events: [
      { type: 'preparation_started', on: '2018' },
      noted('2018', 'Voorjaar 2018: verkennende gesprekken met de gemeente over bestemmingsplan en bodem.'),
      noted('2018-09', 'Bodemonderzoek in opdracht van de Dorpsraad, met een gunstige uitkomst.'),
      noted('2019-01', 'Het eerste ontwerp wordt aangepast.'),
      noted('2019-06-26', 'Er was een inloopavond.'),
      noted('2020-06-04', 'Overleg van drie wethouders met de Dorpsraad over samenwerking en communicatie.'),
      noted(
        '2020-07-30',
        'Artikel 43-vragen over de vertraging. Een terugkoppeling in week 30 was toegezegd.',
      ),
      noted('2020-10', 'Er is een gemeentelijke projectleider aangesteld.'),
    ],
    sources: [
      'https://www.dorpsraadswalmen.nl/contact/parkeerplaats-beeckerhof',
      'https://www.demokratenswalmen.nl/2020/07/30/vragen-aan-het-college-van-bw-inzake-plannen-parkeerplaats-beeckerhof/',
      'https://www.demokratenswalmen.nl/2020/10/11/demokraten-swalmen-vraagt-aandacht-voor-knelpunten-in-swalmen-en-asselt/',
    ],
  },
  // "gerealiseerd binnen begroting". That it began in autumn is known, not that work was under way then.
  {
    number: 6,
    title: 'Park Nopperhof',
    lead: 'Jeu-de-boulesclub, Dorpsraad en St. Jan Baptist',
    location: 'Nopperhof',
    summary:
      'Een park, betaald uit de gereserveerde gelden van het dorpsplan en gerealiseerd binnen de begroting.',
    events: [
      noted('2018', 'Najaar 2018: het project begint.'),
      { type: 'realised', on: '2019-06-07', reason: 'Gerealiseerd binnen de begroting.' },
    ],
    sources: ['https://www.deltalimburg.nl/article/1266/'],
  },
  // A meeting for residents is preparation; that the trial was held is not known.
  {
    number: 7,
    title: 'Blauwe zone Hoogstraat / St Jansplein (proef)',
    location: 'Hoogstraat en St Jansplein',
    events: [
      { type: 'preparation_started', on: '2018-05-29' },
      noted('2018-05-29', 'Inloopbijeenkomst op dinsdag 29 mei. Het jaar 2018 is afgeleid uit de weekdag.'),
    ],
    sources: [agenda],
  },
  // "voorgenomen" is an intention: an idea.
  {
    number: 8,
    title: 'Openbaar groen kern Swalmen',
    location: 'Kern Swalmen',
    events: [{ type: 'idea_added', on: '2018', reason: 'Voorgenomen in 2018.' }],
    sources: [agenda],
  },
  // A motion of the municipal council that names the Dorpsraad as a possible partner: nothing was prepared or submitted.
  {
    number: 9,
    title: 'Centrumplan Swalmen (projectleider)',
    location: 'Centrum van Swalmen',
    summary:
      'Een motie over een projectleider voor het centrumplan. De Dorpsraad wordt genoemd als mogelijke medefinancier. De cofinanciering van de provincie is € 10.000.',
    events: [{ type: 'idea_added', on: '2018-11-08', reason: 'Motie van de gemeenteraad.' }],
    sources: [
      'https://www.demokratenswalmen.nl/2018/11/09/motie-demokraten-swalmen-welhaast-unaniem-aangenomen/',
    ],
  },
];

const forum = 'Forumreactie van de dorpsraad, mei 2023';
const faction =
  'https://www.demokratenswalmen.nl/2023/03/14/demokraten-swalmen-wil-continuiteit-voor-dorpsraad-swalmen/';

/** A real village, told only by what its public sources say. */
export const swalmen: VillageStory = {
  municipality: { slug: 'roermond', name: 'Roermond', code: 'GM0957', accent: '#1f4e79' },
  slug: 'swalmen',
  name: 'Swalmen',
  notice: 'public_facts',
  registerScope: 'publicly_known',
  list: 'swalmen-openbare-feiten',
  councilName: 'Dorpsraad Swalmen',
  introduction:
    'In Swalmen werken dorpsraad en gemeente sinds 2014 samen aan projecten uit het dorpsplan. Op deze pagina’s staat alleen wat openbaar bekend is, met de bron erbij. Wat wij niet weten, noemen wij onbekend.',
  website: 'https://www.dorpsraadswalmen.nl',
  workingGroups: ['Leefomgeving', 'Beeckerhof'],
  inhabitants: [],
  funds: [],
  projects,
  evaluations: [
    {
      slug: 'acht-jaar-samenwerking',
      title: 'Evaluatie van acht jaar samenwerking',
      kind: 'independent',
      periodFrom: '2014',
      periodUntil: '2022',
      publishedOn: '2023-02',
      commissionedBy: 'Gemeente Roermond',
      evaluators: 'Twee onafhankelijke personen',
      summary:
        'De evaluatie begon eind 2022 en was in februari 2023 klaar. Volgens een raadsfractie waren de conclusies positief: het dorpsplan gaf nieuwe dynamiek, de burgerbegroting werd positief ervaren en er ontstond draagvlak. In maart 2023 ontbrak de reactie van het college nog. Cijfers en aanbevelingen zijn niet openbaar bekend.',
      fullText: 'none',
      scores: [],
      recommendations: [],
      sources: [faction],
    },
  ],
  reports: [],
  history: [
    { on: '2013-02', text: 'Sprekersplein: bewoners dragen meer dan 200 punten aan.', source: council },
    {
      on: '2013-03',
      text: 'De dorpsraad start met meer dan 18 leden, en komt tot de zomer twee keer per week bijeen.',
      source: council,
    },
    { on: '2013-06-19', text: 'Presentatie van actiepunten.', source: council },
    {
      on: '2013-10',
      text: 'Het dorpsplan wordt gepresenteerd aan de politiek van Roermond.',
      source: council,
    },
    { on: '2014-02', text: 'De gemeenteraad keurt het plan goed (medio februari).', source: council },
    {
      on: '2014-03-18',
      text: 'Besluit over de eerste projecten, waaronder Actief in je Buurt en het inlooppunt in het voormalige gemeentehuis.',
      source: council,
    },
    {
      on: '2023-02',
      text: 'De evaluatie van acht jaar samenwerking is afgerond. Zij begon eind 2022, in opdracht van de gemeente, en is gedaan door twee onafhankelijke personen.',
      source: forum,
    },
    {
      on: '2023-03-14',
      text: 'Een raadsfractie meldt dat de conclusies positief zijn en dat de reactie van het college ontbreekt. Zij stelt schriftelijke vragen over het budget voor het vervolg.',
      source: faction,
    },
  ],
};
