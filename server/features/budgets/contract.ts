export const budgetApi = {};
