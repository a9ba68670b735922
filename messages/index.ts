import i18next from 'i18next';
import fundsEn from './funds.en.json' with { type: 'json' };
import fundsNl from './funds.nl.json' with { type: 'json' };
import documentsEn from './documents.en.json' with { type: 'json' };
import documentsNl from './documents.nl.json' with { type: 'json' };
import figuresEn from './figures.en.json' with { type: 'json' };
import figuresNl from './figures.nl.json' with { type: 'json' };
import registerEn from './register.en.json' with { type: 'json' };
import registerNl from './register.nl.json' with { type: 'json' };
import siteEn from './site.en.json' with { type: 'json' };
import siteNl from './site.nl.json' with { type: 'json' };
import rulesEn from './rules.en.json' with { type: 'json' };
import rulesNl from './rules.nl.json' with { type: 'json' };
import casesEn from './cases.en.json' with { type: 'json' };
import casesNl from './cases.nl.json' with { type: 'json' };
import workEn from './work.en.json' with { type: 'json' };
import workNl from './work.nl.json' with { type: 'json' };
import peopleEn from './people.en.json' with { type: 'json' };
import peopleNl from './people.nl.json' with { type: 'json' };
import ideasEn from './ideas.en.json' with { type: 'json' };
import ideasNl from './ideas.nl.json' with { type: 'json' };
import preparationEn from './preparation.en.json' with { type: 'json' };
import preparationNl from './preparation.nl.json' with { type: 'json' };
import budgetEn from './budget.en.json' with { type: 'json' };
import budgetNl from './budget.nl.json' with { type: 'json' };
import submissionEn from './submission.en.json' with { type: 'json' };
import submissionNl from './submission.nl.json' with { type: 'json' };
import decisionsEn from './decisions.en.json' with { type: 'json' };
import decisionsNl from './decisions.nl.json' with { type: 'json' };
import objectionsEn from './objections.en.json' with { type: 'json' };
import objectionsNl from './objections.nl.json' with { type: 'json' };
import lettersEn from './letters.en.json' with { type: 'json' };
import lettersNl from './letters.nl.json' with { type: 'json' };
import paymentsEn from './payments.en.json' with { type: 'json' };
import paymentsNl from './payments.nl.json' with { type: 'json' };
import runsEn from './runs.en.json' with { type: 'json' };
import runsNl from './runs.nl.json' with { type: 'json' };
import portalEn from './portal.en.json' with { type: 'json' };
import portalNl from './portal.nl.json' with { type: 'json' };
import mailedEn from './mailed.en.json' with { type: 'json' };
import mailedNl from './mailed.nl.json' with { type: 'json' };
import executionEn from './execution.en.json' with { type: 'json' };
import executionNl from './execution.nl.json' with { type: 'json' };
import moneyEn from './money.en.json' with { type: 'json' };
import moneyNl from './money.nl.json' with { type: 'json' };
import termsEn from './terms.en.json' with { type: 'json' };
import termsNl from './terms.nl.json' with { type: 'json' };
import overviewEn from './overview.en.json' with { type: 'json' };
import overviewNl from './overview.nl.json' with { type: 'json' };
import openDataEn from './open-data.en.json' with { type: 'json' };
import openDataNl from './open-data.nl.json' with { type: 'json' };

export const languages = ['nl', 'en'] as const;
export type Language = (typeof languages)[number];

/** Words of the pages, of the register, of its figures, and of what is downloaded. Dutch is the source. */
const nl = {
  ...fundsNl,
  ...siteNl,
  ...registerNl,
  ...figuresNl,
  ...documentsNl,
  ...rulesNl,
  ...workNl,
  ...casesNl,
  ...peopleNl,
  ...ideasNl,
  ...preparationNl,
  ...budgetNl,
  ...submissionNl,
  ...decisionsNl,
  ...objectionsNl,
  ...lettersNl,
  ...paymentsNl,
  ...runsNl,
  ...executionNl,
  ...moneyNl,
  ...termsNl,
  ...overviewNl,
  ...mailedNl,
  ...portalNl,
  ...openDataNl,
};
const en: Record<keyof typeof nl, string> = {
  ...fundsEn,
  ...siteEn,
  ...registerEn,
  ...figuresEn,
  ...documentsEn,
  ...rulesEn,
  ...workEn,
  ...casesEn,
  ...peopleEn,
  ...ideasEn,
  ...preparationEn,
  ...budgetEn,
  ...submissionEn,
  ...decisionsEn,
  ...objectionsEn,
  ...lettersEn,
  ...paymentsEn,
  ...runsEn,
  ...executionEn,
  ...moneyEn,
  ...termsEn,
  ...overviewEn,
  ...mailedEn,
  ...portalEn,
  ...openDataEn,
};

type WithoutPlural<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;
/** A key that has no Dutch text does not compile. */
export type MessageKey = WithoutPlural<keyof typeof nl>;
export type Values = Record<string, string | number>;
export type Translate = (key: MessageKey, values?: Values) => string;

/** A text without a plural is only filled in: the library for the rest takes ten times as long, and a page has dozens. */
const fillIn = (text: string, values: Values) =>
  text.replace(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ''));

function prepare(language: Language, messages: Record<string, string>): Translate {
  const catalogue = i18next.createInstance();
  void catalogue.init({
    lng: language,
    resources: { [language]: { translation: messages } },
    initAsync: false,
    // Keys hold dots as they are; the pages escape what they show.
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  const t = catalogue.getFixedT(language);
  // Words without values never change, and a list asks for the same few hundreds of times.
  const words = new Map<string, string>();
  const remembered = (name: string, find: () => string) => {
    const known = words.get(name) ?? find();
    words.set(name, known);
    return known;
  };
  const numbers = new Intl.PluralRules(language);
  return (key, values) => {
    if (!values) return remembered(key, () => t(key));
    const { count } = values;
    if (messages[key] !== undefined || typeof count !== 'number')
      return fillIn(messages[key] ?? t(key), values);
    const form = `${key} ${numbers.select(count)}`;
    return fillIn(
      remembered(form, () => t(key, { count, skipInterpolation: true })),
      values,
    );
  };
}

const translators: Record<Language, Translate> = { nl: prepare('nl', nl), en: prepare('en', en) };

/** The texts in one language. No language is global: each reader brings its own. */
export const translator = (language: Language): Translate => translators[language];
