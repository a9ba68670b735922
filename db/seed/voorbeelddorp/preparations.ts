import type { PreparationStory } from '../story.ts';

/** What the council wrote and gathered for some projects, by their numbers: of one everything, of others a beginning. */
export const preparations: Record<number, PreparationStory> = {
  73: {
    plan: {
      goal: 'Wie het dorp binnenkomt, ziet meteen waar hij is. Het beeld vertelt over het water en de beek, en het dorp kiest zelf welk beeld er komt.',
      audience: 'Alle 4.200 inwoners, en iedereen die langsrijdt. Bij de stemming rekenen we op 600 stemmen.',
      approach:
        'Drie kunstenaars maken elk een schets. Die hangen een maand in de bibliotheek en staan op de website. Het dorp stemt. De winnaar maakt het beeld; de gemeente legt de voet en het licht aan.',
      upkeep:
        'De werkgroep Cultuur maakt het beeld twee keer per jaar schoon. De gemeente onderhoudt het licht.',
      startsOn: '2027-02-01',
      completesOn: '2027-11-01',
    },
    team: [
      { role: 'lead', name: 'Anke Rietveld' },
      { role: 'deputy', name: 'Piet Zonneveld' },
    ],
    support: [
      {
        kind: 'meeting',
        on: '2026-05-20',
        count: 41,
        description: 'Avond in de bibliotheek over de rotonde',
      },
      { kind: 'letter', on: '2026-06-11', description: 'Brief van de ondernemersvereniging' },
      {
        kind: 'objection',
        on: '2026-06-02',
        description: 'Een groot beeld leidt automobilisten af.',
        answer: 'Het beeld komt niet hoger dan drie meter. De verkeerskundige van de gemeente kijkt mee.',
      },
    ],
    partners: [{ partner: 'Ondernemersvereniging', kind: 'money', amount: '2500.00', status: 'promised' }],
  },
  75: {
    plan: {
      goal: 'Jong en oud ontmoeten elkaar op het Kerkplein, ook als er geen markt is.',
      audience: 'Vooral kinderen van acht tot veertien jaar en de bewoners van De Linde.',
      approach:
        'De schaakclub legt met vrijwilligers het bord van tegels. De stukken staan in een kist met slot. Op zaterdag geeft de club les.',
      upkeep: 'De schaakclub controleert elke maand het bord en de stukken en vervangt wat kapot is.',
      startsOn: '2027-03-15',
      completesOn: '2027-05-15',
    },
    team: [
      { role: 'lead', name: 'Joost van Dam' },
      { role: 'deputy', name: 'Fatima Haddou' },
    ],
    support: [
      { kind: 'signatures', on: '2026-09-05', count: 87, description: 'Lijst op de braderie' },
      { kind: 'letter', on: '2026-09-22', description: 'Brief van het café, dat de sleutel bewaart' },
    ],
  },
  76: {
    plan: {
      goal: 'Kinderen van tien tot veertien jaar hebben weer een plek in hun eigen buurt. Nu fietsen zij naar het volgende dorp.',
      audience: 'Ongeveer tachtig kinderen uit Het Hooiland en de straten eromheen.',
      approach:
        'De gemeente keurt de plek. Een aannemer zet de kabelbaan neer, op dertig meter van de huizen. Ouders leggen zelf de heuvel en de valondergrond aan.',
      upkeep:
        'De buurtvereniging kijkt elke maand na of alles heel is. De jaarlijkse keuring kost € 140 en komt uit de contributie.',
      startsOn: '2027-04-01',
      completesOn: '2027-06-30',
    },
    team: [
      { role: 'lead', name: 'Wim Jansen' },
      { role: 'initiator', name: 'Elif Kaya' },
    ],
    support: [
      {
        kind: 'meeting',
        on: '2026-09-16',
        count: 28,
        description: 'Avond met omwonenden in het buurthuis',
      },
      { kind: 'signatures', on: '2026-10-03', count: 112, description: 'Langs de deuren in Het Hooiland' },
      {
        kind: 'objection',
        on: '2026-09-16',
        description: 'Een kabelbaan geeft lawaai tot laat in de avond.',
        answer: 'De baan komt dertig meter van de huizen en gaat om acht uur op slot.',
      },
      {
        kind: 'letter',
        on: '2026-10-14',
        description: 'Brief van basisschool De Wissel: de kinderen van groep 8 hebben zelf getekend.',
      },
    ],
    endorsements: 64,
    partners: [
      {
        partner: 'Buurtvereniging Het Hooiland',
        kind: 'hours',
        hours: '80',
        description: 'Grond verzetten op vier zaterdagen',
        status: 'confirmed',
      },
      {
        partner: 'Loonbedrijf Van de Ven',
        kind: 'goods',
        amount: '350.00',
        description: 'Een graafmachine voor twee dagen',
        status: 'promised',
      },
      {
        partner: 'Sportvereniging Voorbeelddorp',
        kind: 'place',
        description: 'De kantine op de werkdagen',
        status: 'received',
      },
    ],
  },
  77: {
    plan: {
      goal: 'Veertig huizen worden warmer, en de energierekening gaat omlaag.',
      audience: 'Huiseigenaren met lege spouwmuren, te beginnen in de Molenbuurt.',
      approach:
        'De werkgroep maakt een lijst van wie mee wil doen en vraagt drie bedrijven om een prijs voor iedereen samen.',
    },
    team: [{ role: 'initiator', name: 'Bas Otten' }],
    support: [
      { kind: 'meeting', on: '2026-10-21', count: 17, description: 'Keukentafelavond' },
      {
        kind: 'objection',
        on: '2026-10-28',
        description: 'Wie huurt, betaalt straks mee maar heeft er niets aan.',
      },
    ],
    endorsements: 9,
    partners: [
      {
        partner: 'Energiecoöperatie Voorbeelddorp',
        kind: 'money',
        amount: '1500.00',
        description: 'Voor de folders en de adviseur',
        status: 'confirmed',
      },
    ],
  },
  78: {
    plan: { goal: 'Wie vaak naar de wc moet, kan gewoon de straat op.' },
  },
};
