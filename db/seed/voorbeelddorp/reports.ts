import type { VillageStory } from '../story.ts';

/** What the council wrote in its annual reports. */
export const reports: VillageStory['reports'] = [
  {
    year: 2020,
    foreword:
      'We begonnen dit jaar met tien plannen en veel zin. In maart ging het dorp op slot. Het feest voor 75 jaar vrijheid ging niet door, maar er kwam iets anders voor terug: 38 vrijwilligers die elke ochtend ouderen belden. Wie had gedacht dat een telefoon het belangrijkste gereedschap van het jaar zou zijn? Aan het eind van het jaar stonden er een opgeknapte speeltuin, vijf bankjes en een stal vol licht. We zijn er trots op.',
    council:
      'De dorpsraad telt elf leden en vergaderde negen keer, waarvan zes keer online. Zes werkgroepen bereidden de plannen voor. De gemeente had dit jaar drie verschillende ambtenaren voor ons dorp, en dat merkten we.',
    lessons:
      'Spreek bij een contract af wat afzeggen kost. Vraag vooraf of kosten binnen de regeling vallen. En: een plan dat uitkomt op anderhalve meter, komt ook uit zonder.',
  },
  {
    year: 2021,
    foreword:
      'Wandelen werd de sport van het jaar, en het dorp kreeg precies op tijd een rondje langs de beek. Veel plannen draaiden om ontmoeten, juist omdat dat zo lang niet kon. De nieuwe vloer van het dorpshuis is de grootste uitgave tot nu toe. We danken iedereen die met een hamer, een schep of een taart kwam helpen.',
    council:
      'Twee leden namen afscheid en drie nieuwe leden kwamen erbij, van wie één jonger dan 25. De raad vergaderde tien keer. De werkgroep Duurzaamheid ging dit jaar echt van start, met de zonnepanelen op het clubhuis als eerste plan.',
    lessons:
      'Een ja aan de keukentafel is nog geen handtekening: bij de erfgoedbordjes hadden we die eerder moeten vragen. Kies pas een datum als je weet wie er kan helpen.',
  },
  {
    year: 2022,
    foreword:
      'Dit was het jaar waarin bewoners zelf verdeelden. Met bonen in glazen potten koos het dorp drie straten voor Straat aan zet. Ook kregen we voor het eerst een afwijzing die na bezwaar een toekenning werd: de buurtkamer. Dat kostte tijd, maar het leverde een beter plan op. Het hoge water nam in januari een stuk van onze vlonder mee. In mei lag er een sterkere.',
    council:
      'De dorpsraad telt twaalf leden. In oktober verlengde de gemeenteraad de samenwerking met vier jaar, van 2023 tot en met 2026. Elke werkgroep heeft nu twee trekkers, zodat niemand er alleen voor staat.',
    lessons:
      'Een bezwaar is geen ruzie. Bouw langs de beek voor het water van over tien jaar. En één bladzijde is genoeg voor een klein plan.',
  },
  {
    year: 2023,
    foreword:
      'Bewegen, spelen en bewaren: daar gingen de plannen van dit jaar over. De toestellen langs het ommetje, de natuurspeelplaats en het boek met verhalen zijn door heel verschillende mensen bedacht. De zwemplek in de beek ging niet door, omdat het water te vuil is. Dat is jammer, maar we weten het nu zeker. Het jongerenhonk bleef steken op papier. Dat trekken wij ons aan.',
    council:
      'De dorpsraad vergaderde tien keer, en twee keer buiten in een straat. In het najaar begonnen twee onderzoekers aan een evaluatie van vier jaar samenwerking. Wij hebben hun alle verslagen gegeven, ook de lastige.',
    lessons:
      'Help jongeren met het papierwerk, want hun plan was goed. Laat een onderzoek een eigen project zijn. Vraag een aansluiting op het stroomnet aan op de dag van het besluit.',
  },
  {
    year: 2024,
    foreword:
      'Het dorp vierde 150 jaar harmonie, en de jongeren kregen hun pannaveld: anderhalf jaar nadat hun eerste plan was gestrand. De evaluatie was eerlijk. De resultaten zijn goed, maar het wachten duurt te lang. Het college nam vier van de zes aanbevelingen helemaal of voor een deel over. Op één aanbeveling wachten wij nog.',
    council:
      'De dorpsraad telt twaalf leden, en er is voor het eerst een jongerenraad van vijf leden. De zes werkgroepen vroegen samen tien plannen aan. Wij spraken in juni en november met de gemeenteraad.',
    lessons:
      'Een volle stroomkabel houdt een goed plan tegen: vraag eerst de netbeheerder. Kijk ook wie er al rijdt, kookt of helpt voordat je iets nieuws begint.',
  },
  {
    year: 2025,
    foreword:
      'Een vast gezicht bij de gemeente, wat een verschil. Onze vragen kregen dit jaar binnen een week antwoord. De schoolstraat begon met gemopper en eindigde met een feestelijke stemming. De muziekkoepel staat in de steigers en het Kerkplein ligt open. Dat duurt langer dan we hoopten, en dat zeggen we er eerlijk bij. De peuters van de Lindelaan hebben daar geen last van: die graven door.',
    council:
      'De dorpsraad telt dertien leden en vergaderde tien keer. Elk plan heeft nu twee trekkers en één vaste contactambtenaar. In het jaargesprek gaven beide kanten hogere cijfers dan in de evaluatie van 2024.',
    lessons:
      'Begin met praten bij wie er het meeste last van heeft; dat leerde het carillon ons. Een nieuwe datum is niet erg, een stille datum wel.',
  },
];
