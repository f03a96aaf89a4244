#!/usr/bin/env python3
"""How long `sitrep serve` lets a person wait: asks every kind of page of a case, once right after the start of a server and
then with filters that nobody asked before, and prints the time to the whole answer (middle and longest of each kind). Where
chromedriver is found, also the first contentful paint in a headless browser. Ends with 1 where an answer takes longer than
the limit.

Needs: Python alone.
Run:   tools/first_paint.py target/release/sitrep CASE [--limit MILLISECONDS] [--rounds N] [--no-browser]
"""

import argparse
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from urllib.parse import quote, urlencode

PAGES = ["/", "/timeline", "/events", "/statements", "/figures", "/agreements", "/conflicts", "/map", "/people", "/search",
         "/sources", "/coverage"]
# The filters that a page knows; a fresh value of each is asked.
FILTERS = {
    "/timeline": ["actor", "place", "type", "outlet", "date", "type+place"],
    "/events": ["actor", "place", "type", "outlet", "date", "actor+date"],
    "/statements": ["actor", "outlet", "date", "actor+outlet"],
    "/figures": ["place", "actor", "outlet", "date"],
    "/agreements": ["actor", "place", "date"],
    "/conflicts": ["place", "actor", "outlet"],
    "/map": ["type", "actor", "date", "type+outlet"],
    "/people": ["place", "outlet", "date"],
    "/search": ["q", "q+outlet", "actor", "place", "type", "date", "q+date"],
}


class Server:
    """One that is ended when it is no longer needed."""

    def __init__(self, binary, case):
        self.child = subprocess.Popen([binary, "serve", "--port", "0", case], stdout=subprocess.PIPE, text=True)
        self.host = self.child.stdout.readline().strip().removeprefix("http://").rstrip("/")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.terminate()
        self.child.wait()

    def ask(self, address):
        """Status, body and milliseconds to its last byte."""
        begun = time.perf_counter()
        to = http.client.HTTPConnection(self.host, timeout=600)
        to.request("GET", address)
        answer = to.getresponse()
        body = answer.read()
        to.close()
        return answer.status, body, (time.perf_counter() - begun) * 1000

    def settle(self):
        """Waits until the start page is drawn from all that it will be drawn from."""
        while b"aria-busy" in self.ask("/")[1]:
            time.sleep(0.5)


