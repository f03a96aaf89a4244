"""Readers beside those of tables: what takes an id for a number, YAML, W3C quotations, text fragments in a browser, the
server's description. Called by check.py with the folder of the exports."""

import csv
import html
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import threading
import time
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).parent
MODULES = pathlib.Path(os.environ.get("SITREP_NODE_MODULES", "target/consumers/node")).resolve()


class Missing(Exception):
    """A reader that cannot be installed here: named, and no fault of ours."""


def wrong(condition, what):
    if condition:
        raise ValueError(what)


def lines(path):
    return [json.loads(line) for line in path.read_text().split("\n") if line]


def node(*arguments, **more):
    if not shutil.which("node") or not (MODULES / "node_modules").exists():
        raise Missing("needs node and npm")
    return subprocess.run(["node", *map(str, arguments)], capture_output=True, text=True, timeout=600, **more)


# Ids of every kind that a reader takes for a number: of digits alone, with an exponent, with zeros before it.
NUMBERS = ["67339e850635", "120000000000", "000000000012", "1e9999999999", "123456789012-2"]


def ids_stay_ids(folder):
    """pandas, DuckDB and csvkit, each guessing the types itself, read every id of every table as it is written; and so they would were it of digits alone."""
    import duckdb
    import pandas

    made = folder / "csv" / "ids-of-digits"
    made.mkdir(exist_ok=True)
    count = 0
    for path in sorted((folder / "csv").glob("*.csv")):
        rows = list(csv.reader(path.open(newline="")))
        at = [n for n, name in enumerate(rows[0]) if name in ("id", "article", "entity", "agreement", "position", "statement")]
        bare = [row[n] for row in rows[1:] for n in at if row[n] and not row[n].startswith("sitrep:")]
        wrong(bare, f"{path}: bare ids {bare[:3]}")
        # The same table with other ids of the same form.
        for number, row in enumerate(rows[1:]):
            for n in at:
                if row[n]:
                    row[n] = "sitrep:" + NUMBERS[number % len(NUMBERS)]
        other = made / path.name
        csv.writer(other.open("w", newline="")).writerows(rows)
        names = [rows[0][n] for n in at]
        told = pandas.read_csv(other)
        base = duckdb.sql(f"SELECT * FROM read_csv('{other}')").df()
        inferred = subprocess.run(["csvjson", "--stream", str(other)], capture_output=True, text=True, check=True).stdout
        stream = [json.loads(line) for line in inferred.splitlines()]
        for n, name in zip(at, names):
            wanted = [row[n] for row in rows[1:] if row[n]]
            for reader, got in (("pandas", list(told[name].dropna())), ("DuckDB", list(base[name].dropna())), ("csvkit", [r[name] for r in stream if r[name]])):
                wrong(sorted(map(str, got)) != sorted(wanted), f"{reader}: {path.name}: {name} is {got[:3]}")
                count += len(got)
    shutil.rmtree(made)
    return f"{count} ids"


def yaml_is_read(folder):
    """PyYAML and js-yaml read the head of every note: texts, each as in the record; no id is a number."""
    import yaml

    articles = {article["id"]: article for article in lines(folder / "jsonl/articles.jsonl")}
    heads = {}
    for path in sorted((folder / "obsidian").rglob("*.md")):
        text = path.read_text()
        head = text[4 : text.index("\n---\n", 4)]
        value = yaml.safe_load(head)
        wrong(not isinstance(value["id"], str), f"{path}: id is {value['id']!r}")
        others = [v for k, v in value.items() if k != "tags" and not isinstance(v, str)]
        wrong(others, f"{path}: {others}")
        article = articles.get(value["id"])
        wrong(path.parent.name == "articles" and value["outlet"] != (article.get("outlet") or ""), f"{path}: {value.get('outlet')!r}")
        heads[str(path)] = (head, value)
    wrong(not heads, "no note")
    given = json.dumps({name: head for name, (head, _) in heads.items()})
    script = f"""const yaml = require({json.dumps(str(MODULES / 'node_modules/js-yaml'))});
        const heads = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        for (const name in heads) heads[name] = yaml.load(heads[name]);
        console.log(JSON.stringify(heads));"""
    done = node("-e", script, input=given)
    wrong(done.returncode, done.stderr[-300:])
    same = json.loads(done.stdout)
    differ = [name for name, (_, value) in heads.items() if same[name] != value]
    wrong(differ, f"the two read {differ[:3]} otherwise")
    return f"{len(heads)} heads"


