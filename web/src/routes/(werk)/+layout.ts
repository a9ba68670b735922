/** These pages work without JavaScript and get better with it. */
export const csr = true;
