export const ideaApi = {};