def annotations_anchor(folder):
    """@apache-annotator/dom finds every quotation in its article, laid out as a page (jsdom)."""
    done = node(HERE / "anchor.mjs", MODULES, folder / "webannotation/annotations.json", folder / "jsonl/articles.jsonl")
    wrong(done.returncode, (done.stdout + done.stderr)[-500:])
    return done.stdout.strip()


def gdelt_is_as_wide(folder):
    """61 and 16 columns; the fraction of a day's year is of that year; each mention has its words."""
    table = lambda name: list(csv.reader((folder / "gdelt" / name).open(newline=""), delimiter="\t"))
    events, mentions, words = map(table, ("gdelt-like.export.tsv", "gdelt-like.mentions.tsv", "gdelt-like.words.tsv"))
    wrong({len(row) for row in events} != {61} or {len(row) for row in mentions} != {16}, "other columns than GDELT's")
    beyond = [row[:5] for row in events if int(float(row[4])) != int(row[3])]
    wrong(beyond, f"FractionDate is of another year: {beyond[:2]}")
    wrong([(r[0], r[5], r[6]) for r in mentions] != [(r[0], r[1], r[2]) for r in words], "words of other mentions")
    return f"{len(events)} events, {len(mentions)} mentions"


def slides_show_their_days_once(folder):
    """What TimelineJS 3 writes above a slide (TL.Slide.getFormattedDate): its display_date, else start and end with a dash between."""
    for event in json.loads((folder / "timelinejs/timeline.json").read_text())["events"]:
        dates = [event.get("start_date") or {}, event.get("end_date") or {}]
        shown = event.get("display_date") or " — ".join(d["display_date"] for d in dates if d.get("display_date"))
        wrong(not shown, f"{event['unique_id']}: no words for its days")
        years = re.findall(r"\b\d{4}\b", shown)
        wrong(len(years) > 2 or any(d.get("display_date") for d in dates), f"{event['unique_id']}: {shown}")
    return "each once"


def description_is_sound(folder, sitrep):
    """Redocly finds nothing in /openapi.json; schemathesis nothing in what the server answers."""
    port = 4899
    server = subprocess.Popen([sitrep, "serve", str(folder / "pages.case"), "--port", str(port)], stdout=subprocess.PIPE, text=True)
    try:
        server.stdout.readline()
        address = f"http://127.0.0.1:{port}"
        told = folder / "openapi.json"
        told.write_bytes(urllib.request.urlopen(f"{address}/openapi.json").read())
        done = subprocess.run(
            ["schemathesis", "run", str(told.resolve()), "--url", address, "--max-examples", "15", "--seed", "12", "--no-color"],
            capture_output=True, text=True, timeout=900, cwd=folder,
        )
        wrong(done.returncode, done.stdout[-600:])
        cases = re.search(r"(\d+) generated", done.stdout)
    finally:
        server.terminate()
        server.wait()
    lint = node(MODULES / "node_modules/@redocly/cli/bin/cli.js", "lint", "--format=json", told)
    found = json.loads(lint.stdout[lint.stdout.index("{"):])["totals"]
    wrong(found["errors"] or found["warnings"], f"redocly: {lint.stdout[-600:]}")
    return f"no finding; schemathesis asked {cases[1] if cases else '?'} times"


