import { cost, fund, hours, own } from '../voorbeelddorp/budget.ts';
import {
  advance,
  granted,
  idea,
  noted,
  realised,
  rejected,
  settled,
  started,
  submitted,
} from '../voorbeelddorp/path.ts';
import { told } from '../voorbeelddorp/project.ts';

export const workingGroups = ['Buiten', 'Ontmoeten'] as const;

/** One in each state in which somebody waits for something: the first two years of a small village. */
export const projects = [
  told({
    number: 1,
    title: 'Picknickplek bij de oude sluis',
    theme: 'Ontmoeten',
    workingGroup: 'Buiten',
    lead: 'Werkgroep Buiten',
    owner: 'residents',
    form: 'subsidy',
    location: 'Sluispad',
    summary:
      'Bij de oude sluis stopt elke fietser, en er is geen plek om te zitten. Er komen twee tafels, een fietsenrek en een bord met het verhaal van de sluis.',
    story:
      'De tafels staan er sinds september. De eerste zaterdag waren ze allebei bezet, met koffie uit de thermoskan van de overbuurvrouw.',
    budget: [
      cost('Materiaal', 'Tafel met banken', '640.00', { quantity: '2' }),
      cost('Materiaal', 'Fietsenrek', '285.00'),
      cost('Communicatie', 'Bord over de sluis', '310.00', { actual: '338.80' }),
      ...hours('Plaatsen', '30'),
      own('Opbrengst van het sluisfeest', '300.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2025-01', prepared: '2025-02', on: '2025-03-17' }),
      granted('2025-04-24', { reasoning: 'Een kleine plek die veel mensen gebruiken, goed uitgewerkt.' }),
      advance('2025-05-08'),
      started('2025-06-14', '2025-09-30'),
      realised('2025-09-13'),
      settled('2025-11-06', '2025-11-20'),
    ],
  }),
  told({
    number: 2,
    title: 'AED bij het buurthuis',
    theme: 'Zorg en gezondheid',
    workingGroup: 'Ontmoeten',
    lead: 'Stichting Buurthuis De Hoek',
    owner: 'residents',
    form: 'subsidy',
    location: 'Buurthuis De Hoek',
    summary:
      'De dichtstbijzijnde AED hangt drie kilometer verderop. Er komt er een aan de muur van het buurthuis, in een kast die altijd open kan. Twintig inwoners leren ermee omgaan.',
    story:
      'De kast hangt naast de voordeur en geeft licht. Op twee avonden leerden 23 inwoners reanimeren. De oudste was 79 en had de beste armen.',
    budget: [
      cost('Materiaal', 'AED', '1180.00'),
      cost('Materiaal', 'Verwarmde buitenkast', '420.00'),
      cost('Opleiding', 'Avond reanimeren', '295.00', { quantity: '2', vat: 0 }),
      own('Collecte in het dorp', '350.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2025-10', prepared: '2025-11', on: '2026-01-12' }),
      granted('2026-02-19', { reasoning: 'Elke minuut telt, en het buurthuis zorgt voor het onderhoud.' }),
      advance('2026-03-05'),
      started('2026-04-02', '2026-07-01'),
      realised('2026-06-18'),
    ],
  }),
  told({
    number: 3,
    title: 'Moestuin aan de Hoekweg',
    theme: 'Groen en natuur',
    workingGroup: 'Buiten',
    lead: 'Tuingroep Hoekweg',
    owner: 'residents',
    form: 'subsidy',
    location: 'Hoekweg',
    summary:
      'Op het veldje aan de Hoekweg staat alleen gras. Tien gezinnen maken er een moestuin van, met een waterpomp en een schuur voor het gereedschap. De oogst die over is, gaat naar de voedselbank.',
    budget: [
      cost('Aanleg', 'Waterpomp met put', '1450.00'),
      cost('Materiaal', 'Schuur van lariks', '1290.00'),
      cost('Materiaal', 'Gereedschap en kruiwagens', '380.00'),
      ...hours('Spitten en bouwen', '120'),
      own('Bijdrage van de tuinders', '400.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2025-09', prepared: '2026-01', on: '2026-03-09' }),
      granted('2026-04-23', {
        reasoning: 'De tuin brengt jong en oud bij elkaar, en de tuinders betalen zelf mee.',
        conditions: [
          { text: 'De oogst die over is, gaat naar de voedselbank.', dueOn: '2027-10-01' },
          { text: 'Het waterschap stemt in met de put.', dueOn: '2026-06-01', fulfilledOn: '2026-05-12' },
        ],
      }),
      advance('2026-05-07'),
      started('2026-05-30', '2027-04-15'),
      noted(
        '2026-10-17',
        'De pomp werkt en de schuur heeft een dak. In het voorjaar gaat er gezaaid worden.',
      ),
    ],
    milestones: [
      { name: 'Water uit de pomp', promisedOn: '2026-09-01', reachedOn: '2026-08-22' },
      { name: 'Eerste zaaidag', promisedOn: '2027-04-01' },
    ],
  }),
  told({
    number: 4,
    title: 'Vuurwerk bij de sluis',
    theme: 'Ontmoeten',
    workingGroup: 'Ontmoeten',
    lead: 'Feestcommissie',
    owner: 'residents',
    form: 'subsidy',
    location: 'Sluispad',
    summary: 'Eén mooi vuurwerk voor het hele dorp, zodat niemand het zelf afsteekt.',
    lesson:
      'Vraag eerst wie er in het riet broedt en slaapt. Een lichtshow kan op dezelfde plek, en die staat nu op de lijst voor 2027.',
    budget: [
      cost('Organisatie', 'Vuurwerk met vergunning', '1900.00'),
      own('Inzameling', '300.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      submitted({ idea: '2026-04', prepared: '2026-05', on: '2026-06-15' }),
      rejected('2026-08-06', 'Het riet bij de sluis is beschermde natuur. Vuurwerk mag daar niet.'),
    ],
  }),
  told({
    number: 5,
    title: 'Speelheuvel met glijbaan',
    theme: 'Spelen en sport',
    workingGroup: 'Buiten',
    lead: 'Oudergroep De Hoek',
    owner: 'residents',
    form: 'subsidy',
    location: 'Grasveld achter het buurthuis',
    summary:
      'In Voorbeeldhoek wonen 140 kinderen en er is één schommel. Achter het buurthuis komt een heuvel met een brede glijbaan, waar twee kinderen naast elkaar op kunnen.',
    budget: [
      cost('Materiaal', 'Glijbaan van roestvrij staal', '2450.00'),
      cost('Aanleg', 'Heuvel en valondergrond', '1120.00'),
      ...hours('Grond verzetten en inzaaien', '60'),
      own('Statiegeldactie van de school', '600.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [submitted({ idea: '2026-02', prepared: '2026-06', on: '2026-11-09' })],
    preparation: {
      plan: {
        goal: 'Kinderen van twee tot tien jaar kunnen dicht bij huis spelen, ook wie moeilijk kan klimmen.',
        audience: 'Alle 140 kinderen van Voorbeeldhoek en hun ouders.',
        approach:
          'De gemeente brengt grond die elders over is. Een bedrijf zet de glijbaan, ouders leggen de heuvel aan en zaaien hem in.',
        upkeep:
          'De oudergroep kijkt elke maand na of alles heel is. Het buurthuis betaalt de jaarlijkse keuring van € 95.',
        startsOn: '2027-03-01',
        completesOn: '2027-05-29',
      },
      team: [
        { role: 'lead', name: 'Sanne Vos' },
        { role: 'deputy', name: 'Karim El Idrissi' },
      ],
      support: [
        { kind: 'signatures', on: '2026-09-12', count: 96, description: 'Lijst bij de school en de winkel' },
        { kind: 'meeting', on: '2026-09-24', count: 19, description: 'Avond in het buurthuis' },
      ],
      endorsements: 12,
    },
  }),
  told({
    number: 6,
    title: 'Koffiekar langs de deuren',
    theme: 'Ontmoeten',
    workingGroup: 'Ontmoeten',
    lead: 'Stichting Buurthuis De Hoek',
    summary: 'Wie niet meer naar het buurthuis kan komen, krijgt de koffie aan de deur. En een praatje.',
    path: [idea('2026-10')],
  }),
];
