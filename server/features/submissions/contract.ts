export const submissionApi = {};
