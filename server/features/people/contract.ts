export const peopleApi = {};
