/** Reads something public from the server that the pages run in; null when it has to be requested. */
export type Read = (endpoint: string, input: unknown) => Promise<{ value: unknown } | null>;

const reads = new WeakMap<URL, Read>();

/** A page that is being made can read from the server around it; its address, one object all along, leads there. */
export const offerReads = (url: URL, read: Read) => reads.set(url, read);

export const readHere = async (url: URL, endpoint: string, input: unknown) =>
  (await reads.get(url)?.(endpoint, input)) ?? null;
