/** A step of the breadcrumb; `path` without language. The last step is the page itself. */
export type Crumb = { label: string; path: string };
