/** Nothing here needs a script, and a page that holds a secret is better without. */
export const csr = false;
