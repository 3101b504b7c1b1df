// What a hostile page tries. Runs in Chromium; its address says whom to attack, and it reports what it could read.
const target = new URLSearchParams(location.search).get('target');
const name = new URLSearchParams(location.search).get('name');
const chat = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'sent by a page' }] });
const guesses = ['', 'brickway', 'sk-brickway', 'dummy', 'test', 'dapi'];
const PATIENCE = 6000; // milliseconds; only what the browser swallows without a word takes so long

// Each attempt resolves with what the page learned: a text it could read, 'opened', or null.
const attempts = {
  'fetch GET models': () => read(fetch(`${target}/v1/models`)),
  'fetch GET health': () => read(fetch(`${target}/healthz`)),
  'fetch GET no-cors': () => read(fetch(`${target}/v1/models`, { mode: 'no-cors' })),
  'fetch GET with credentials': () => read(fetch(`${target}/v1/models`, { credentials: 'include' })),
  'fetch GET without referrer': () => read(fetch(`${target}/v1/models`, { referrerPolicy: 'no-referrer' })),
  'fetch POST no-cors text': () => read(post({ mode: 'no-cors', body: chat })),
  'fetch POST no-cors blob without a type': () => read(post({ mode: 'no-cors', body: new Blob([chat]) })),
  'fetch POST no-cors form': () => read(post({ mode: 'no-cors', body: new URLSearchParams({ [chat]: '' }) })),
  'fetch POST no-cors multipart': () => read(post({ mode: 'no-cors', body: multipart() })),
  'fetch POST no-cors json': () => read(post({ mode: 'no-cors', body: chat, headers: json() })),
  'fetch POST text': () => read(post({ body: chat })),
  'fetch POST json': () => read(post({ body: chat, headers: json() })),
  'fetch POST keepalive': () => read(post({ body: chat, keepalive: true, headers: json() })),
  'fetch DELETE': () => read(fetch(`${target}/v1/models`, { method: 'DELETE' })),
  'XMLHttpRequest GET': () => xhr('GET', '/v1/models', {}),
  'XMLHttpRequest POST text': () => xhr('POST', '/v1/chat/completions', { 'content-type': 'text/plain' }),
  'XMLHttpRequest POST json': () => xhr('POST', '/v1/chat/completions', json()),
  'sendBeacon text': () => beacon(chat),
  'sendBeacon blob text': () => beacon(new Blob([chat], { type: 'text/plain;charset=application/json' })),
  'sendBeacon blob json': () => beacon(new Blob([chat], { type: 'application/json' })),
  'sendBeacon form': () => beacon(new URLSearchParams({ [chat]: '' })),
  'form POST text/plain': () => form('text/plain'),
  'form POST urlencoded': () => form('application/x-www-form-urlencoded'),
  'form POST multipart': () => form('multipart/form-data'),
  'EventSource': () => events(),
  'WebSocket': () => socket(),
  'image': () => element('img', 'src', '/v1/models'),
  'script': () => element('script', 'src', '/v1/models'),
  'stylesheet': () => element('link', 'href', '/v1/models', { rel: 'stylesheet' }),
  'preload': () => element('link', 'href', '/v1/models', { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous' }),
  'video': () => element('video', 'src', '/v1/models'),
  'object': () => element('object', 'data', '/v1/models'),
  'iframe': () => frame(`${target}/v1/models`),
  'iframe of the status page': () => frame(`${target}/`),
  'sandboxed iframe (origin null)': () => sandboxed(),
  'worker': () => worker(),
};
for (const guess of guesses) {
  attempts[`fetch POST json with the key '${guess}'`] = () =>
    read(post({ body: chat, headers: { ...json(), authorization: `Bearer ${guess}`, 'x-api-key': guess } }));
}

const json = () => ({ 'content-type': 'application/json' });
const post = (options) => fetch(`${target}/v1/chat/completions`, { method: 'POST', ...options });
function multipart() {
  const data = new FormData();
  data.append('body', new Blob([chat], { type: 'application/json' }));
  return data;
}
async function read(pending) {
  const answer = await pending;
  return answer.type === 'opaque' ? null : `${answer.status} ${await answer.text()}`;
}
const xhr = (method, path, headers) => new Promise((resolve) => {
  const request = new XMLHttpRequest();
  request.open(method, target + path);
  for (const [key, value] of Object.entries(headers)) request.setRequestHeader(key, value);
  request.onload = () => resolve(`${request.status} ${request.responseText}`);
  request.onerror = () => resolve(null);
  request.send(method === 'POST' ? chat : null);
});
function beacon(body) {
  navigator.sendBeacon(`${target}/v1/chat/completions`, body);
  return null; // nothing can be read; whether it arrived is seen elsewhere
}
function form(encoding) {
  const into = document.body.appendChild(Object.assign(document.createElement('iframe'), { name: `into-${encoding}` }));
  const sent = document.body.appendChild(document.createElement('form'));
  Object.assign(sent, { method: 'POST', action: `${target}/v1/chat/completions`, enctype: encoding, target: into.name });
  // The name and value around "=" make a JSON object of a text/plain form.
  sent.append(Object.assign(document.createElement('input'), { name: chat.slice(0, -1) + ',"x":"', value: '"}' }));
  sent.submit();
  return new Promise((resolve) => { into.onload = () => resolve(inside(into)); });
}
function events() {
  return new Promise((resolve) => {
    // An address of its own: the browser's cache would have others wait for this answer's end.
    const source = new EventSource(`${target}/v1/models?events`);
    source.onopen = () => { source.close(); resolve('opened'); };
    source.onerror = () => { source.close(); resolve(null); };
  });
}
function socket() {
  return new Promise((resolve) => {
    const connection = new WebSocket(`${target.replace('http', 'ws')}/v1/chat/completions`);
    connection.onopen = () => resolve('opened');
    connection.onerror = () => resolve(null);
  });
}
function element(tag, attribute, path, more = {}) {
  return new Promise((resolve) => {
    const made = Object.assign(document.createElement(tag), more);
    made.onload = made.onloadeddata = () => resolve(window.loadedByScript ?? null);
    made.onerror = () => resolve(null);
    made[attribute] = target + path;
    document.body.append(made);
  });
}
function inside(made) {
  try {
    return made.contentDocument.body.textContent || null;
  } catch {
    return null; // the browser keeps another origin's page to itself
  }
}
function frame(address) {
  return new Promise((resolve) => {
    const made = document.createElement('iframe');
    made.onload = () => resolve(inside(made));
    made.src = address;
    document.body.append(made);
  });
}
function sandboxed() {
  return new Promise((resolve) => {
    addEventListener('message', ({ data }) => { if ('sandboxed' in data) resolve(data.sandboxed); });
    const made = document.createElement('iframe');
    made.sandbox = 'allow-scripts';
    made.srcdoc = `<script>fetch(${JSON.stringify(`${target}/v1/chat/completions`)}, {method: 'POST',
      headers: {'content-type': 'application/json'}, body: ${JSON.stringify(chat)}})
      .then((answer) => answer.text()).catch(() => null)
      .then((text) => parent.postMessage({sandboxed: text}, '*'));</` + 'script>';
    document.body.append(made);
  });
}
function worker() {
  return new Promise((resolve) => {
    const source = `fetch(${JSON.stringify(`${target}/v1/models`)}).then((a) => a.text()).catch(() => null).then(postMessage)`;
    const made = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    made.onmessage = ({ data }) => resolve(data);
    made.onerror = () => resolve(null);
  });
}

const late = () => new Promise((resolve) => { setTimeout(resolve, PATIENCE, null); });
const results = await Promise.all(Object.entries(attempts).map(async ([attempt, run]) => {
  try {
    return [attempt, await Promise.race([run(), late()])];
  } catch {
    return [attempt, null];
  }
}));
parent.postMessage({ name, target, origin: location.origin, results: Object.fromEntries(results) }, '*');
