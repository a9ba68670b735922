/** A page sends no JavaScript unless its part of the site says that it needs it. */
export const csr = false;