def fragments_lead(folder, sitrep):
    """Chromium follows the text fragment of every link of some pages with addresses, in paragraphs and in a `pre`, to its sentence."""
    if not shutil.which("chromedriver"):
        raise Missing("needs chromium and chromedriver")
    short = "The mayor left Erbil at noon. He fled. The market of Erbil was closed.\n\nHe fled. Nobody was hurt in the old harbour of Mosul on Monday, and the market stayed open until the evening came.\n\nTwo men said on 4 March 2031: “We saw it.” He fled."
    texts = [short, short.replace(" of ", "\nof ").replace(" on ", "\non ")]
    texts += [article["text"] for article in lines(folder / "jsonl/articles.jsonl")[:2]]
    pages, count = {}, 0
    for number, text in enumerate(texts):
        mark = "<pre>{}</pre>" if number % 2 else "<p>{}</p>"
        body = "".join(f"<div style='height:1500px'></div>{mark.format(html.escape(one, False))}" for one in text.split("\n\n"))
        pages[f"/{number}.html"] = f"<!doctype html><meta charset=utf-8><body>{body}<div style='height:1500px'></div>".encode()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(urllib.parse.urlsplit(self.path).path, b""))

        def log_message(self, *_):
            pass

    web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{web.server_address[1]}"
    driver = subprocess.Popen(["chromedriver", "--port=4898"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ask(method, path, body=None):
        request = urllib.request.Request(f"http://127.0.0.1:4898{path}", json.dumps(body or {}).encode() if method == "POST" else None, {"Content-Type": "application/json"}, method=method)
        return json.loads(urllib.request.urlopen(request, timeout=60).read())["value"]

    try:
        for _ in range(50):
            try:
                ask("GET", "/status")
                break
            except OSError:
                time.sleep(0.2)
        options = {"args": ["--headless=new", "--no-sandbox", "--window-size=800,600"]}
        session = ask("POST", "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})["sessionId"]
        for number, text in enumerate(texts):
            given = json.dumps({"id": "p", "text": text, "url": f"{base}/{number}.html"})
            read = subprocess.run([sitrep, "read", "--as-is", "--json", "-"], input=given, capture_output=True, text=True, check=True)
            article = json.loads(read.stdout.split("\n")[0])
            known = {f["id"]: f for kind in ("events", "figures", "statements", "times") for f in article[kind]}
            for one in list(known)[:25]:
                cited = subprocess.run([sitrep, "cite", one, "-", "--as-is", "--json"], input=given, capture_output=True, text=True, check=True)
                cited = json.loads(cited.stdout.split("\n")[0])
                address, directive = cited["link"].split("#")
                ask("POST", f"/session/{session}/url", {"url": f"{address}?n={count}#{directive}"})
                # How far the sentence, by its place in the text, is from the middle of the window.
                script = """const [sentence, nth] = arguments, walk = document.createTreeWalker(document.body, 4), plain = (s) => s.replace(/\\s+/g, ' ');
                    let seen = 0, node;
                    while ((node = walk.nextNode())) for (let at = -1; (at = plain(node.data).indexOf(sentence, at + 1)) >= 0; )
                      if (seen++ === nth) { const box = node.parentElement.getBoundingClientRect(); return [scrollY, box.top, box.bottom]; }
                    return null;"""
                spans = article["article"]["sentences"]
                mine = [i for i, (a, b) in enumerate(spans) if " ".join(text[a:b].split()) == cited["sentence"]]
                own = known[one].get("span") or known[one]["anchor"]["span"]
                at = next(i for i, (a, b) in enumerate(spans) if a <= own[0] < b)
                place = None
                for _ in range(10):
                    place = ask("POST", f"/session/{session}/execute/sync", {"script": script, "args": [cited["sentence"], mine.index(at)]})
                    if place and place[0] > 0:
                        break
                    time.sleep(0.1)
                wrong(not place or place[0] == 0 or place[2] < 0 or place[1] > 600, f"{cited['link']} leads to {place}")
                count += 1
    finally:
        driver.terminate()
        web.shutdown()
    wrong(count < 20, f"only {count} links")
    return f"{count} links, in paragraphs and in pre"
