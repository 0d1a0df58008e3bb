// The least that a service in Node.js spends on a body: JSON there and back with Fastify.
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const [port, folder] = process.argv.slice(2);
const app = Fastify({ bodyLimit: 1e8 });
app.get('/ready', () => 'ready');
for (const size of ['small', 'large']) {
  const answer = JSON.parse(readFileSync(`${folder}/${size}.json`, 'utf8'));
  app.post(`/echo/${size}`, request => (request.body.inputs.length > 0 ? answer : null));
}
await app.listen({ port: Number(port), host: '127.0.0.1' });
