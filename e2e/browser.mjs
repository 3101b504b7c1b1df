// Serves hostile pages to Chromium and judges what they could read, and what arrived at Brickway and at its workspace.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import { check, finish } from './checks.mjs';

const here = import.meta.dirname;
const port = Number(new URL(process.env.BRICKWAY_URL).port);
const page = `<!doctype html><body><script type="module">${readFileSync(path.join(here, 'browser-page.js'), 'utf8')}</script>`;
const ANSWER = JSON.stringify({ id: 'c', object: 'chat.completion', created: 1, model: 'm', choices: [
  { index: 0, message: { role: 'assistant', content: 'a secret of the workspace' }, finish_reason: 'stop' }] });

function listen(server, at = 0) {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(at, '127.0.0.1', () => resolve(server.address().port));
  });
}
function body(request) {
  return new Promise((resolve) => {
    let text = '';
    request.on('data', (data) => { text += data; }).on('end', () => resolve(text)).on('error', () => resolve(text));
  });
}

// The workspace: notes whatever is forwarded.
const forwarded = [];
const upstream = http.createServer(async (request, response) => {
  forwarded.push(`${request.method} ${request.url} ${await body(request)}`);
  response.setHeader('content-type', 'application/json').end(ANSWER);
});
await listen(upstream, Number(process.env.UPSTREAM));

// The control: a server that lets every page in, to see that the attempts would succeed.
const arrived = [];
const control = http.createServer(async (request, response) => {
  arrived.push(`${request.method} ${request.headers['content-type'] ?? ''} ${await body(request)}`);
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-allow-headers', 'content-type, authorization, x-api-key');
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
  response.setHeader('access-control-allow-private-network', 'true');
  if (request.headers.accept === 'text/event-stream') {
    response.setHeader('content-type', 'text/event-stream').write('data: x\n\n');
  } else if (request.headers['sec-fetch-dest'] === 'script') {
    response.setHeader('content-type', 'text/javascript').end('window.loadedByScript = "run"');
  } else {
    response.setHeader('content-type', 'application/json').end(ANSWER);
  }
});
control.on('upgrade', (request, connection) => {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
  connection.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
    + `Sec-WebSocket-Accept: ${accept.digest('base64')}\r\n\r\n`);
  connection.on('error', () => {});
});
const controlPort = await listen(control);

// The attacker's own server, by http and https: a page that frames the attacks and passes on what they report.
let attacks = [];
let reported = () => {};
const attacker = async (request, response) => {
  // Its connections end with each answer, or the rebound name's would be used again for what follows.
  response.setHeader('content-type', 'text/html').setHeader('cache-control', 'no-store').setHeader('connection', 'close');
  if (request.url === '/report') {
    reported(JSON.parse(await body(request)));
    response.end();
  } else if (request.url.startsWith('/page')) {
    response.end(page);
  } else {
    const frames = attacks.map((address) => `<iframe allow="local-network-access *; loopback-network *; local-network *" src="${address}"></iframe>`);
    response.end(`<!doctype html><body><script>addEventListener('message', ({ data }) =>
      fetch('/report', {method: 'POST', body: JSON.stringify(data)}));</script>${frames.join('')}`);
  }
};
const plain = http.createServer(attacker);
const plainPort = await listen(plain);
const secure = https.createServer(
  { key: readFileSync(path.join(here, 'key.pem')), cert: readFileSync(path.join(here, 'certificate.pem')) }, attacker);
const securePort = await listen(secure);

// DNS rebinding: rebound.example is the attacker's server when its page is fetched and Brickway afterwards. The bytes
// are passed on as they are; a name server that changes its answer comes to the same.
const rebound = net.createServer((from) => {
  from.once('data', (first) => {
    const to = net.connect(first.includes('GET /page') ? plainPort : port, '127.0.0.1');
    to.write(first);
    from.pipe(to).pipe(from);
    to.on('error', () => from.destroy());
  });
  from.on('error', () => {});
});
const reboundPort = await listen(rebound);

/** Opens the attacks in a new Chromium, and resolves with their reports. */
async function browse(addresses, flags) {
  attacks = addresses;
  const reports = [];
  const all = new Promise((resolve) => {
    reported = (report) => { if (reports.push(report) === addresses.length) resolve(); };
  });
  const profile = mkdtempSync(path.join(here, 'profile-'));
  const chromium = spawn('chromium', [
    '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-extensions',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-proxy-server',
    '--ignore-certificate-errors', `--user-data-dir=${profile}`,
    `--host-resolver-rules=MAP rebound.example 127.0.0.1:${reboundPort}, MAP evil.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
    ...flags, `http://evil.example:${plainPort}/`], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } });
  let said = '';
  chromium.stderr.on('data', (data) => { said += data; });
  const ended = new Promise((resolve) => { chromium.once('exit', resolve).once('error', resolve); });
  try {
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`only ${reports.length} of ${addresses.length} pages reported\n${said.slice(-800)}`)), 40_000).unref();
    });
    await Promise.race([all, late]);
  } finally {
    chromium.kill('SIGTERM');
    setTimeout(() => chromium.kill('SIGKILL'), 5_000).unref();
    await ended;
  }
  return reports;
}

