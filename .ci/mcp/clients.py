"""Clients of the Python SDK, in each of its modes and over both transports."""

import asyncio
import json
import sys

from mcp import StdioServerParameters
from mcp.client import Client
from mcp.client.stdio import stdio_client

MCPGOV, REGISTRY, URL = sys.argv[1:]


async def use(name, server, mode):
    async with Client(server, mode=mode) as client:
        assert len((await client.list_tools()).tools) == 12, name
        group = await client.call_tool("get_group", {"id": "charts"})
        assert json.loads(group.content[0].text)["groups"][0]["id"] == "charts", name
        missing = await client.call_tool("get_group", {"id": "chart"})
        assert "did you mean `charts`?" in missing.content[0].text, name
        read = await client.read_resource("mcpgov:///groups/charts")
        assert json.loads(read.contents[0].text)["groups"][0]["id"] == "charts", name
        prompt = await client.get_prompt("call_vote", {"group": "charts"})
        assert prompt.messages[2].content.type == "resource", name
    print(f"{name}: fine")


async def main():
    for mode in ["legacy", "auto", "2026-07-28"]:
        parameters = StdioServerParameters(command=MCPGOV, args=["-C", REGISTRY, "mcp"])
        await use(f"python {mode}, stdio", stdio_client(parameters), mode)
        await use(f"python {mode}, http", URL, mode)


asyncio.run(main())
