/** The name of a form about one objection: a page can have several of them. */
export const nameIn = (form: string, objection: number | string) => `${form}-${objection}`;
