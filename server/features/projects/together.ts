type Waiting<Key, Found> = {
  key: Key;
  resolve: (found: Found | undefined) => void;
  reject: (problem: unknown) => void;
};

/**
 * Questions that come in at the same moment are asked together: under load that is one query for many readers, and a
 * single reader waits no longer for it. What goes wrong with several is asked again one by one, so that nobody is
 * refused for what another asked.
 *
 * @param ask answers in the order of its keys; undefined where there is nothing
 * @param atMost so many in one query; more of them go in queries beside each other
 */
export function together<Key, Found>(
  ask: (keys: Key[]) => Promise<(Found | undefined)[]>,
  atMost = Number.POSITIVE_INFINITY,
) {
  let waiting: Waiting<Key, Found>[] = [];
  const askThese = (asked: Waiting<Key, Found>[]) => {
    ask(asked.map(({ key }) => key)).then(
      (found) => asked.forEach(({ resolve }, i) => resolve(found[i])),
      (problem) => {
        if (asked.length === 1) asked[0]!.reject(problem);
        else for (const one of asked) askThese([one]);
      },
    );
  };
  const askAll = () => {
    const asked = waiting;
    waiting = [];
    for (let from = 0; from < asked.length; from += atMost) askThese(asked.slice(from, from + atMost));
  };
  return (key: Key) =>
    new Promise<Found | undefined>((resolve, reject) => {
      if (waiting.length === 0) setImmediate(askAll);
      waiting.push({ key, resolve, reject });
    });
}
