// What a user of VS Code's chat does with Brickway. Run by vscode.sh; the first argument is an empty folder.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { check, finish } from '../checks.mjs';
import { Editor, until } from './editor.mjs';

const home = process.argv[2];
const key = process.env.BRICKWAY_LOCAL_KEY;

/** A command of the running Brickway's configuration folder, which is told the key by nobody but Brickway. */
function brickway(...args) {
  const { BRICKWAY_LOCAL_KEY: _, ...rest } = process.env;
  return execFileSync('brickway', args, { env: { ...rest, HOME: process.env.COMMAND_HOME }, encoding: 'utf8' });
}

const answer = await fetch(`${process.env.BRICKWAY_URL}/v1/models`, { headers: { authorization: `Bearer ${key}` } });
const ids = (await answer.json()).data.map((model) => model.id);
const of = (family) => ids.find((id) => id.includes(family)) ?? assert.fail(`no ${family} model in ${ids.join(', ')}`);
const MODELS = [of('claude-sonnet-4-6'), of('gemini'), of('gpt-oss')];
const [CLAUDE] = MODELS;
const ALIAS = 'claude-sonnet-4.6';
const THINKER = of('gpt-5-5');

// What a person may have there: comments, a trailing comma, line ends of Windows, a group and a setting of another's.
const THEIRS = '// my models\r\n[\r\n  {"vendor": "copilot", "name": "mine", "zz": [1.50,]}, /* stays */\r\n]\r\n';
const SETTING = 'chat.byokUtilityModelDefault'; // without it VS Code, not signed in, has no model for titles
let file;
let settings;
let settingsBefore;

/** Sets VS Code up as a person would with the command; VS Code then reads these very files. */
function setUp(user) {
  file = path.join(user, 'chatLanguageModels.json');
  settings = path.join(user, 'settings.json');
  settingsBefore = fs.readFileSync(settings, 'utf8');
  fs.writeFileSync(file, THEIRS);
  const shown = brickway('vscode', '--file', file, '--with', 'utility-model', '--dry-run');
  assert.match(shown, /^\+.*Databricks \(Brickway\)/m);
  if (key) assert.ok(!shown.includes(key), 'the key is not shown');
  assert.equal(fs.readFileSync(file, 'utf8'), THEIRS, 'a dry run writes nothing');
  const said = brickway('vscode', '--file', file, '--with', 'utility-model');
  assert.match(said, /Chat: Manage Language Models/);
}

const tool = (name) => ({
  name,
  description: `Tells the ${name} of a city.`,
  inputSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
});
const user = (content) => ({ role: 'user', content });
const textOf = (parts) => parts.map((part) => part.text ?? '').join('');
const callsOf = (parts) => parts.filter((part) => part.call);

const editor = await Editor.start(home, setUp);
const picture = path.join(home, 'failed.png');
/** As check, but keeps a picture of the window when it fails. */
const seen = (what, body) =>
  check(what, () => body().catch(async (error) => {
    await editor.picture(picture);
    throw error;
  }), 90_000);

const listed = async () => (await editor.models()).map((model) => model.id).sort();

await check('the file has all of the other’s bytes and the key', async () => {
  const text = fs.readFileSync(file, 'utf8');
  const [before, after] = THEIRS.split(' /* stays */\r\n');
  assert.ok(text.startsWith(before) && text.includes('/* stays */') && text.endsWith(after), text.slice(0, 200));
  if (key) assert.ok(text.includes(`"Authorization": ${JSON.stringify(`Bearer ${key}`)}`), 'the running one’s key');
  assert.match(fs.readFileSync(settings, 'utf8'), new RegExp(`"${SETTING}": "mainAgent"`));
  assert.equal(brickway('vscode', '--file', file), `${file} is up to date.\n`);
});

await seen('VS Code lists the models of the file', async () => {
  assert.deepEqual(await listed(), [...ids].sort());
});

async function toolTurn(model) {
  const question = user('What is the weather in Oslo?');
  const [call, ...more] = callsOf(await editor.chat(model, [question], [tool('weather')]));
  assert.equal(more.length, 0, 'one call');
  assert.equal(call.call, 'weather');
  assert.equal(typeof call.input.city, 'string');
  const turn = [question, { role: 'assistant', content: [call] }, user([{ id: call.id, result: 'rain' }])];
  assert.ok(textOf(await editor.chat(model, turn, [tool('weather')])).length > 0, 'some text after the result');
}

