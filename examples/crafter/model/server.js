import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { FaultPlan } from './faults.js';
import { ModelServer } from './model-server.js';
import { RequestLog } from './request-log.js';

const { values: args } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    log: { type: 'string', default: process.env.MODEL_LOG },
    faults: { type: 'string', default: process.env.MODEL_FAULTS },
  },
});

const model = new ModelServer({
  faults: new FaultPlan(args.faults),
  log: new RequestLog(args.log),
});
const server = createServer(model.handle);

server.listen(Number(args.port), '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}/v1`;
  console.log(`listening on ${url}`);
  process.send?.({ listening: url });
});

/** Close everything that keeps the process alive; answers under way come to their end. */
const stop = () => {
  server.close();
  server.closeAllConnections();
  if (process.connected) process.disconnect();
};

process.once('SIGTERM', stop);
process.once('SIGINT', stop);
process.once('disconnect', stop);
