export const workApi = {};
