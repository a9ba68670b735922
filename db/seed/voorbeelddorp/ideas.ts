import { cost, fund, hours, own } from './budget.ts';
import { absorbed, idea, merged, noted, prepared, putAside } from './path.ts';
import { project } from './project.ts';

/** What the village is thinking of: not submitted yet, so in no cohort. */
export const ideas = [
  project({
    number: 76,
    title: 'Kabelbaan in de speeltuin',
    theme: 'Spelen en sport',
    workingGroup: 'Jeugd en sport',
    lead: 'Buurtvereniging Het Hooiland',
    owner: 'residents',
    form: 'subsidy',
    location: 'Het Hooiland',
    summary:
      'De kinderen die in 2020 op de nestschommel zaten, zijn nu twaalf en willen iets spannenders. Zij tekenden een kabelbaan van dertig meter. De buurtvereniging vraagt nu prijzen op.',
    budget: [
      cost('Materiaal', 'Kabelbaan', '5650.00'),
      cost('Aanleg', 'Heuvel en valondergrond', '1980.00'),
      ...hours('Grond verzetten', '80'),
      own('Rommelmarkt', '800.00'),
      fund('leefbaarheidsbudget'),
    ],
    path: [
      idea('2026-02'),
      prepared('2026-06-08'),
      noted('2026-09-16', 'Avond met 28 omwonenden. Zij willen de baan verder van de huizen.'),
    ],
  }),
  project({
    number: 77,
    title: 'Warm dorp: samen isoleren',
    theme: 'Duurzaam dorp',
    workingGroup: 'Duurzaamheid',
    lead: 'Energiecoöperatie Voorbeelddorp',
    owner: 'shared',
    location: 'Heel het dorp',
    summary:
      'Uit de keukentafelgesprekken blijkt dat veel spouwmuren nog leeg zijn. Als veertig huizen samen bestellen, daalt de prijs. De werkgroep zoekt uit wie er mee wil doen.',
    path: [idea('2026-03'), prepared('2026-08-31')],
  }),
  project({
    number: 78,
    title: 'Een wc die altijd open is',
    theme: 'Zorg en gezondheid',
    workingGroup: 'Zorg en ontmoeten',
    lead: 'Seniorenvereniging',
    location: 'Dorpsstraat',
    summary:
      'Wie vaak naar de wc moet, blijft thuis of loopt alleen een heel klein rondje. De seniorenvereniging praat met winkels over een wc die voor iedereen open is, herkenbaar aan een sticker.',
    path: [idea('2026-05'), prepared('2026-10-12')],
  }),
  project({
    number: 79,
    title: 'Luisterbank met dorpsverhalen',
    theme: 'Cultuur en erfgoed',
    workingGroup: 'Cultuur',
    lead: 'Heemkundekring',
    location: 'Dorpspark',
    summary:
      'Ga zitten, draai aan de slinger en luister. De opnamen van het boek met verhalen verdienen een plek buiten. Het idee is een bank die een verhaal vertelt.',
    path: [idea('2026-04-17')],
  }),
  project({
    number: 80,
    title: 'Lampionnentocht in november',
    theme: 'Ontmoeten',
    workingGroup: 'Cultuur',
    lead: 'Ouderraad basisschool De Klimop',
    location: 'Beekdal',
    summary:
      'Een avondwandeling met lampionnen over het ommetje, met muziek op drie plekken. Ouders zoeken nog mensen die mee willen denken.',
    path: [idea('2026-09-22')],
  }),
  project({
    number: 81,
    title: 'Buurtmoestuin in Het Hooiland',
    theme: 'Groen en natuur',
    workingGroup: 'Duurzaamheid',
    lead: 'Bewonersgroep Het Hooiland',
    location: 'Het Hooiland',
    summary:
      'Achter de garageboxen ligt een stuk grond waar niemand iets mee doet. Zes gezinnen willen er samen groente verbouwen. Eerst moet duidelijk zijn van wie de grond is.',
    path: [
      idea('2026-11-09'),
      absorbed('2026-11-14', {
        number: 82,
        title: 'Moestuin voor de buurt',
        text: 'Samen groente verbouwen op het veldje bij de garageboxen, met een hoek voor de kinderen.',
      }),
    ],
  }),
  project({
    number: 82,
    title: 'Moestuin voor de buurt',
    theme: 'Groen en natuur',
    workingGroup: 'Duurzaamheid',
    location: 'Het Hooiland',
    summary: 'Samen groente verbouwen op het veldje bij de garageboxen, met een hoek voor de kinderen.',
    path: [idea('2026-11-10'), merged('2026-11-14', 81)],
  }),
  project({
    number: 83,
    title: 'Openluchtzwembad in het Beekdal',
    theme: 'Spelen en sport',
    workingGroup: 'Jeugd en sport',
    location: 'Beekdal',
    summary: 'Een buitenbad waar het hele dorp in de zomer kan zwemmen, met een ligweide en een kiosk.',
    lesson:
      'Een bad kost elk jaar meer dan het hele leefbaarheidsbudget. Wie iets groots wil, rekent eerst uit wat het elk jaar kost.',
    path: [
      idea('2026-06-03'),
      putAside(
        '2026-10-05',
        'Het Beekdal is beschermde natuur, daar mag niet gebouwd worden. Het onderhoud zou bovendien elk jaar meer kosten dan het dorp krijgt.',
      ),
    ],
  }),
];
