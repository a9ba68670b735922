import { cost, fund, hours, own, partner } from './budget.ts';
import {
  accounted,
  advance,
  changeRequested,
  granted,
  noted,
  objected,
  objectionDecided,
  realised,
  rejected,
  started,
  steppedBack,
  submitted,
} from './path.ts';
import { project } from './project.ts';

/** Submitted in 2026, the first half. */
export const early2026 = [
  project({
    number: 65,
    title: 'Vijf boekenkastjes in de wijken',
    theme: 'Ontmoeten',
    workingGroup: 'Cultuur',
    lead: 'Leesclub',
    owner: 'residents',
    form: 'subsidy',
    location: 'Verspreid in het dorp',
    summary:
      'Neem een boek, laat een boek. In vijf wijken komt een kastje op een paal, gemaakt van oude keukendeuren. Bij elk kastje woont iemand die het bijhoudt.',
    story:
      'De timmergroep maakte vijf kastjes, elk met een ander dak. Binnen een week stond er in de Lindelaan een rij kookboeken en in Het Hooiland een plank met dino’s. Het zesde kastje is al besteld, door een straat die dit zag.',
    budget: [
      cost('Materiaal', 'Kastje met ruit en scharnieren', '195.00', { quantity: '5' }),
      cost('Aanleg', 'Paal met grondanker', '38.00', { quantity: '5' }),
      ...hours('Timmeren en plaatsen', '40'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2025-09', prepared: '2025-11', on: '2026-01-19' }),
      granted('2026-02-26', {
        reasoning: 'Klein, vrolijk en goed verzorgd: elk kastje heeft een beheerder.',
      }),
      advance('2026-03-12', 100),
      started('2026-04-13', '2026-09-15'),
      realised('2026-09-05', 'In vijf wijken staat een kastje, en er wordt druk geruild.'),
      accounted('2026-10-12'),
    ],
  }),
  project({
    number: 66,
    title: 'Tegels eruit, planten erin',
    theme: 'Groen en natuur',
    workingGroup: 'Duurzaamheid',
    lead: 'Werkgroep Duurzaamheid',
    owner: 'residents',
    form: 'subsidy',
    location: 'Heel het dorp',
    summary:
      'Voor elke vierkante meter tegels die eruit gaat, krijgen inwoners een pakket planten. Het doel is honderd tuinen. Een hovenier helpt op twee zaterdagen wie het niet alleen kan.',
    budget: [
      cost('Materiaal', 'Pakket planten', '18.00', { quantity: '100', vat: 9 }),
      cost('Organisatie', 'Container en afvoer van tegels', '165.00', { quantity: '4' }),
      cost('Advies', 'Zaterdag met een hovenier', '320.00', { quantity: '2' }),
      ...hours('Tegels sjouwen', '90'),
      own('Bewoners betalen € 5', '500.00'),
      fund('dorpsfonds-groen'),
    ],
    path: [
      submitted({ idea: '2025-08', prepared: '2025-11', on: '2026-02-13' }),
      granted('2026-03-26', {
        reasoning: 'De actie haalt regenwater uit het riool en bereikt veel huishoudens.',
        conditions: [
          { text: 'De tegels krijgen een tweede leven.', dueOn: '2026-12-31', fulfilledOn: '2026-10-10' },
        ],
      }),
      advance('2026-04-09'),
      started('2026-05-09', '2026-11-30'),
      noted('2026-10-10', 'De teller staat op 71 tuinen. De tegels liggen nu in het pad van de moestuin.'),
    ],
  }),
  project({
    number: 67,
    title: 'Wandelmaatjes voor wie opknapt',
    theme: 'Zorg en gezondheid',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Wandelvereniging',
    owner: 'residents',
    form: 'subsidy',
    location: 'Beekdal en omgeving',
    summary:
      'Na een operatie of een moeilijke tijd is de stap naar buiten groot. Twintig wandelmaatjes lopen mee, op het tempo van de ander. De huisarts en de fysiotherapeut verwijzen.',
    budget: [
      cost('Opleiding', 'Training voor wandelmaatjes', '875.00', { vat: 0 }),
      cost('Materiaal', 'Wandelstokken en hesjes, per maatje', '31.00', { quantity: '20' }),
      cost('Communicatie', 'Folder voor de praktijken', '165.00'),
      ...hours('Wandelen', '400'),
      partner('Huisartsenpraktijk', 'Bijdrage (ontvangen)', '250.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2025-10', prepared: '2026-01', on: '2026-02-27' }),
      granted('2026-04-16', {
        reasoning: 'Lage kosten en een duidelijke plek in de zorg dichtbij huis.',
        conditions: [
          {
            text: 'Elk wandelmaatje heeft een verklaring omtrent het gedrag.',
            dueOn: '2026-09-01',
            fulfilledOn: '2026-08-24',
          },
        ],
      }),
      advance('2026-04-30'),
      started('2026-09-01', '2027-08-31'),
    ],
  }),
  project({
    number: 68,
    title: 'Nieuwe keuken voor het dorpshuis',
    theme: 'Ontmoeten',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Stichting Dorpshuis De Schakel',
    owner: 'residents',
    form: 'subsidy',
    location: 'Dorpshuis De Schakel',
    summary:
      'In de keuken van het dorpshuis wordt elke dag gekookt, op een fornuis uit 1988. Voor de dorpsmaaltijd en de huiskamer op woensdag is een veilige keuken nodig. Vrijwilligers slopen en schilderen zelf.',
    budget: [
      cost('Inrichting', 'Keukenblok en apparaten', '8600.00'),
      cost('Techniek', 'Leidingen en stroom', '3100.00'),
      cost('Aanleg', 'Tegelwerk', '1450.00'),
      ...hours('Slopen en schilderen', '90'),
      partner('Regionaal fonds voor dorpshuizen', 'Bijdrage (bevestigd)', '5000.00'),
      own('Spaargeld van het dorpshuis', '2000.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2025-06', prepared: '2025-11', on: '2026-01-26' }),
      granted('2026-03-16', {
        reasoning:
          'Het dorpshuis is het kloppend hart van veel projecten. Een ander fonds en het dorpshuis zelf betalen mee.',
        conditions: [
          { text: 'De keuken voldoet aan de regels voor voedselveiligheid.', dueOn: '2026-12-31' },
        ],
      }),
      advance('2026-03-30', 60),
      started('2026-06-22', '2026-12-18'),
      noted(
        '2026-10-25',
        'De leidingen liggen erin en de muren zijn dicht. Nu wachten we op het keukenblok.',
      ),
      changeRequested('2026-11-16', 'De keuken is eind februari klaar, en niet half december.'),
    ],
    milestones: [
      { name: 'Oude keuken eruit', promisedOn: '2026-07-04', reachedOn: '2026-06-27' },
      { name: 'Leidingen klaar', promisedOn: '2026-09-30', reachedOn: '2026-10-16' },
      { name: 'Eerste maaltijd', promisedOn: '2026-12-18' },
    ],
  }),
  project({
    number: 69,
    title: 'Fietsles voor nieuwe dorpsgenoten',
    theme: 'Veilig verkeer',
    workingGroup: 'Verkeer',
    lead: 'Bewonersgroep De Buurtkamer',
    owner: 'residents',
    form: 'subsidy',
    location: 'Schoolplein De Klimop',
    summary:
      'Wie niet kan fietsen, komt in dit dorp niet ver. Tien nieuwe dorpsgenoten leren fietsen op een opgeknapte tweedehands fiets, die zij daarna mogen houden.',
    story:
      'De eerste les eindigde met pleisters, de laatste met een rondje langs de beek. Alle tien haalden zij het diploma. Twee van hen geven volgend jaar zelf les. De rekeningen zijn binnen, en de afrekening gaat in december naar de gemeente.',
    budget: [
      cost('Materiaal', 'Opgeknapte fiets', '85.00', { quantity: '10', vat: 0 }),
      cost('Materiaal', 'Helm, slot en licht', '38.00', { quantity: '10' }),
      cost('Opleiding', 'Verkeersdocent, per les', '95.00', { quantity: '6', vat: 0 }),
      ...hours('Meefietsen en opknappen', '96'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2025-09', prepared: '2025-12', on: '2026-02-20' }),
      granted('2026-04-02', {
        reasoning: 'De lessen maken mensen zelfstandig en brengen hen in contact met het dorp.',
      }),
      advance('2026-04-16'),
      started('2026-05-18', '2026-09-30'),
      realised('2026-09-26'),
    ],
  }),
  project({
    number: 70,
    title: 'Droog wachten op de bus',
    theme: 'Veilig verkeer',
    workingGroup: 'Verkeer',
    lead: 'Gemeente, team Verkeer',
    owner: 'municipality',
    form: 'municipality',
    location: 'Bushalte Molenweg',
    summary:
      'Bij de halte op de Molenweg wachten elke ochtend veertig scholieren in weer en wind. Er komt een bushokje met een groen dak, een bank en verlichting op zonne-energie.',
    budget: [
      cost('Materiaal', 'Bushokje met groen dak', '5450.00', { recoverable: true }),
      cost('Techniek', 'Verlichting op zonne-energie', '890.00', { recoverable: true }),
      cost('Aanleg', 'Fundering en bestrating', '1380.00', { recoverable: true }),
      partner('Provincie, bereikbare haltes', 'Bijdrage (bevestigd)', '1000.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2025-10', prepared: '2026-01', on: '2026-03-16' }),
      rejected(
        '2026-04-09',
        'Haltes aan een doorgaande weg zijn een taak van de provincie. Vraag het bushokje daar aan.',
      ),
      objected('2026-04-16', 1),
      objectionDecided(
        '2026-05-21',
        1,
        'founded',
        'De dorpsraad heeft gelijk: de gemeente beheert de halte, en de provincie betaalt mee. Dat wisten wij niet toen wij besloten.',
      ),
      steppedBack('2026-05-21', 'submitted', 'Het besluit is na bezwaar opnieuw genomen.'),
      granted('2026-05-21', {
        objection: 1,
        reasoning:
          'De halte wordt veel gebruikt en heeft geen beschutting. De beslissing duurde negen weken, omdat de provincie eerst moest toezeggen.',
      }),
      started('2026-09-14', '2027-01-31'),
    ],
  }),
];
