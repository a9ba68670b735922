export const preparationApi = {};