for (const model of MODELS) {
  await seen(`${model}: text`, async () => {
    assert.ok(textOf(await editor.chat(model, [user('Say hello.')])).length > 0, 'some text');
  });

  await seen(`${model}: one tool call and the answer after it`, () => toolTurn(model));

  if (model.includes('gpt-oss')) continue; // never calls two tools at once (Databricks' function calling page)

  await seen(`${model}: two parallel tool calls and the answer after them`, async () => {
    const tools = [tool('weather'), tool('time')];
    const question = user('demo:two-tools Weather and time in Oslo?');
    const calls = callsOf(await editor.chat(model, [question], tools));
    assert.equal(calls.length, 2, `two calls, got ${JSON.stringify(calls)}`);
    assert.notEqual(calls[0].id, calls[1].id);
    for (const call of calls) assert.equal(typeof call.input.city, 'string', `arguments of ${call.call}`);
    const results = user(calls.map((call) => ({ id: call.id, result: 'fine' })));
    const turn = [question, { role: 'assistant', content: calls }, results];
    assert.ok(textOf(await editor.chat(model, turn, tools)).length > 0, 'some text after the results');
  });
}

await seen('the chat panel shows an answer', async () => {
  await editor.ask(CLAUDE, 'Say hello.', 'ask');
  await editor.panelShows(/demo workspace/i);
});

await seen('agent mode runs a tool of VS Code in the workspace', async () => {
  await editor.ask(CLAUDE, 'Create the file greeting.txt containing "Good morning from VS Code".');
  const file = path.join(editor.workspace, 'greeting.txt');
  await until('greeting.txt in the workspace', () => fs.existsSync(file), 40_000);
  await until('its text', () => fs.readFileSync(file, 'utf8').trim() === 'Good morning from VS Code', 10_000);
  await editor.panelShows(/the demo workspace through Brickway/);
});

await seen('the chat panel shows the reasoning', async () => {
  await editor.ask(CLAUDE, 'demo:reasoning Say hello.', 'ask');
  await editor.panelShows(/demo workspace/i);
  // VS Code folds a finished answer's steps, and the thinking within them; a user opens both.
  const panel = editor.page.locator('.interactive-session');
  await panel.locator('.completed-response-summary').last().click({ timeout: 40_000 });
  const thinking = panel.locator('.chat-thinking-box').last();
  await thinking.locator('.chat-used-context-label').first().click({ timeout: 5_000 });
  await thinking.locator('.chat-thinking-item').first().waitFor({ state: 'visible', timeout: 5_000 });
  const reasoning = (await thinking.locator('.chat-thinking-item').allInnerTexts()).join('').trim();
  assert.match(reasoning, /bridge/); // of the demo workspace's own thoughts
});

await seen('the chat panel shows an error in Databricks’ words', async () => {
  await editor.ask(CLAUDE, 'demo:error 400', 'ask');
  await editor.panelShows(/Bad request: the prompt asked for demo:error 400/);
});

await seen('with ids that VS Code knows: it lists them, they answer and call tools', async () => {
  brickway('vscode', '--file', file, '--with', 'aliases');
  await editor.reload((now) => now.includes(ALIAS));
  assert.ok(!(await listed()).includes(CLAUDE), 'one id for each model');
  assert.equal((await listed()).length, ids.length);
  assert.ok(textOf(await editor.chat(ALIAS, [user('Say hello.')])).length > 0, 'some text');
  await toolTurn(ALIAS);
  await editor.ask(ALIAS, 'Create the file alias.txt containing "By its other name".');
  await until('alias.txt in the workspace', () => fs.existsSync(path.join(editor.workspace, 'alias.txt')), 40_000);
});

await seen('with efforts and options: they answer, and there is no temperature left to drop', async () => {
  brickway('vscode', '--file', file, '--without', 'aliases', '--with', 'efforts,model-options');
  await editor.reload((now) => now.includes(CLAUDE));
  const logged = () => fs.readFileSync(process.env.BRICKWAY_LOG, 'utf8');
  const before = logged().length;
  await toolTurn(THINKER);
  const sent = logged().slice(before).split('\n').filter((line) => line.includes(THINKER));
  if (before > 0) assert.ok(sent.length >= 2, 'both requests are logged'); // else another's Brickway, and its log
  for (const line of sent) assert.ok(!/drop:(temperature|top_p|reasoning_effort)/.test(line), line);
});

await check('undone, the files are as they were, byte for byte', async () => {
  brickway('vscode', '--file', file, '--undo');
  assert.equal(fs.readFileSync(file, 'utf8'), THEIRS);
  assert.equal(fs.readFileSync(settings, 'utf8'), settingsBefore);
});

await editor.picture(path.join(home, 'end.png'));
await editor.stop();
finish();
