import { backTo } from './back.ts';

/**
 * A form that was sent after the sign-in had expired, carried along through signing in: from page to page as a hidden
 * field, never in an address and never kept on the server.
 */
export type KeptForm = {
  /** Where it was going, with its action. */
  action: string;
  /** Without passwords and files: those are asked for again. */
  fields: [name: string, value: string][];
  hadFiles: boolean;
};

const isSecret = (name: string) => /password/i.test(name) || name === 'code';

export function keepForm(action: string, data: FormData): KeptForm {
  const fields: KeptForm['fields'] = [];
  let hadFiles = false;
  for (const [name, value] of data) {
    if (typeof value !== 'string') hadFiles ||= value.size > 0;
    else if (!isSecret(name)) fields.push([name, value]);
  }
  return { action, fields, hadFiles };
}

/** Reads one back from the hidden field; null when it is none, or would be sent elsewhere. */
export function readKeptForm(text: FormDataEntryValue | null): KeptForm | null {
  if (typeof text !== 'string' || text === '') return null;
  try {
    const { action, fields, hadFiles } = JSON.parse(text) as KeptForm;
    const isWhole =
      Array.isArray(fields) && fields.every((field) => field.every((one) => typeof one === 'string'));
    return isWhole && backTo(action, '') === action ? { action, fields, hadFiles } : null;
  } catch {
    return null;
  }
}

/** The page that the form is on. */
export const pageOf = ({ action }: KeptForm) => action.replace(/[?&]\/[^&]*/, '');
