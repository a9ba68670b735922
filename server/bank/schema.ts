import { readFile } from 'node:fs/promises';

const schemaFile = new URL('./pain001.xsd', import.meta.url);

/** The lines at which a payment file does not fit its schema. The words of libxml2 quote names and accounts: not those. */
async function invalidLines(text: string): Promise<number[]> {
  const { XmlDocument, XsdValidator, XmlLibError } = await import('libxml2-wasm');
  const open: { dispose(): void }[] = [];
  const opened = <T extends { dispose(): void }>(one: T) => {
    open.push(one);
    return one;
  };
  try {
    const schema = opened(XmlDocument.fromString(await readFile(schemaFile, 'utf8')));
    const validator = opened(XsdValidator.fromDoc(schema));
    validator.validate(opened(XmlDocument.fromString(text)));
    return [];
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    return [...new Set(error.details.map(({ line }) => line))];
  } finally {
    for (const one of open.toReversed()) one.dispose();
  }
}

/**
 * Checks a payment file against its schema. The bytes that the bank gets are read anew for it, so that a mistake in how
 * they were written is found as well.
 * @throws Error that says which lines are wrong, without what stands there
 */
export async function requireValid(text: string) {
  const lines = await invalidLines(text);
  if (lines.length > 0) throw new Error(`not valid pain.001.001.09 at line ${lines.join(', ')}`);
}
