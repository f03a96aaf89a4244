#!/usr/bin/env python3
"""Fifty readers at a time on `sitrep serve` while pages are added to its case: every answer must be whole and of status 200.
Prints the times of answers for people and for programs apart, and how many pages were added meanwhile. Ends with 1 where an
answer failed. The case is written to: give a copy.

Needs: Python alone.
Run:   tools/readers.py target/release/sitrep COPY.case [--seconds N] [--readers N] [--pause SECONDS between two questions]
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


def main():
    of = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    of.add_argument("binary")
    of.add_argument("case")
    of.add_argument("--seconds", type=int, default=30)
    of.add_argument("--readers", type=int, default=50)
    of.add_argument("--pause", type=float, default=0.5)
    asked = of.parse_args()
    server = subprocess.Popen([asked.binary, "serve", "--port", "0", asked.case], stdout=subprocess.PIPE, text=True)
    host = server.stdout.readline().strip().removeprefix("http://").rstrip("/")
    ends = time.time() + asked.seconds
    took, wrong, added, lock = [], [], [0], threading.Lock()

    def read(number):
        mine = random.Random(number)
        while time.time() < ends:
            address = mine.choice(PAGES)
            begun = time.perf_counter()
            try:
                to = http.client.HTTPConnection(host, timeout=60)
                to.request("GET", address)
                answer = to.getresponse()
                body = answer.read()
                to.close()
                fine = answer.status == 200 and (body.endswith(b"</html>") or b"json" in answer.headers["Content-Type"].encode())
                failed = None if fine else f"{address}: {answer.status}"
            except OSError as why:
                failed = f"{address}: {why}"
            with lock:
                took.append(((time.perf_counter() - begun) * 1000, address))
                wrong.extend([failed] if failed else [])
            time.sleep(mine.random() * 2 * asked.pause)

    def add(folder):
        while time.time() < ends:
            number = added[0] + 1
            page = Path(folder) / f"added-{os.getpid()}-{number}.txt"
            page.write_text(f"Ferry {number} sinks\n\nFerry {number} sank off the harbour on 3 March 2025, killing "
                            f"{number} people, the harbour police said.\n")
            if subprocess.run([asked.binary, "add", asked.case, str(page)], capture_output=True).returncode == 0:
                added[0] = number
            time.sleep(1)

    with tempfile.TemporaryDirectory() as folder:
        threads = [threading.Thread(target=read, args=(n,)) for n in range(asked.readers)]
        threads.append(threading.Thread(target=add, args=(folder,)))
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
    to = http.client.HTTPConnection(host, timeout=60)
    to.request("GET", "/search.json?q=ferry+harbour+police")
    found = json.loads(to.getresponse().read())["count"]
    server.terminate()
    server.wait()
    times = sorted(ms for ms, _ in took)
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {asked.readers} readers for {asked.seconds} s: "
          f"{len(times)} answers, {len(wrong)} wrong; {added[0]} pages added, {found} of them found")
    print(f"middle {at(.5):.0f} ms, 95 of 100 within {at(.95):.0f} ms, longest {max(took)[0]:.0f} ms ({max(took)[1]})")
    for one in wrong[:5]:
        print("wrong:", one)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
