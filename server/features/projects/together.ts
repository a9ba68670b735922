type Waiting<Key, Found> = {
  key: Key;
  resolve: (found: Found | undefined) => void;
  reject: (problem: unknown) => void;
};

/**
 * Questions that come in at the same moment are asked together: under load that is one query for dozens of readers,
 * and a single reader waits no longer for it.
 *
 * @param ask answers in the order of its keys; undefined where there is nothing
 */
export function together<Key, Found>(ask: (keys: Key[]) => Promise<(Found | undefined)[]>) {
  let waiting: Waiting<Key, Found>[] = [];
  const askAll = () => {
    const asked = waiting;
    waiting = [];
    ask(asked.map(({ key }) => key)).then(
      (found) => asked.forEach(({ resolve }, i) => resolve(found[i])),
      (problem) => asked.forEach(({ reject }) => reject(problem)),
    );
  };
  return (key: Key) =>
    new Promise<Found | undefined>((resolve, reject) => {
      if (waiting.length === 0) setImmediate(askAll);
      waiting.push({ key, resolve, reject });
    });
}
