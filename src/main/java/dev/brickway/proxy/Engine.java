package dev.brickway.proxy;

import dev.brickway.databricks.Authorizer;
import dev.brickway.models.WorkspaceMemory;
import dev.brickway.translate.ToolCallMemory;

/**
 * What every request needs.
 *
 * @param router tells where a model's requests go
 * @param authorizer gives the workspace's credential
 * @param memory what workspaces have refused before
 * @param toolCalls what must be echoed with a tool call
 * @param connector opens connections to the workspace
 * @param io the state of each I/O thread
 * @param limits times and sizes
 * @param version Brickway's version
 */
record Engine(
        ModelRouter router,
        Authorizer authorizer,
        WorkspaceMemory memory,
        ToolCallMemory toolCalls,
        UpstreamConnector connector,
        IoState.All io,
        Limits limits,
        String version) {}
