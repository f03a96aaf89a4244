#!/usr/bin/env python3
"""Fifty readers at a time on `sitrep serve` while pages are added to its case, and agents beside them where these are asked for:
every answer must be whole and of status 200. Prints the times of answers, those of pages and of agents apart, and how many pages
were added meanwhile. Ends with 1 where an answer failed. The case is written to, but with `--pages 0`: give a copy.

Needs: Python alone.
Run:   tools/readers.py target/release/sitrep COPY.case [--seconds N] [--readers N] [--agents N] [--pages 0]
       [--pause SECONDS between two questions]
"""

import argparse
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

PAGES = ["/", "/timeline", "/events", "/statements", "/figures", "/agreements", "/conflicts", "/map", "/people", "/search",
         "/search?q=talks", "/sources", "/coverage", "/events?type=ASSAULT", "/statements?actor=Reuters", "/search.json?q=ferry"]

QUESTIONS = [("search", {"words": "attack"}), ("events", {"type": "ASSAULT"}), ("events", {"actor": "police"}), ("events", {}),
             ("statements", {"actor": "police"}), ("figure_series", {"words": "killed"}), ("timeline", {"from": "2024-01-01"}),
             ("conflicts", {}), ("agreements", {}), ("who_is", {"name": "police"}),
             ("verify_quote", {"words": "We will open the quay again on Friday"})]


def main():
    of = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    of.add_argument("binary")
    of.add_argument("case")
    of.add_argument("--seconds", type=int, default=30)
    of.add_argument("--readers", type=int, default=50)
    of.add_argument("--agents", type=int, default=0)
    of.add_argument("--pages", type=int, default=1_000_000)
    of.add_argument("--pause", type=float, default=0.5)
    asked = of.parse_args()
    server = subprocess.Popen([asked.binary, "serve", "--port", "0", asked.case], stdout=subprocess.PIPE, text=True)
    host = server.stdout.readline().strip().removeprefix("http://").rstrip("/")
    ends = time.time() + asked.seconds
    took, wrong, added, lock = {False: [], True: []}, [], [0], threading.Lock()

    def ask(mine, agent):
        """A question, the answer to it, and whether that is whole."""
        to = http.client.HTTPConnection(host, timeout=60)
        if agent:
            tool, arguments = mine.choice(QUESTIONS)
            call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}
            takes = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}
            to.request("POST", "/mcp", json.dumps(call), takes)
        else:
            address = mine.choice(PAGES)
            to.request("GET", address)
        answer = to.getresponse()
        body = answer.read()
        to.close()
        asked = f"{tool} {arguments}" if agent else address
        whole = b'"isError":false' in body if agent else body.endswith(b"</html>") or "json" in answer.headers["Content-Type"]
        return asked, answer.status, whole

    def read(number, agent):
        mine = random.Random(number)
        while time.time() < ends:
            begun, asked_for = time.perf_counter(), "mcp" if agent else "a page"
            try:
                asked_for, status, whole = ask(mine, agent)
                failed = None if status == 200 and whole else f"{asked_for}: {status}"
            except OSError as why:
                failed = f"{asked_for}: {why}"
            with lock:
                took[agent].append(((time.perf_counter() - begun) * 1000, asked_for))
                wrong.extend([failed] if failed else [])
            time.sleep(mine.random() * 2 * asked.pause)

    def add(folder):
        while time.time() < ends and added[0] < asked.pages:
            number = added[0] + 1
            page = Path(folder) / f"added-{os.getpid()}-{number}.txt"
            page.write_text(f"Ferry {number} sinks\n\nFerry {number} sank off the harbour on 3 March 2025, killing "
                            f"{number} people, the harbour police said.\n")
            if subprocess.run([asked.binary, "add", asked.case, str(page)], capture_output=True).returncode == 0:
                added[0] = number
            time.sleep(1)

    with tempfile.TemporaryDirectory() as folder:
        threads = [threading.Thread(target=read, args=(n, n >= asked.readers)) for n in range(asked.readers + asked.agents)]
        threads.append(threading.Thread(target=add, args=(folder,)))
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
    to = http.client.HTTPConnection(host, timeout=60)
    to.request("GET", "/search.json?q=ferry+harbour+police")
    found = json.loads(to.getresponse().read())["count"]
    server.terminate()
    server.wait()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {asked.readers} readers, {asked.agents} agents for "
          f"{asked.seconds} s: {len(wrong)} answers wrong; {added[0]} pages added, {found} of them found")
    for who, agent in (("pages", False), ("agents", True)):
        times = sorted(ms for ms, _ in took[agent])
        at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
        if times:
            print(f"{who}: {len(times)} answers, middle {at(.5):.0f} ms, 95 of 100 within {at(.95):.0f} ms, longest"
                  f" {max(took[agent])[0]:.0f} ms ({max(took[agent])[1]})")
    for one in wrong[:5]:
        print("wrong:", one)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
