// What a program written with the OpenAI SDK does, for one model of each family. Run by openai-sdk.sh.
import assert from 'node:assert/strict';
import OpenAI from 'openai';
import { check, finish } from './checks.mjs';

const FAMILIES = ['claude', 'gpt-oss', 'gemini', 'inkling'];

const client = new OpenAI({
  baseURL: `${process.env.BRICKWAY_URL}/v1`,
  apiKey: process.env.BRICKWAY_LOCAL_KEY ?? 'local',
  maxRetries: 0,
  timeout: 30_000,
});

const user = (content) => [{ role: 'user', content }];

/** Two tools of which a model can call one or both; `calls` collects what the SDK really executed. */
function weatherAndTime(calls) {
  const tool = (name, description, property) => ({
    type: 'function',
    function: {
      name,
      description,
      parameters: {
        type: 'object',
        properties: { [property]: { type: 'string', description: `the ${property} asked about` } },
        required: [property],
      },
      parse: JSON.parse,
      function: (args) => {
        assert.equal(typeof args, 'object', 'arguments are an object');
        calls.push({ name, args });
        return `${name} answered 42`;
      },
    },
  });
  return [
    tool('get_weather', 'The weather in a city.', 'city'),
    tool('get_time', 'The local time in a city.', 'city'),
  ];
}

async function runTools(model, prompt) {
  const calls = [];
  const runner = client.chat.completions.runTools(
    { model, stream: true, messages: user(prompt), tools: weatherAndTime(calls) },
    { maxChatCompletions: 4 },
  );
  const answer = await runner.finalContent();
  return { calls, answer, messages: runner.messages };
}

function assertConforms(chunks, model) {
  assert.ok(chunks.length > 1, `a stream of more than one chunk, got ${chunks.length}`);
  const ids = new Set(chunks.map((chunk) => chunk.id));
  assert.equal(ids.size, 1, 'one id per answer');
  for (const chunk of chunks) {
    assert.equal(chunk.object, 'chat.completion.chunk');
    assert.equal(typeof chunk.created, 'number');
    assert.ok(chunk.model, `a model name, asked for ${model}`);
    for (const choice of chunk.choices) {
      assert.equal(choice.index, 0);
      const { content } = choice.delta;
      assert.ok(content == null || typeof content === 'string', `content is text, got ${JSON.stringify(content)}`);
    }
  }
  const reasons = chunks.flatMap((chunk) => chunk.choices).filter((choice) => choice.finish_reason);
  assert.deepEqual(reasons.map((choice) => choice.finish_reason), ['stop']);
}

let ids = [];
await check('models.list gives models of every family', async () => {
  for await (const model of client.models.list()) {
    assert.equal(model.object, 'model');
    assert.equal(typeof model.created, 'number');
    ids.push(model.id);
  }
  for (const family of FAMILIES) {
    assert.ok(ids.some((id) => id.includes(family)), `a ${family} model in ${ids.join(', ')}`);
  }
});

await check('models.retrieve gives one model, and 404 for a name nobody has', async () => {
  assert.equal((await client.models.retrieve(ids[0])).id, ids[0]);
  await assert.rejects(client.models.retrieve('no-such-model'), { status: 404 });
});

