/** What a list of projects holds: everything that was submitted, only what won, or only what is publicly known. */
export const registerScopes = ['complete', 'winners_only', 'publicly_known'] as const;
export type RegisterScope = (typeof registerScopes)[number];

/** What a visitor must know of the data of a village before reading its figures. */
export const dataNotices = ['invented', 'public_facts', 'open_data'] as const;
export type DataNotice = (typeof dataNotices)[number];
