import { Type } from 'typebox';
import { runApi } from './runs/contract.ts';

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const importApi = {
  ...runApi,
  'GET /import-template': {
    summary:
      'The spreadsheet in which a village council can bring its own list, with an explanation of each column',
    response: {
      200: { content: { [spreadsheet]: { schema: Type.Unsafe<Buffer>(Type.String({ format: 'binary' })) } } },
    },
  },
};