def plan(server, rounds):
    """Ids and values of filters that the case has, found by search alone."""
    hits = [json.loads(server.ask(f"/search.json?after={after}")[1])["lines"] for after in (0, 30_000, 60_000)]
    hits = [hit for lines in hits for hit in lines]
    assert hits, "the case has no article"
    step = max(1, len(hits) // 12)
    readings = [json.loads(server.ask(f"/d/{hit['article']}.json")[1]) for hit in hits[::step][:12]]
    values = {name: [] for name in ("actor", "place", "type", "outlet", "date", "q")}
    ids = {"/d/": [], "/e/": [], "/p/": []}
    for reading in readings:
        ids["/d/"].append(reading["article"]["id"])
        values["outlet"].append(reading["article"].get("outlet") or "")
        for event in reading["events"][:3]:
            ids["/e/"].append(event["id"])
            values["type"].append(event["type"])
        for entity in reading["entities"]:
            ids["/p/"].append(entity["id"])
            values["place" if entity.get("place") else "actor"].append(entity["name"])
        for at in reading["times"]:
            if at.get("start"):
                values["date"].append(at["start"] + ".." + (at.get("end") or ""))
        values["q"] += [word for word in (reading["article"].get("title") or "").split() if len(word) > 4]
    distinct = {name: [value for value in dict.fromkeys(of) if value] for name, of in values.items()}
    return {kind: list(dict.fromkeys(of))[:rounds * 4] for kind, of in ids.items()}, distinct


def fresh(values, rounds):
    """Addresses, no two alike, kind by kind."""
    asked = set()
    for kind, filters in FILTERS.items():
        for number in range(rounds):
            for names in filters:
                # Another page asks another value, for one choice of articles serves all pages.
                at = number * 7 + PAGES.index(kind)
                having = {name: values[name][(at + ix) % len(values[name])] for ix, name in enumerate(names.split("+"))
                          if values[name]}
                address = f"{kind}?{urlencode(having)}"
                if having and address not in asked:
                    asked.add(address)
                    yield kind, address


def report(title, times, limit):
    """A line a kind; how many were above the limit."""
    print(f"\n{title}\n{'page':14}{'asked':>6}{'middle':>9}{'longest':>9}   the longest")
    over = 0
    for kind, all_of in times.items():
        took = [ms for ms, _ in all_of]
        worst = max(all_of)
        over += sum(ms > limit for ms in took)
        print(f"{kind:14}{len(took):6}{statistics.median(took):7.0f} ms{worst[0]:6.0f} ms   {worst[1][:90]}")
    every = [ms for of in times.values() for ms, _ in of]
    print(f"{'all':14}{len(every):6}{statistics.median(every):7.0f} ms{max(every):6.0f} ms   {over} over {limit} ms")
    return over


def main():
    of = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    of.add_argument("binary")
    of.add_argument("case")
    of.add_argument("--limit", type=int, default=300)
    of.add_argument("--rounds", type=int, default=3, help="values of each filter")
    of.add_argument("--no-browser", action="store_true")
    asked = of.parse_args()
    print("load of the machine before:", os.getloadavg()[0], "on", os.cpu_count(), "cores")
    with Server(asked.binary, asked.case) as server:
        ids, values = plan(server, asked.rounds)
    kinds = [(page, page) for page in PAGES] + [(kind, kind + own[0]) for kind, own in ids.items() if own]

    over = 0
    times = {}
    for kind, address in kinds:
        with Server(asked.binary, asked.case) as server:
            status, _, took = server.ask(address)
            assert status == 200, (status, address)
            times[kind] = [(took, address)]
    over += report("Right after the start, each page of a server of its own", times, asked.limit)

    with Server(asked.binary, asked.case) as server:
        server.settle()
        times = {}
        others = [(kind, kind + quote(own)) for kind, all_of in ids.items() for own in all_of]
        for kind, address in [*fresh(values, asked.rounds), *others]:
            status, _, took = server.ask(address)
            assert status == 200, (status, address)
            times.setdefault(kind, []).append((took, address))
        over += report("With a filter that nobody asked before, each once", times, asked.limit)
        times = {}
        for kind, address in kinds:
            times[kind] = [(server.ask(address)[2], address) for _ in range(3)]
        over += report("Once all is brought together", times, asked.limit)

    if not asked.no_browser and shutil.which("chromedriver"):
        over += in_browser(asked, kinds, list(fresh(values, 1)))
    print("\nload of the machine after:", os.getloadavg()[0])
    sys.exit(1 if over else 0)


def in_browser(asked, kinds, filtered):
    """First contentful paint, as the browser itself measures it."""
    driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
    port = next(line for line in driver.stdout if "successfully on port" in line).rsplit("port ", 1)[1].strip(" .\n")
    to = http.client.HTTPConnection(f"127.0.0.1:{port}", timeout=600)

    def tell(method, path, body=None):
        to.request(method, path, json.dumps(body) if body is not None else None, {"Content-Type": "application/json"})
        return json.loads(to.getresponse().read())["value"]

    arguments = ["--headless=new", "--no-sandbox", "--window-size=1280,900", "--disable-gpu", "--disable-dev-shm-usage"]
    options = {"args": arguments, "binary": shutil.which("chromium") or shutil.which("google-chrome")}
    session = tell("POST", "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})["sessionId"]
    script = """const done = arguments[0], look = () => { const [at] = performance.getEntriesByName('first-contentful-paint');
        at ? done(at.startTime) : setTimeout(look, 20); }; look();"""

    def paint(server, address):
        tell("POST", f"/session/{session}/url", {"url": f"http://{server.host}{address}"})
        return tell("POST", f"/session/{session}/execute/async", {"script": script, "args": []})

    times = {}
    try:
        with Server(asked.binary, asked.case) as server:
            paint(server, "/icon.svg")  # the browser's own start is not ours
        for kind, address in kinds:
            with Server(asked.binary, asked.case) as server:
                times[kind] = [(paint(server, address), address)]
        over = report("First contentful paint right after the start", times, asked.limit)
        times = {}
        with Server(asked.binary, asked.case) as server:
            server.settle()
            for kind, address in filtered:
                times.setdefault(kind, []).append((paint(server, address), address))
        return over + report("First contentful paint with a filter that nobody asked before", times, asked.limit)
    finally:
        tell("DELETE", f"/session/{session}")
        driver.terminate()
        driver.wait()


if __name__ == "__main__":
    main()
