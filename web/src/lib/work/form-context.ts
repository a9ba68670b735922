import { createContext } from 'svelte';

/** What the fields of a form know of it. */
export type FormContext = {
  /** The id of a field on the page. */
  idOf: (name: string) => string;
  labelOf: (name: string) => string;
  /** What was typed, when the form came back. */
  typed: (name: string) => string[] | undefined;
  /** Whether the form came back: then an unticked box stays unticked. */
  cameBack: () => boolean;
  problemOf: (name: string) => string | undefined;
};

export const [formContext, setFormContext] = createContext<FormContext>();
