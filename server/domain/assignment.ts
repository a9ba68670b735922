/** Why a case has the officer it has. */
export const assignmentReasons = ['rule', 'chosen', 'left'] as const;
export type AssignmentReason = (typeof assignmentReasons)[number];

/** An officer who can take a case today. */
export type Officer = {
  personId: string;
  name: string;
  department: string | null;
  openCases: number;
};

type About = {
  /** The department that works for the village; null: every department does. */
  department: string | null;
  /** Who takes part in the project, and so cannot assess it (Awb 2:4). */
  initiators: readonly string[];
};

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/**
 * The officer who gets a case that has none. The rule is published: of the officers of the department that works for
 * the village, and when it has none of all officers, the one with the fewest open cases; of equals, the first by name
 * (choice). Who takes part in the project is passed over (Awb 2:4).
 * @returns null when nobody can take it
 */
export function officerFor(officers: readonly Officer[], { department, initiators }: About): Officer | null {
  const free = officers.filter(({ personId }) => !initiators.includes(personId));
  const own = free.filter((one) => department !== null && one.department === department);
  const [first] = (own.length > 0 ? own : free).toSorted(
    (a, b) => a.openCases - b.openCases || compare(a.name, b.name) || compare(a.personId, b.personId),
  );
  return first ?? null;
}
