import { Type, type TSchema } from 'typebox';
import { partialDatePattern, type CalendarDate, type PartialDate as DateText } from '../domain/dates.ts';
import { amountPattern, type Amount as Euro } from '../domain/money.ts';

/** The pieces from which every contract is made. */
export const Amount = Type.Unsafe<Euro>(
  Type.String({
    pattern: amountPattern,
    description: 'Euros with two decimals, as text',
    examples: ['1250.00'],
  }),
);
export const PartialDate = Type.Unsafe<DateText>(
  Type.String({
    pattern: partialDatePattern,
    description: 'A date known to the day, the month or the year',
    examples: ['2017-07'],
  }),
);
export const Day = Type.Unsafe<CalendarDate>(
  Type.String({ format: 'date', description: 'A day in Europe/Amsterdam' }),
);
export const Year = Type.Integer({ minimum: 1950, maximum: 2150 });
export const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 });

/** null is unknown or not there; never zero or an empty text. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const AsOf = Type.Object({
  asOf: Type.Optional(
    Type.Unsafe<CalendarDate>(
      Type.String({
        format: 'date',
        description: 'Reference date (peildatum): what had happened by the end of this day. Default: today',
      }),
    ),
  ),
});

/** A figure as of a day, by what had been recorded by the end of another (what did we know on 1 March?). */
export const Known = Type.Object({
  ...AsOf.properties,
  knownOn: Type.Optional(
    Type.Unsafe<CalendarDate>(
      Type.String({
        format: 'date',
        description: 'Only what was recorded by the end of this day: what was known then. Default: all of it',
      }),
    ),
  ),
});

export const Language = Type.Enum(['nl', 'en']);

/** Words that someone typed; the character that no text can hold is refused. */
export const Words = (maxLength: number, description: string) =>
  Type.String({ maxLength, pattern: String.raw`^[^\x00]*$`, description });

/** The key that a request which moves money carries, in its contract: `headers: IdempotencyKey`. */
export const IdempotencyKey = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 16,
      maxLength: 200,
      pattern: '^[\\x21-\\x7e]+$',
      description:
        'A key of the sender for this one request (a UUID). Asked again with the same key and the same body, it is ' +
        'answered again and done once; with another body it is refused. Required.',
    }),
  ),
});

/** A date as someone typed it. The rule that reads it says what is wrong, so the contract lets other words through. */
export const TypedDate = (description: string) => Type.Union([PartialDate, Words(40, description)]);
