// Clients of the TypeScript SDK, of both eras and over both transports: each lists, calls, reads and follows.
import assert from 'node:assert/strict';
import { Client as Legacy } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as LegacyStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as LegacyHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const [mcpgov, registry, url] = process.argv.slice(2);
const me = { name: 'mcpgov-ci', version: '1.0.0' };
const start = { command: mcpgov, args: ['-C', registry, 'mcp'], stderr: 'ignore' };

async function use(name, client, transport) {
  await client.connect(transport);
  const { tools } = await client.listTools();
  assert.equal(tools.length, 12, name);
  // These clients check what comes back against the output schema.
  const group = await client.callTool({ name: 'get_group', arguments: { id: 'charts' } });
  assert.equal(group.structuredContent.groups[0].id, 'charts', name);
  assert.deepEqual(JSON.parse(group.content[0].text), group.structuredContent, name);
  for (const tool of ['register', 'list_groups', 'group_history', 'agenda', 'meetings', 'find_overlaps', 'audit', 'explain_rule']) {
    assert.ok(!(await client.callTool({ name: tool, arguments: {} })).isError, `${name}: ${tool}`);
  }
  const missing = await client.callTool({ name: 'get_group', arguments: { id: 'chart' } });
  assert.ok(missing.isError && missing.content[0].text.includes('did you mean `charts`?'), name);
  const { resources } = await client.listResources();
  assert.ok(resources.some((it) => it.uri === 'mcpgov:///groups/charts'), name);
  assert.equal((await client.listResourceTemplates()).resourceTemplates.length, 4, name);
  const read = await client.readResource({ uri: 'mcpgov:///groups/charts' });
  assert.equal(JSON.parse(read.contents[0].text).groups[0].id, 'charts', name);
  await assert.rejects(client.readResource({ uri: 'mcpgov:///groups/none' }), name);
  assert.equal((await client.listPrompts()).prompts.length, 5, name);
  const prompt = await client.getPrompt({ name: 'review_proposal', arguments: { group: 'charts' } });
  assert.equal(prompt.messages[2].content.type, 'resource', name);
  const offered = await client.complete({
    ref: { type: 'ref/resource', uri: 'mcpgov:///groups/{id}' },
    argument: { name: 'id', value: 'cha' },
  });
  assert.deepEqual(offered.completion.values, ['charts'], name);
  await client.close();
  console.log(`${name}: fine`);
}

await use('sdk 1, stdio', new Legacy(me), new LegacyStdio(start));
await use('sdk 1, http', new Legacy(me), new LegacyHttp(new URL(url)));
for (const mode of ['legacy', 'auto', { pin: '2026-07-28' }]) {
  const name = typeof mode === 'string' ? mode : 'modern';
  const options = { versionNegotiation: { mode } };
  await use(`client 2 ${name}, stdio`, new Client(me, options), new StdioClientTransport(start));
  await use(`client 2 ${name}, http`, new Client(me, options), new StreamableHTTPClientTransport(new URL(url)));
}
