import { writeFileSync } from 'node:fs';
import { translator } from '#messages/index.ts';
import { sessionHours } from '#server/domain/people.ts';
import {
  actions,
  impartialActions,
  isMunicipal,
  mustBeImpartial,
  rights,
  roles,
  scopeOfRole,
  type Action,
  type Role,
} from '#server/domain/roles.ts';

const dutch = translator('nl');
const name = (role: Role) => dutch(`role.${role}`);

/** What each right is in the words of who has it. A right without words does not compile. */
const words: Record<Action, string> = {
  'project.read': 'zien wat nog niet openbaar is: het plan in de maak, documenten, wie meedoet',
  'idea.moderate': 'ideeën van bewoners aannemen of afwijzen',
  'idea.add': 'ideeën toevoegen, ook een hele lijst',
  'project.prepare': 'plan, begroting, draagvlak, team, partners en documenten maken',
  'project.submit': 'een plan indienen bij de gemeente',
  'project.withdraw': 'een ingediend plan intrekken',
  'execution.update': 'een project starten, de voortgang bijhouden en het afronden of stoppen',
  'money.record': 'uitgaven, uren en bankafschriften vastleggen',
  'account.submit': 'de verantwoording insturen',
  'condition.report': 'melden dat aan een voorwaarde is voldaan',
  'condition.answer': 'bevestigen dat aan een voorwaarde is voldaan, of die laten vervallen',
  'change.request': 'vragen om een wijziging tijdens de uitvoering',
  'change.prepare': 'een antwoord op zo’n wijziging voorbereiden',
  'change.decide': 'over zo’n wijziging besluiten',
  'import.run': 'een lijst inlezen',
  'import.undo': 'het inlezen van een lijst ongedaan maken',
  'case.comment': 'een notitie bij een aanvraag schrijven',
  'case.handle':
    'een aanvraag behandelen: aanvulling en advies vragen, verdagen, beoordelen, horen vastleggen',
  'case.assign': 'zaken aan een ambtenaar geven',
  'penalty.fix': 'een dwangsom vaststellen',
  'message.dispatch': 'formele berichten versturen: zien of ze aankwamen, opnieuw mailen, als gepost noteren',
  'decision.prepare': 'een besluit voorbereiden',
  'decision.take': 'een besluit nemen',
  'default.notice': 'de gemeente in gebreke stellen als het besluit te laat is',
  'objection.make': 'bezwaar maken en intrekken, voor de dorpsraad',
  'objection.handle': 'bezwaren behandelen en de beslissing erop voorbereiden',
  'payment.request': 'toegekend geld vragen, de rekening opgeven en een zienswijze geven',
  'payment.prepare': 'een betaling klaarzetten',
  'payment.approve': 'een betaling goedkeuren',
  'payment.execute': 'goedgekeurde betalingen naar de bank brengen en afvinken',
  'settlement.prepare': 'een vaststelling voorbereiden en een zienswijze vragen',
  'settlement.decide': 'een subsidie vaststellen, of dat besluit intrekken',
  'recovery.manage': 'bijhouden wat wordt terugbetaald, en een betalingsregeling treffen',
  'people.read': 'zien wie welke rol heeft',
  'people.manage': 'mensen uitnodigen, rollen geven, veranderen en beëindigen',
  'policy.manage': 'fondsen en regelingen beheren',
  'fund.read': 'de fondsen van alle dorpen naast elkaar zien',
  'fund.allot': 'het budget van een jaar vastleggen, wijzigen en verdelen tussen dorpen',
  'oversight.read': 'het overzicht voor de raad zien: geld, te late besluiten, uitzonderingen, voorwaarden',
  'treasury.read': 'zien wat de dorpsraad ontving, uitgaf en moet verantwoorden',
  'council_document.add': 'het document van een raadsbesluit toevoegen',
  'year.prepare': 'de afsluiting van een fondsjaar voorbereiden',
  'year.close': 'een fondsjaar afsluiten',
};

const scopes = {
  village: 'één dorp',
  municipality: 'de gemeente met al haar dorpen',
  evaluation: 'één evaluatie, tot een afgesproken dag',
} as const;

const has = (action: Action, role: Role) => (rights[action] as readonly Role[]).includes(role);
const byMandate = (action: Action, role: Role) =>
  (action === 'project.submit' || action === 'project.withdraw') && scopeOfRole[role] === 'village';

function cell(action: Action, role: Role) {
  if (has(action, role)) return mustBeImpartial(action) ? 'ja ¹' : 'ja';
  return byMandate(action, role) ? 'met mandaat ²' : '–';
}

const roleRow = (role: Role) => {
  const { council, municipal } = sessionHours;
  const stays = isMunicipal(role) ? `${municipal} uur` : `${council / 24} dagen`;
  return `| ${name(role)} | ${scopes[scopeOfRole[role]]} | ${isMunicipal(role) ? 'ja ³' : 'mag'} | ${stays} |`;
};
const rightRow = (action: Action) =>
  `| ${words[action]} (\`${action}\`) | ${roles.map((role) => cell(action, role)).join(' | ')} |`;
const line = (columns: number) => `|${'---|'.repeat(columns)}`;

/** docs/roles.md as it follows from the table in server/domain/roles.ts. */
export const drawRoles = () => `# Wie mag wat

Getekend uit de tabel in \`server/domain/roles.ts\` met \`npm run draw:roles\`; verander dit bestand niet met de hand.
Een test controleert dat het klopt, en een andere test probeert elk adres van de API als elke rol.

Iedereen leest alles wat openbaar is, zonder account. Een bewoner stuurt een idee in en steunt een plan zonder account;
dat wordt bevestigd via de mail.

## De rollen

Een rol is een lidmaatschap met een eerste en een laatste dag (die tellen allebei mee), in één dorp of in één gemeente.
Iemand kan meer rollen hebben. Een recht komt altijd uit één rol in zijn geheel: een rol in een ander dorp, of een rol
die gisteren eindigde, geeft hier niets.

| rol | waar | tweede stap bij inloggen | blijft ingelogd |
${line(4)}
${roles.map(roleRow).join('\n')}

## De rechten

Wat niet in de tabel staat, mag niemand.

| wat | ${roles.map(name).join(' | ')} |
${line(roles.length + 1)}
${actions.map(rightRow).join('\n')}

¹ Niet voor wie zelf meedoet aan het project of het heeft ingediend (Awb 2:4), welke rol die ook heeft. Dat geldt voor:
${impartialActions.map((action) => words[action]).join('; ')}.

² Alleen als de dorpsraad dat heeft besloten; de beheerder legt het vast bij het lidmaatschap.

³ Tenzij de gemeente dat heeft uitgezet. Zonder de tweede stap geeft zo'n rol nog geen enkel recht. Wie de tweede stap
zelf heeft aangezet, geeft hem altijd.

## Regels die altijd gelden

* Vier ogen: wie een besluit voorbereidde, neemt het niet. Ook de database weigert dat.
* Niemand verandert de eigen rollen; dat doet een andere beheerder. Wie een rol verandert of beëindigt, laat ten minste
  één beheerder over.
* Een beheerder neemt geen besluiten over projecten. Een raadslid verandert niets.
* Een evaluator leest wat bij één evaluatie hoort, en heeft verder geen rechten in de tabel.
* Een toegangssleutel voor een programma kan nooit meer dan de mens die hem maakte op dat moment zelf mag, en verandert
  geen account en geen rollen.
* Elke verandering van rollen wordt vastgelegd en kan niet worden gewist.
`;

if (import.meta.main) writeFileSync(new URL('../docs/roles.md', import.meta.url), drawRoles());
