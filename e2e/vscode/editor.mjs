// Starts VS Code's server and a browser with its window, and gives the test hands and eyes. One per process.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const { BROWSER, BRICKWAY_E2E_PORT, CODE_SERVER, EDITOR_PORT } = process.env;

const SETTINGS = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  // The agent's edits and commands are what the test wants to see done, without a click.
  'chat.tools.global.autoApprove': true,
};

/** Polls until `probe` gives something truthy; limit in milliseconds. */
export async function until(what, probe, limit = 30_000) {
  const end = Date.now() + limit;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > end) throw new Error(`${what}: not within ${limit / 1000} s`);
    await sleep(200);
  }
}

export class Editor {
  #server;
  #browser;
  page;

  /** `home` is an empty folder; `setUp` is given the folder of VS Code's settings before VS Code starts. */
  static async start(home, setUp) {
    const editor = new Editor();
    const user = path.join(home, 'data/User');
    const extensions = path.join(home, 'extensions');
    editor.workspace = path.join(home, 'workspace');
    for (const folder of [user, extensions, editor.workspace]) fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(user, 'settings.json'), JSON.stringify(SETTINGS, null, 2));
    await setUp(user);
    fs.cpSync(path.join(import.meta.dirname, 'extension'), path.join(extensions, 'brickway.end-to-end-0.0.1'), {
      recursive: true,
    });
    try {
      await editor.#startServer(home, extensions);
      await editor.#startBrowser();
      await editor.#awaitModels(() => true);
    } catch (error) {
      await editor.picture(path.join(home, 'failed.png'));
      await editor.stop();
      throw error;
    }
    return editor;
  }

  /** Waits until VS Code has read its file; `expected` is asked about the ids it lists. */
  async #awaitModels(expected) {
    const ids = () => this.models().then((models) => models.map((model) => model.id), () => []);
    await until('VS Code answers', () => this.#call('models').then(() => true, () => false), 60_000);
    // Copilot Chat loads its providers when something asks for them, as opening the model picker does.
    await this.command('workbench.action.chat.manage').catch(() => {});
    await until('VS Code lists the models', async () => (await ids()).length > 0 && expected(await ids()), 60_000);
    await this.page.keyboard.press('Escape'); // the dialog that has just asked for them
  }

  /** Loads the window again: code-server, unlike the desktop's VS Code, does not watch its own settings. */
  async reload(expected) {
    await this.page.reload({ waitUntil: 'domcontentloaded' });
    await this.#awaitModels(expected);
  }

  async #startServer(home, extensions) {
    const log = fs.openSync(path.join(home, 'editor.log'), 'a');
    const args = ['out/node/entry.js', '--auth', 'none', '--bind-addr', `127.0.0.1:${EDITOR_PORT}`];
    args.push('--user-data-dir', path.join(home, 'data'), '--extensions-dir', extensions);
    args.push('--disable-telemetry', '--disable-update-check');
    const env = { ...process.env, HOME: home, NO_PROXY: '*', no_proxy: '*' };
    this.#server = spawn(process.execPath, args, { cwd: CODE_SERVER, env, stdio: ['ignore', log, log] });
    const url = `http://127.0.0.1:${EDITOR_PORT}/healthz`;
    await until('VS Code’s server starts', () => fetch(url).then((answer) => answer.ok, () => false));
  }

  async #startBrowser() {
    this.#browser = await chromium.launch({
      executablePath: BROWSER,
      args: [
        '--no-sandbox', // a container's root has no other choice; the only page is ours
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
        '--proxy-server=direct://',
      ],
    });
    this.page = await this.#browser.newPage({ viewport: { width: 1400, height: 2000 } }); // whole answers
    await this.page.goto(`http://127.0.0.1:${EDITOR_PORT}/?folder=${this.workspace}`, {
      waitUntil: 'domcontentloaded',
    });
  }

  async #call(action, body = {}) {
    const answer = await fetch(`http://127.0.0.1:${BRICKWAY_E2E_PORT}/${action}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    const { result, error } = await answer.json();
    if (error !== undefined) throw new Error(error);
    return result;
  }

  models() {
    return this.#call('models');
  }

  /** What the extension API delivers for these messages: a list of text, call and other parts. */
  chat(model, messages, tools = []) {
    return this.#call('chat', { model, messages, tools });
  }

  command(name, ...args) {
    return this.#call('command', { name, args });
  }

  /** Types `query` into a new chat of the real chat panel and sends it. */
  async ask(model, query, mode = 'agent') {
    await this.command('workbench.action.chat.newChat').catch(() => {});
    await this.command('workbench.action.chat.open', {
      query,
      mode,
      modelSelector: { vendor: 'customendpoint', id: model },
    });
  }

  /** The chat panel's text, once it matches `pattern`. */
  async panelShows(pattern, limit = 40_000) {
    let text = '';
    const look = async () => {
      text = (await this.page.locator('.interactive-session').allInnerTexts()).join('\n');
      return pattern.test(text);
    };
    await until(`${pattern} in the chat panel`, look, limit).catch((error) => {
      throw new Error(`${error.message}; it shows: ${text.slice(0, 600)}`);
    });
    return text;
  }

  async picture(file) {
    await this.page?.screenshot({ path: file }).catch(() => {});
  }

  async stop() {
    await this.#browser?.close().catch(() => {});
    const server = this.#server;
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await Promise.race([ended, sleep(10_000).then(() => server.kill('SIGKILL'))]);
  }
}
