import type { Perspective, Theme } from '#server/domain/evaluation.ts';
import type { EvaluationStory } from '../story.ts';

/** Marks from 1.0 to 5.0, the sides beside each other. */
function scored(sides: Perspective[], marks: Record<Theme, string[]>): EvaluationStory['scores'] {
  return Object.entries(marks).flatMap(([theme, scores]) =>
    scores.map((score, place) => ({ theme: theme as Theme, perspective: sides[place]!, score })),
  );
}

export const evaluations: EvaluationStory[] = [
  {
    slug: 'vier-jaar-samen',
    title: 'Vier jaar samen: evaluatie 2020–2023',
    kind: 'independent',
    periodFrom: '2020-01-01',
    periodUntil: '2023-12-31',
    publishedOn: '2024-04-18',
    commissionedBy: 'Gemeente Voorbeeldgemeente en Stichting Dorpsraad Voorbeelddorp',
    evaluators: 'Twee onafhankelijke onderzoekers van een hogeschool',
    summary:
      'De onderzoekers spraken met 22 betrokkenen en kregen 214 vragenlijsten terug. Hun oordeel is positief: op 1 april 2024 waren 31 van de 41 ingediende plannen uitgevoerd, en inwoners zien het verschil in hun straat. De samenwerking zelf loopt minder soepel. De gemeente vindt dat zij goed en op tijd antwoordt, maar de dorpsraad en de initiatiefnemers ervaren dat anders: zij wachten zonder te weten waarop. Elke nieuwe ambtenaar begint weer van voren af aan. Ook rust er veel op een kleine groep vrijwilligers. De onderzoekers raden aan om afspraken vast te leggen, één vast aanspreekpunt te kiezen en kleine plannen eenvoudiger te maken.',
    fullText: 'restricted',
    scores: scored(['council', 'officer', 'initiator', 'resident'], {
      shared_goal: ['4.2', '4.0', '3.9', '3.8'],
      roles_clear: ['3.0', '3.9', '2.8', '3.1'],
      communication: ['2.3', '3.9', '2.1', '2.9'],
      agreements_kept: ['3.2', '4.2', '2.9', '3.3'],
      human_scale: ['3.6', '3.4', '3.0', '3.7'],
      result: ['4.5', '4.3', '4.4', '4.1'],
    }),
    recommendations: [
      {
        text: 'Kies één vaste contactambtenaar voor het dorp, met een vervanger.',
        owner: 'College van B en W',
        answer: 'Vanaf 1 januari 2025 krijgt het dorp een contactambtenaar en een vaste vervanger.',
        answeredOn: '2024-09-10',
        status: 'done',
      },
      {
        text: 'Laat bij elke aanvraag zien wie aan zet is, wat de volgende stap is en wanneer die komt.',
        owner: 'College van B en W en dorpsraad',
        answer: 'Dat nemen wij over. Vanaf 2026 staat elk plan met zijn tijdlijn op deze website.',
        answeredOn: '2024-09-10',
        status: 'done',
      },
      {
        text: 'Maak voor plannen onder € 1.500 een formulier van één bladzijde en beslis binnen drie weken.',
        owner: 'College van B en W',
        answer: 'Het korte formulier komt er. Drie weken is te kort; wij gaan uit van vijf weken.',
        answeredOn: '2024-09-10',
        status: 'adopted_in_part',
      },
      {
        text: 'Geef de dorpsraad een bedrag van € 5.000 per jaar waarover hij zelf beslist.',
        owner: 'Gemeenteraad',
        answer: 'De raad wil dat besluiten over subsidie bij het college blijven.',
        answeredOn: '2024-11-14',
        status: 'not_adopted',
      },
      {
        text: 'Zorg dat elk plan twee trekkers heeft, zodat het niet op één persoon rust.',
        owner: 'Dorpsraad',
        answer: 'Een goed idee. De dorpsraad vraagt er vanaf 2025 bij elk plan naar.',
        answeredOn: '2024-09-10',
        status: 'adopted',
      },
      {
        text: 'Leg vast hoe het budget doorloopt als een plan langer duurt dan een jaar.',
        owner: 'College van B en W',
        status: 'open',
      },
    ],
  },
  {
    slug: 'jaargesprek-2025',
    title: 'Jaargesprek over 2025',
    kind: 'annual',
    periodFrom: '2025-01-01',
    periodUntil: '2025-12-31',
    publishedOn: '2026-03-12',
    commissionedBy: 'Stichting Dorpsraad Voorbeelddorp en gemeente Voorbeeldgemeente',
    evaluators: 'Dorpsraad en gemeente, samen aan één tafel',
    summary:
      'Het eerste jaar met een vaste contactambtenaar was beter dan de jaren ervoor. Vragen kregen binnen een week een antwoord, en de afspraken staan nu op één lijst. Wat nog knelt, is de duur van plannen die de gemeente zelf uitvoert. De oversteek bij de school en het Kerkplein schoven opnieuw op. Beide kanten willen dat een nieuwe datum altijd met een reden komt, en vóór de oude datum voorbij is.',
    fullText: 'none',
    scores: scored(['council', 'officer'], {
      shared_goal: ['4.3', '4.2'],
      roles_clear: ['3.8', '4.0'],
      communication: ['3.7', '4.0'],
      agreements_kept: ['3.1', '3.6'],
      human_scale: ['4.0', '3.8'],
      result: ['4.2', '4.3'],
    }),
    recommendations: [
      {
        text: 'Meld een nieuwe einddatum vóór de oude voorbij is, met de reden erbij.',
        owner: 'Gemeente, teams die zelf uitvoeren',
        answer: 'Akkoord. De contactambtenaar kijkt dit elke maand na.',
        answeredOn: '2026-04-21',
        status: 'adopted',
      },
      {
        text: 'Vraag bij elk plan met stroom eerst de netbeheerder.',
        owner: 'Dorpsraad',
        answer: 'Deze vraag staat nu op het formulier.',
        answeredOn: '2026-04-21',
        status: 'done',
      },
      {
        text: 'Begin uiterlijk in september 2026 het gesprek over de samenwerking na dit jaar.',
        owner: 'College van B en W en dorpsraad',
        answer: 'Het eerste gesprek was op 3 september 2026.',
        answeredOn: '2026-09-03',
        status: 'done',
      },
    ],
  },
];
