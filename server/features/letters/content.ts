import { translator } from '#messages/index.ts';
import type { Block, DocumentModel } from '../../documents/document-model.ts';
import { formatCell, formatDate } from '../../documents/format.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import {
  fillBlock,
  letterRules,
  placeholders,
  type LetterBlock,
  type LetterKind,
  type Placeholder,
  type Recourse,
} from '../../domain/letter.ts';
import type { Amount } from '../../domain/money.ts';
import type { DataNotice } from '../../domain/register.ts';
import { paymentTerm } from '../../domain/terms/money-terms.ts';
import { objectionTerm } from '../../domain/terms/objection.ts';

/** Letters are Dutch, whoever reads the pages in another language. */
const language = 'nl';
const t = translator(language);

type ValueOf = { text: string; number: number; date: CalendarDate; amount: Amount };
type Given<Kind extends LetterKind> = (typeof letterRules)[Kind]['given'][number];
type LetterOf<Kind extends LetterKind> = {
  kind: Kind;
  /** The day on which it is sent: terms run from it. */
  on: CalendarDate;
  /** What only this kind tells; domain/letter.ts says which. */
  values: { [Name in Given<Kind>]: ValueOf[(typeof placeholders)[Name]] };
  /** What stands between the first and the last words: amounts, reasons, conditions. */
  parts: Block[];
  /** Whether money goes out or comes in because of this one; by default as its kind says. */
  isPaid?: boolean;
  /** Someone else than the village council, by name and address: only the municipality sees such a letter. */
  addressee?: string[];
};
/** A letter before it has a number. */
export type NewLetter = { [Kind in LetterKind]: LetterOf<Kind> }[LetterKind];

/** Whom and what a letter is about, as it was known when it was made. */
export type LetterSubject = {
  name: string;
  municipality: string;
  accent: string;
  village: string;
  villageSlug: string;
  project: string;
  number: number;
  notice: DataNotice | null;
  appliedOn: string | null;
  requested: Amount | null;
  texts: ReadonlyMap<LetterBlock, string>;
};

const paragraphsOf = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, ' ').trim())
    .filter(Boolean);
export const paragraphs = (text: string): Block[] =>
  paragraphsOf(text).map((words) => ({ kind: 'paragraph', text: words }));

/** The names in their own braces: a text of the product keeps its placeholders when it is read. */
const asWritten = Object.fromEntries(Object.keys(placeholders).map((name) => [name, `{{${name}}}`]));
export const textOfProduct = (block: LetterBlock) => t(`letter.block.${block}`, asWritten);

/** A value as people read it; of an application from before the register the date or the amount can be unknown. */
function written(name: Placeholder, value: string | number) {
  const kind = placeholders[name];
  if (value === '' && (kind === 'date' || kind === 'amount')) return t(`letter.unknown.${kind}`);
  return kind === 'text' ? String(value) : formatCell(kinds[kind], value, language);
}
const kinds = { text: 'text', number: 'integer', date: 'date', amount: 'amount' } as const;

/** What follows from the day of a letter: until when one can object or appeal, and by when is paid. */
export function daysOf(on: CalendarDate) {
  const lastDay = objectionTerm({ announcedOn: on }).lastDay.date;
  return {
    bezwaardatum: lastDay,
    beroepsdatum: lastDay,
    betaaldatum: paymentTerm({ announcedOn: on }).payBy.date,
  };
}

function valuesOf({ on, values }: NewLetter, subject: LetterSubject, reference: string) {
  const all: Partial<Record<Placeholder, string | number>> = {
    naam: subject.name,
    gemeente: subject.municipality,
    dorp: subject.village,
    project: subject.project,
    nummer: subject.number,
    kenmerk: reference,
    datum: on,
    aanvraagdatum: subject.appliedOn ?? '',
    gevraagd: subject.requested ?? '',
    ...daysOf(on),
    ...values,
  };
  const entries = Object.entries(all) as [Placeholder, string | number][];
  return Object.fromEntries(entries.map(([name, value]) => [name, written(name, value)]));
}

/**
 * A letter as a document: everything that it will ever say.
 * @throws RuleViolation invalid-input, naming a placeholder that the text of the municipality should not have
 */
export function letterContent(letter: NewLetter, subject: LetterSubject, reference: string): DocumentModel {
  const values = valuesOf(letter, subject, reference);
  const text = (block: LetterBlock) =>
    fillBlock(block, subject.texts.get(block) ?? textOfProduct(block), values);
  const lines = (block: LetterBlock) => text(block).split('\n');
  const { kind, on, parts, addressee } = letter;
  const rule: { recourse: Recourse; isPaid?: boolean } = letterRules[kind];
  const { recourse } = rule;
  const isPaid = letter.isPaid ?? rule.isPaid ?? false;
  /** Where parts have a heading, the fixed words after them have one too: they are not about the last part. */
  const headed = (text: string, words: Block[]): Block[] =>
    parts.some((part) => part.kind === 'heading') ? [{ kind: 'heading', level: 1, text }, ...words] : words;
  return {
    language,
    title: t(`letter.subject.${kind}`, { project: subject.project }),
    subtitle: `${t('letter.reference')} ${reference}`,
    date: on,
    accent: subject.accent,
    sections: [
      ...(subject.notice ? [{ kind: 'note' as const, text: t(`report.notice.${subject.notice}`) }] : []),
      ...paragraphs(text(`${kind}.opening`)),
      ...parts,
      ...(isPaid ? headed(t('letter.heading.payment'), paragraphs(text('payment'))) : []),
      ...headed(t('letter.heading.closing'), paragraphs(text(`${kind}.closing`))),
    ],
    letter: {
      municipality: subject.municipality,
      sender: lines('sender'),
      addressee: addressee ?? [t('letter.council', { name: subject.name }), subject.village],
      facts: [
        { term: t('letter.date'), value: formatDate(on, language) },
        { term: t('letter.reference'), value: reference },
        {
          term: t(addressee ? 'letter.application.other' : 'letter.application'),
          value: values.aanvraagdatum!,
        },
      ],
      about: t('letter.about'),
      salutation: addressee ? t('letter.salutation.person') : text('salutation'),
      signature: lines('signature'),
      recourse: recourse && {
        title: t(`letter.recourse.${recourse}`),
        paragraphs: paragraphsOf(text(recourse)),
      },
    },
  };
}
