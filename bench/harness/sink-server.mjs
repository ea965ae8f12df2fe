/**
 * Takes what clients of hosted services send, on this machine: nothing leaves it. It answers the
 * little that they ask for before they send.
 */
import { createServer } from 'node:http';

const ANSWERS = {
  '/info': {
    version: '0.10.0',
    batch_ingest_config: {
      use_multipart_endpoint: true,
      size_limit: 100,
      size_limit_bytes: 20_971_520,
      scale_up_nthreads_limit: 16,
      scale_up_qsize_trigger: 1000,
      scale_down_nempty_trigger: 4,
    },
  },
  '/api/apikey/login': {
    org_info: [{ id: 'bench', name: 'bench', api_url: undefined, proxy_url: undefined }],
  },
  '/api/project/register': {
    project: { id: 'bench', name: 'bench' },
    org: { id: 'bench', name: 'bench' },
  },
};

export async function startSinkServer() {
  let bytes = 0;
  const server = createServer((request, response) => {
    request.on('data', (data) => {
      bytes += data.length;
    });
    request.on('end', () => {
      const answer = ANSWERS[new URL(request.url, 'http://sink').pathname] ?? {};
      const org = answer.org_info?.[0];
      if (org !== undefined) Object.assign(org, { api_url: url, proxy_url: url });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    /** Bytes that came in since the last time. */
    taken() {
      const count = bytes;
      bytes = 0;
      return count;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
