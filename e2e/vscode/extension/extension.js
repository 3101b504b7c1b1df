// Runs inside VS Code's extension host and answers the test on BRICKWAY_E2E_PORT: POST /<action>, JSON in, JSON out.
const http = require('node:http');
const vscode = require('vscode');

const { LanguageModelChatMessage, LanguageModelTextPart } = vscode;
const { LanguageModelToolCallPart, LanguageModelToolResultPart } = vscode;

/** Turns the test's plain messages into the editor's; content is a text or a list of parts. */
function toMessage({ role, content }) {
  const parts = typeof content === 'string' ? content : content.map(toPart);
  return role === 'assistant' ? LanguageModelChatMessage.Assistant(parts) : LanguageModelChatMessage.User(parts);
}

function toPart(part) {
  if (part.call) return new LanguageModelToolCallPart(part.id, part.call, part.input);
  if (part.result) return new LanguageModelToolResultPart(part.id, [new LanguageModelTextPart(part.result)]);
  return new LanguageModelTextPart(part.text);
}

function fromPart(part) {
  if (part instanceof LanguageModelTextPart) return { text: part.value };
  if (part instanceof LanguageModelToolCallPart) return { call: part.name, id: part.callId, input: part.input };
  return { other: part?.constructor?.name, value: part?.value };
}

const actions = {
  async models() {
    const models = await vscode.lm.selectChatModels({ vendor: 'customendpoint' });
    return models.map(({ id, name, maxInputTokens }) => ({ id, name, maxInputTokens }));
  },

  /** Sends messages through the real Custom Endpoint provider of Copilot Chat. */
  async chat({ model, messages, tools }) {
    const [chosen] = await vscode.lm.selectChatModels({ vendor: 'customendpoint', id: model });
    if (!chosen) throw new Error(`VS Code has no model ${model}`);
    const cancellation = new vscode.CancellationTokenSource();
    const response = await chosen.sendRequest(messages.map(toMessage), { tools }, cancellation.token);
    const parts = [];
    for await (const part of response.stream) parts.push(fromPart(part));
    return parts;
  },

  /** Runs one of the editor's commands; its result is dropped, because few can be written as JSON. */
  async command({ name, args = [] }) {
    await vscode.commands.executeCommand(name, ...args);
    return null;
  },
};

exports.activate = (context) => {
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    try {
      const result = await actions[request.url.slice(1)](JSON.parse(body || '{}'));
      response.end(JSON.stringify({ result }));
    } catch (error) {
      response.end(JSON.stringify({ error: String(error?.message ?? error) }));
    }
  });
  // A reloaded window starts a new extension host while the old one may still hold the port.
  server.on('error', () => setTimeout(listen, 500));
  const listen = () => server.listen(Number(process.env.BRICKWAY_E2E_PORT), '127.0.0.1');
  context.subscriptions.push({ dispose: () => server.close() });
  listen();
};
