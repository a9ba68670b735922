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
 * @param lanes so many queries at the same time; what comes meanwhile waits for the first that ends
 */
export function together<Key, Found>(
  ask: (keys: Key[]) => Promise<(Found | undefined)[]>,
  { atMost = Number.POSITIVE_INFINITY, lanes = Number.POSITIVE_INFINITY } = {},
) {
  let waiting: Waiting<Key, Found>[] = [];
  let underWay = 0;
  let isPlanned = false;
  const askThese = async (asked: Waiting<Key, Found>[]): Promise<void> => {
    try {
      const found = await ask(asked.map(({ key }) => key));
      asked.forEach(({ resolve }, i) => resolve(found[i]));
    } catch (problem) {
      if (asked.length === 1) asked[0]!.reject(problem);
      else await Promise.all(asked.map((one) => askThese([one])));
    }
  };
  const plan = () => {
    if (isPlanned || waiting.length === 0) return;
    isPlanned = true;
    setImmediate(askAll);
  };
  const askAll = () => {
    isPlanned = false;
    while (waiting.length > 0 && underWay < lanes) {
      const asked = waiting.slice(0, atMost);
      waiting = waiting.slice(atMost);
      underWay += 1;
      void askThese(asked).finally(() => {
        underWay -= 1;
        plan();
      });
    }
  };
  return (key: Key) =>
    new Promise<Found | undefined>((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      plan();
    });
}