const attack = (name, origin, target) =>
  `${origin}/page?name=${encodeURIComponent(name)}&target=${encodeURIComponent(target)}`;
const evil = `http://evil.example:${plainPort}`;
const brickway = `http://127.0.0.1:${port}`;
const pages = [
  attack('a page of another site', evil, brickway),
  attack('a page of another site, by name', evil, `http://localhost:${port}`),
  attack('a page of this computer on another port', `http://127.0.0.1:${plainPort}`, brickway),
  attack('a page over https', `https://evil.example:${securePort}`, brickway),
  attack('a page by DNS rebinding', `http://rebound.example:${port}`, `http://rebound.example:${port}`),
];
const OFF = ['--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWarn,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessSendPreflights,PrivateNetworkAccessRespectPreflightResults,LocalNetworkAccessChecksWebSockets,LocalNetworkAccessForWorkers'];
// Chromium judges addresses; the attacker's are declared to be of the internet, as they would be.
const ON = [`--ip-address-space-overrides=${[plainPort, securePort, reboundPort].map((at) => `127.0.0.1:${at}=public`)}`];

/** The status of each request that Brickway has logged since `from`. */
const answered = (from) => readFileSync(process.env.BRICKWAY_LOG, 'utf8').slice(from)
  .split('\n').map((line) => /^\d\d:\d\d:\d\d +\S.*? +([1-5]\d\d) +\d/.exec(line)?.[1]).filter(Boolean).map(Number);
const logged = () => readFileSync(process.env.BRICKWAY_LOG, 'utf8').length;

/** Nothing but refusals was read, nothing was let in, nothing was sent on. */
function nothingGotIn(reports, from, least) {
  assert.equal(reports.length, pages.length);
  for (const { name, origin, results } of reports) {
    for (const [attempt, text] of Object.entries(results)) {
      const refusal = typeof text === 'string' && origin.includes('rebound.example')
        && /Brickway answers only to its own address|Brickway does not answer web pages/.test(text);
      assert.ok(text === null || refusal, `${name}: ${attempt} read: ${text}`);
    }
  }
  assert.deepEqual(forwarded, []);
  const statuses = answered(from);
  assert.ok(statuses.length >= least, `only ${statuses.length} requests arrived at all`);
  assert.deepEqual(statuses.filter((status) => status < 400), []);
  console.log(`          ${reports.length} pages, ${reports.reduce((sum, { results }) => sum + Object.keys(results).length, 0)}`
    + ` attempts; ${statuses.length} requests arrived, all refused`);
}

await check('the page succeeds at a server that lets everybody in', async () => {
  const [{ results }] = await browse([attack('control', evil, `http://127.0.0.1:${controlPort}`)], OFF);
  const blind = /no-cors|sendBeacon|form|image|stylesheet|preload|video|object|iframe/;
  for (const [attempt, text] of Object.entries(results)) {
    if (!blind.test(attempt) || attempt.startsWith('sandboxed')) assert.ok(text, `${attempt} learned nothing`);
  }
  const sent = arrived.filter((request) => request.startsWith('POST') && request.includes('sent by a page'));
  assert.ok(sent.length >= 18, `only ${sent.length} prompts arrived`);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json']) {
    assert.ok(arrived.some((request) => request.startsWith(`POST ${type}`)), `no POST of ${type}`);
  }
});

await check('no page reads anything or gets anything sent, the browser\'s own protection off', async () => {
  const from = logged();
  nothingGotIn(await browse(pages, OFF), from, 100);
});

await check('nor with the browser as it comes', async () => {
  const from = logged();
  nothingGotIn(await browse(pages, ON), from, 0);
});

await check('a coding tool is answered all the same, and that is seen at the workspace', async () => {
  const answer = await new Promise((resolve, reject) => {
    http.request(`${brickway}/v1/chat/completions`, { method: 'POST', headers: { 'content-type': 'application/json' } },
      async (response) => resolve(`${response.statusCode} ${await body(response)}`))
      .on('error', reject).end(JSON.stringify({ model: 'm', messages: [] }));
  });
  assert.match(answer, /^200 .*a secret of the workspace/);
  assert.equal(forwarded.length, 1);
});

finish();