for (const family of FAMILIES) {
  const model = ids.find((id) => id.includes(family));
  if (!model) continue;

  await check(`${model}: chat without a stream`, async () => {
    const answer = await client.chat.completions.create({
      model,
      messages: user('Say hello.'),
      temperature: 0.2,
      top_p: 0.9,
      max_completion_tokens: 500,
      user: 'someone',
      metadata: { purpose: 'test' },
      store: false,
    });
    assert.equal(typeof answer.choices[0].message.content, 'string');
    assert.ok(answer.choices[0].message.content.length > 0, 'some text');
    assert.equal(answer.choices[0].finish_reason, 'stop');
    assert.equal(answer.usage.total_tokens, answer.usage.prompt_tokens + answer.usage.completion_tokens);
  });

  await check(`${model}: a streamed chat, whose first chunk arrives before the last is produced`, async () => {
    const chunks = [];
    const start = performance.now();
    let first;
    const stream = await client.chat.completions.create({
      model,
      messages: user('Say hello.'),
      stream: true,
      stream_options: { include_usage: true },
      frequency_penalty: 0,
      presence_penalty: 0,
    });
    for await (const chunk of stream) {
      first ??= performance.now() - start;
      chunks.push(chunk);
    }
    const last = performance.now() - start;
    assertConforms(chunks, model);
    assert.ok(first < last * 0.8, `the first chunk after ${first} ms, the last after ${last} ms`);
    const usages = chunks.filter((chunk) => chunk.usage);
    // Open-weight models refuse stream_options; they send usage unasked, or there is none.
    const once = usages.length === 1 || (usages.length === 0 && family !== 'claude');
    assert.ok(once, `usage once, not ${usages.length} times`);
    for (const chunk of usages) assert.ok(chunk === chunks.at(-1) && chunk.usage.total_tokens > 0, 'usage comes last');
  });

  await check(`${model}: the SDK's own accumulating .stream()`, async () => {
    const stream = client.chat.completions.stream({ model, messages: user('demo:length') });
    let text = '';
    stream.on('content', (delta) => (text += delta));
    const answer = await stream.finalChatCompletion();
    assert.equal(answer.choices[0].message.content, text);
    assert.equal(answer.choices[0].finish_reason, 'length');
    assert.ok(text.length > 0, 'some text');
  });

  await check(`${model}: runTools calls a tool and comes to an answer`, async () => {
    const { calls, answer } = await runTools(model, 'What is the weather in Oslo?');
    assert.equal(calls.length, 1, `one call, got ${JSON.stringify(calls)}`);
    assert.ok(answer.length > 0, 'an answer after the tool');
  });

  // gpt-oss never calls two tools at once (Databricks' function calling page).
  if (family !== 'gpt-oss') {
    await check(`${model}: two parallel tool calls in one answer`, async () => {
      const { calls, answer, messages } = await runTools(model, 'demo:two-tools Weather and time in Oslo?');
      assert.equal(calls.length, 2, `two calls, got ${JSON.stringify(calls)}`);
      const asked = messages.find((message) => message.role === 'assistant' && message.tool_calls);
      assert.equal(asked.tool_calls.length, 2, 'both in one assistant message');
      assert.notEqual(asked.tool_calls[0].id, asked.tool_calls[1].id);
      assert.ok(answer.length > 0, 'an answer after the tools');
    });
  }

  for (const stream of [false, true]) {
    const when = stream ? 'before a stream' : 'without a stream';
    await check(`${model}: an error ${when} has Databricks' words`, async () => {
      const request = client.chat.completions.create({ model, stream, messages: user('demo:error 400') });
      await assert.rejects(request, (error) => {
        assert.equal(error.status, 400);
        assert.match(error.error?.message ?? '', /Bad request: the prompt asked for demo:error 400/);
        assert.doesNotMatch(error.message, /no body|\\"|\{"/, 'found by the SDK, and un-nested');
        return true;
      });
    });
  }
}

const gpt = ids.find((id) => id.includes('gpt-5'));

await check(`${gpt}: a streamed Responses answer`, async () => {
  const stream = client.responses.stream({ model: gpt, input: 'Say hello.', store: false });
  let text = '';
  stream.on('response.output_text.delta', (event) => (text += event.delta));
  const answer = await stream.finalResponse();
  assert.equal(answer.status, 'completed');
  assert.equal(answer.output_text, text);
  assert.ok(text.length > 0, 'some text');
});

await check(`${gpt}: a function call through Responses, and the answer after it`, async () => {
  const tools = [
    {
      type: 'function',
      name: 'get_weather',
      description: 'The weather in a city.',
      strict: false,
      parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    },
  ];
  const input = user('What is the weather in Oslo?');
  const first = await client.responses.create({ model: gpt, input, tools, store: false });
  const call = first.output.find((item) => item.type === 'function_call');
  assert.equal(call?.name, 'get_weather');
  assert.equal(typeof JSON.parse(call.arguments).city, 'string');
  const result = { type: 'function_call_output', call_id: call.call_id, output: 'rain' };
  const second = await client.responses.create({ model: gpt, input: [...input, ...first.output, result], tools });
  assert.ok(second.output_text.length > 0, 'some text after the result');
});

finish();
