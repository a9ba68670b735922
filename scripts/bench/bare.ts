import { createServer } from 'node:http';

/* The least that Node can do for a request: what everything else is compared with. */

const answer = Buffer.from('{"hello":"world"}');
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
  response.end(answer);
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`Bare server is open at http://127.0.0.1:${address?.port}`);
});
