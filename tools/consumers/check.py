"""Opens each export with its consumer. Prints a line for each, `ok` or what is wrong; ends with 1 where anything is wrong.

Called by tools/consumers.sh with the folder that holds the exports, one folder a format, and `pages.case`.
"""

import csv
import hashlib
import importlib.resources
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import readers

folder = pathlib.Path(sys.argv[1])


def wrong(condition, what):
    """Raises where something is wrong."""
    if condition:
        raise ValueError(what)


def tables():
    """Every table of text of every format: its file, its resource in datapackage.json."""
    for package in sorted(folder.glob("*/datapackage.json")):
        for resource in json.loads(package.read_text())["resources"]:
            if "schema" in resource and resource.get("format") != "parquet":
                yield package.parent / resource["path"], resource


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def pandas_reads():
    """Each table has the columns that datapackage.json names; its days parse as days, its numbers as numbers."""
    import pandas

    count = rows = days = 0
    for path, resource in tables():
        fields = resource["schema"]["fields"]
        names = [field["name"] for field in fields]
        dialect = resource.get("dialect", {})
        header = dialect.get("header", True)
        table = pandas.read_csv(
            path,
            sep=dialect.get("delimiter", ","),
            header=0 if header else None,
            names=None if header else names,
            dtype={field["name"]: "string" for field in fields if field["type"] in ("string", "date")},
            keep_default_na=False,
            na_values=resource["schema"]["missingValues"],
        )
        wrong(list(table.columns) != names, f"{path}: columns are {list(table.columns)}")
        wrong(table.empty, f"{path}: no row")
        for field in fields:
            column = table[field["name"]].dropna()
            if field["type"] == "date":
                wrong(not column.str.fullmatch(r"\d{4}-\d\d-\d\d").all(), f"{path}: {field['name']} is not a day")
                pandas.to_datetime(column, format="%Y-%m-%d")
                days += len(column)
            elif field["type"] in ("number", "integer"):
                numeric = pandas.api.types.is_numeric_dtype(column) or column.empty
                wrong(not numeric, f"{path}: {field['name']} is {column.dtype}")
        count, rows = count + 1, rows + len(table)
    wrong(days == 0, "no column of days")
    return f"{count} tables, {rows} rows, {days} days"


def duckdb_reads():
    """CSV with its types, JSON lines, and each table as Parquet: the same rows, the same cells, with the types of datapackage.json."""
    import duckdb

    base = duckdb.connect()
    base.execute("SET TimeZone = 'UTC'")
    count = 0
    paths = sorted((folder / "csv").glob("*.csv")) + sorted((folder / "jsonl").glob("*.jsonl"))
    for path in paths:
        reader = "read_csv" if path.suffix == ".csv" else "read_json"
        rows = base.execute(f"SELECT count(*) FROM {reader}('{path}')").fetchone()[0]
        if path.suffix == ".csv":
            real = len(list(csv.reader(path.open(newline=""))) ) - 1
        else:
            real = len(lines(path))
        wrong(rows != real or rows == 0, f"{path}: {rows} rows of {real}")
        count += 1
    types = {"date": "DATE", "number": "DOUBLE", "integer": "BIGINT", "boolean": "BOOLEAN", "string": "VARCHAR"}
    cells = 0
    for resource in json.loads((folder / "parquet/datapackage.json").read_text())["resources"]:
        path = folder / "parquet" / resource["path"]
        text = list(csv.DictReader((folder / "csv" / path.with_suffix(".csv").name).open(newline="")))
        told = base.execute(f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{path}')").fetchall()
        wanted = [(field["name"], types[field["type"]]) for field in resource["schema"]["fields"]]
        wrong(told != wanted, f"{path}: {told}")
        rows = base.execute(f"SELECT * FROM '{path}'").fetchall()
        wrong(len(rows) != len(text), f"{path}: {len(rows)} rows of {len(text)}")
        for row, same in zip(rows, text):
            for (name, kind), cell in zip(wanted, row):
                printed = same[name].removeprefix("'") if kind == "VARCHAR" else same[name]
                shown = "" if cell is None else str(cell).lower() if kind == "BOOLEAN" else str(cell)
                as_number = kind in ("DOUBLE", "BIGINT") and printed != "" and shown != ""
                equal = float(shown) == float(printed) if as_number else shown.removeprefix("'") == printed
                wrong(not equal, f"{path}: {name} is {shown!r} and was {printed!r}")
                cells += 1
        count += 1
    return f"{count} files, {cells} cells of Parquet as in CSV"


def csvkit_reads():
    """csvclean finds no row of another length; csvstat reads every table with a first row of names."""
    count = 0
    for path, resource in tables():
        dialect = resource.get("dialect", {})
        if not dialect.get("header", True):
            continue
        tabs = ["-t"] if dialect.get("delimiter") == "\t" else []
        for command in (["csvclean", "--length-mismatch", *tabs], ["csvstat", "--count", *tabs]):
            done = subprocess.run([*command, str(path)], capture_output=True, text=True)
            wrong(done.returncode or done.stderr, f"{path}: {command[0]}: {done.stderr.strip()[:300]}")
        count += 1
    return f"{count} tables"


def geojson_is_valid():
    """RFC 7946; a place that is only a country has no geometry."""
    from geojson_pydantic import FeatureCollection

    text = (folder / "geojson/events.geojson").read_text()
    features = FeatureCollection.model_validate_json(text).features
    wrong(not features, "no feature")
    points = [feature for feature in features if feature.geometry]
    for feature in points:
        longitude, latitude = feature.geometry.coordinates[:2]
        wrong(not (-180 <= longitude <= 180 and -90 <= latitude <= 90), f"{feature.id}: {feature.geometry}")
    pins = [feature.id for feature in points if feature.properties["precision"] in ("country", None)]
    wrong(pins, f"points for countries: {pins}")
    ids = [feature.id for feature in features]
    wrong(len(set(ids)) != len(ids), "two features with one id")
    return f"{len(features)} features, {len(points)} points"


def ftm_is_valid():
    """Every entity holds by its schema, cleaning drops no value, every reference leads to an entity of the right kind."""
    from followthemoney import model

    entities = lines(folder / "ftm/entities.ftm.json")
    wrong(not entities, "no entity")
    schemata = {entity["id"]: entity["schema"] for entity in entities}
    wrong(len(schemata) != len(entities), "two entities with one id")
    for entity in entities:
        schema = model.get(entity["schema"])
        wrong(schema is None, f"{entity['id']}: no schema {entity['schema']}")
        unknown = set(entity["properties"]) - set(schema.properties)
        wrong(unknown, f"{entity['id']}: {entity['schema']} has no {sorted(unknown)}")
        schema.validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            wrong(len(set(values)) != len(values), f"{entity['id']}: {name} has a value twice: {values}")
            kept = proxy.get(name)
            wrong(len(kept) != len(set(values)), f"{entity['id']}: {name} {values} is cleaned to {kept}")
            of = schema.properties[name].range
            for value in values if of else []:
                other = schemata.get(value)
                wrong(other is None, f"{entity['id']}: {name} leads to {value}, which is not there")
                wrong(not model.get(other).is_a(of), f"{entity['id']}: {name} leads to a {other}, not a {of.name}")
    done = subprocess.run(
        ["ftm", "validate", "-i", str(folder / "ftm/entities.ftm.json"), "-o", "/dev/null"],
        capture_output=True, text=True,
    )
    wrong(done.returncode, f"ftm validate: {done.stderr.strip()[-300:]}")
    return f"{len(entities)} entities"


def timelinejs_takes():
    """The rules of TimelineJS 3's own TimelineConfig and TLDate: a start, numbers for dates, one slide an id, no end
    before its start. (The library itself runs in a browser only.)"""
    events = json.loads((folder / "timelinejs/timeline.json").read_text())["events"]
    wrong(not events, "no event")
    ids = [event["unique_id"] for event in events]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    wrong(twice, f"several slides have the id {twice[:3]}")
    for event in events:
        name = event["unique_id"]
        wrong(not event["text"]["headline"] or not event["text"]["text"], f"{name}: no text")
        order = []
        for end in ("start_date", "end_date"):
            date = event.get(end)
            wrong(end == "start_date" and not date, f"{name}: no start_date")
            if not date:
                continue
            numbers = [date.get(part) for part in ("year", "month", "day")]
            wrong(not all(n is None or type(n) is int for n in numbers), f"{name}: {end} {date}")
            wrong(numbers[0] is None or (numbers[2] and not numbers[1]), f"{name}: {end} {date}")
            wrong(numbers[1] and not 1 <= numbers[1] <= 12, f"{name}: {end} {date}")
            unknown = set(date) - {"year", "month", "day", "display_date"}
            wrong(unknown, f"{name}: {end} has {unknown}")
            order.append([n or 0 for n in numbers])
        wrong(len(order) == 2 and order[1] <= order[0], f"{name}: ends on {order[1:]}, starts on {order[:1]}")
        wrong("media" in event and not event["media"].get("url"), f"{name}: media without url")
    return f"{len(events)} slides"


def csl_is_valid():
    """The CSL-JSON schema (from the package commonmeta-py); citeproc reads every item."""
    import jsonschema
    from citeproc.source.json import CiteProcJSON

    spec = importlib.util.find_spec("commonmeta")
    schema = json.loads((pathlib.Path(spec.origin).parent / "resources/csl-data.json").read_text())
    items = json.loads((folder / "csl/articles.csl.json").read_text())
    jsonschema.validators.validator_for(schema)(schema).validate(items)
    read = CiteProcJSON(items)
    wrong(len(read) != len(items) or not items, f"{len(read)} of {len(items)} items")
    windows = [line for line in (folder / "bibtex/articles.bib").read_text().splitlines() if "note = {published" in line]
    kept = [item for item in items if item.get("note", "").startswith("published")]
    wrong(len(windows) != len(kept), f"BibTeX keeps {len(windows)} windows of print, CSL {len(kept)}")
    return f"{len(items)} items, {len(kept)} with a window of print"


def bibtex_is_read():
    """bibtexparser reads every entry, none twice, none broken."""
    import bibtexparser

    library = bibtexparser.parse_file(str(folder / "bibtex/articles.bib"))
    wrong(library.failed_blocks, f"{[block.error for block in library.failed_blocks][:3]}")
    items = json.loads((folder / "csl/articles.csl.json").read_text())
    wrong(len(library.entries) != len(items), f"{len(library.entries)} of {len(items)} entries")
    untitled = [entry.key for entry in library.entries if not entry.get("title")]
    wrong(untitled, f"no title: {untitled}")
    return f"{len(library.entries)} entries"


def annotations_are_valid():
    """The required properties of the W3C data model, each value of its kind."""
    import jsonschema

    text = {"type": "string"}
    quote = {"required": ["exact", "prefix", "suffix"], "properties": {"exact": {"type": "string", "minLength": 1}}}
    position = {"required": ["start", "end"], "properties": {"start": {"type": "integer", "minimum": 0}}}
    selector = {
        "required": ["type"],
        "properties": {"type": {"enum": ["TextQuoteSelector", "TextPositionSelector"]}},
        "if": {"properties": {"type": {"const": "TextQuoteSelector"}}},
        "then": quote,
        "else": position,
    }
    target = {
        "type": "object",
        "required": ["source", "selector"],
        "properties": {"source": text, "selector": {"type": "array", "minItems": 1, "items": selector}},
    }
    # What is said over several paragraphs has a target for each.
    schema = {
        "type": "array",
        "minItems": 1,
        "items": {
            "required": ["@context", "id", "type", "motivation", "body", "target"],
            "properties": {
                "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
                "id": {"type": "string", "pattern": "^[a-z]+:"},
                "type": {"const": "Annotation"},
                "body": {"required": ["type", "value"]},
                "target": {"if": {"type": "array"}, "then": {"minItems": 2, "items": target}, "else": target},
            },
        },
    }
    annotations = json.loads((folder / "webannotation/annotations.json").read_text())
    jsonschema.validate(annotations, schema)
    ids = {annotation["id"] for annotation in annotations}
    wrong(len(ids) != len(annotations), "two annotations with one id")
    articles = {a["id"]: a["text"] for a in lines(folder / "jsonl/articles.jsonl")}
    placed = [a for a in annotations if isinstance(a["target"], dict) and len(a["target"]["selector"]) > 1]
    for annotation in placed:
        quote, position = annotation["target"]["selector"]
        cut = [t for t in articles.values() if t[position["start"] : position["end"]] == quote["exact"]]
        wrong(not cut, f"{annotation['id']}: “{quote['exact']}” is not at {position}")
    return f"{len(annotations)} annotations, {len(placed)} with a position, each at its place in the text"


def obsidian_links_lead():
    """Every link of a note leads to a note, as Obsidian resolves it: by path or by name, without the ending."""
    notes = sorted((folder / "obsidian").rglob("*.md"))
    wrong(not notes, "no note")
    known = {note.stem for note in notes} | {str(note.relative_to(folder / "obsidian"))[:-3] for note in notes}
    links = 0
    for note in notes:
        for target in re.findall(r"\[\[([^\]|#]+)", note.read_text()):
            wrong(target not in known, f"{note.name}: [[{target}]] leads nowhere")
            links += 1
    return f"{len(notes)} notes, {links} links"


def frictionless_validates():
    """Each datapackage.json: sizes and sums of the files, columns and their types."""
    import frictionless

    packages = sorted(folder.glob("*/datapackage.json"))
    rows = 0
    for path in packages:
        parquet = path.parent.name == "parquet"
        report = frictionless.validate(str(path))
        wrong(not report.valid, f"{path}: {report.flatten(['title', 'message'])[:3]}")
        if not parquet:
            continue
        for resource in json.loads(path.read_text())["resources"]:
            written = (path.parent / resource["path"]).read_bytes()
            # It counts no byte of Parquet: these are fields of our own.
            sum_of = hashlib.sha256(written).hexdigest()
            wrong((len(written), sum_of) != (resource["size"], resource["sha256"]), f"{resource['path']}: other bytes")
        rows += sum(task.stats["rows"] for task in report.tasks)
    wrong(rows == 0, "it read no row of Parquet")
    return f"{len(packages)} packages, {rows} rows of Parquet"


def datasette_serves():
    """Datasette on the case file: a query on each of its views, as JSON."""
    port = "8453"
    command = ["datasette", "serve", "--immutable", str(folder / "pages.case"), "--host", "127.0.0.1", "--port", port]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        rows = 0
        for view in ("what_happened", "who_said_what", "how_many"):
            query = urllib.parse.urlencode({"sql": f"select * from {view} limit 5", "_shape": "array"})
            answer = ask(f"http://127.0.0.1:{port}/pages.json?{query}", server)
            wrong(not answer, f"{view} has no row")
            rows += len(answer)
        return f"{rows} rows of 3 views"
    finally:
        server.terminate()
        server.wait()


def ask(address, server):
    """What the server answers; it may take some seconds to start."""
    for _ in range(100):
        wrong(server.poll() is not None, f"it ended: {server.stderr.read()[-300:] if server.poll() else ''}")
        try:
            return json.load(urllib.request.urlopen(address, timeout=10))
        except urllib.error.HTTPError as answer:
            raise ValueError(f"{answer.code}: {answer.read()[:300]}") from answer
        except OSError:
            time.sleep(0.2)
    raise ValueError("it does not answer")


def gold_is_whole():
    """Each line by the fields of docs/export.md; its words stand where it says, in its sentence and in its article."""
    import jsonschema

    text, span = {"type": "string", "minLength": 1}, {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
    kind = {"enum": ["event", "statement", "figure", "agreement", "name", "time", "posture", "article"]}
    signed = {"kind": kind, "by": text, "at": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT.*Z$"}}
    told = {
        "id": text, "article": text, "page": text, "outlet": {"type": ["string", "null"]}, "published": {"type": ["string", "null"]},
        "sentence": text, "sentence_span": span, "quote": text, "span": span, "in_sentence": span,
    }
    of = lambda properties: {"type": "object", "required": sorted(properties), "properties": properties}
    decided = {
        **signed, **told, "verdict": {"enum": ["accepted", "corrected", "rejected"]}, "review": {"enum": ["accepted", "rejected", None]},
        "was": {"type": "object"}, "record": {"type": "object", "required": ["id"], "not": {"required": ["confirmed"]}},
    }
    # Of an article people say when it was printed, which no sentence of it tells.
    unquoted = {name: {"type": "null"} for name in ("sentence", "sentence_span", "quote", "span", "in_sentence")}
    printed = {**decided, **unquoted, "kind": {"const": "article"}}
    tied = {**signed, "verdict": {"enum": ["same", "apart"]}, "record": of(told), "other": of(told)}
    article = {"if": {"properties": {"kind": {"const": "article"}}}, "then": of(printed), "else": of(decided)}
    schema = {"if": {"required": ["other"]}, "then": of(tied), "else": article}
    gold = lines(folder / "gold/gold.jsonl")
    articles = {article["id"]: article["text"] for article in lines(folder / "jsonl/articles.jsonl")}
    for line in gold:
        jsonschema.validate(line, schema)
        told_in = [line["record"], line["other"]] if "other" in line else [line]
        for one in told_in if line["kind"] != "article" else []:
            words, sentence = one["quote"], one["sentence"]
            whole = articles[one["article"]]
            wrong(sentence[slice(*one["in_sentence"])] != words, f"{one['id']}: “{words}” is not there in its sentence")
            wrong(whole[slice(*one["span"])] != words, f"{one['id']}: “{words}” is not there in its article")
            wrong(whole[slice(*one["sentence_span"])] != sentence, f"{one['id']}: its sentence is not there")
    verdicts = {line["verdict"] for line in gold}
    wrong(verdicts < {"accepted", "corrected", "rejected", "apart"}, f"only {verdicts}")
    return f"{len(gold)} lines, {len({line['kind'] for line in gold})} kinds"


def gold_runs():
    """The project's test of gold on it: marked as read today it holds, with one mark turned it does not, nor without marks."""
    gold, marks = folder / "gold/gold.jsonl", folder / "gold/gold.marks"

    def test(pages, **more):
        command = ["cargo", "test", "--quiet", "-p", "sitrep", "--test", "gold", "what_people_decided", "--", "--nocapture"]
        env = {**os.environ, **more, "SITREP_GOLD": str(gold.resolve())}
        env |= {"SITREP_GOLD_PAGES": str(pages.resolve())} if pages else {}
        done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=600)
        return done.returncode == 0, done.stdout + done.stderr

    told = []
    for pages in (folder / "reviewed.case", None):
        marks.unlink(missing_ok=True)
        met, said = test(pages)
        wrong(met, "what a person corrected is met without being mended")
        ran, said = test(pages, SITREP_BLESS="1")
        counted = re.search(r"gold\.jsonl: (\d+ of \d+) lines of gold are met", said)
        wrong(not ran or not counted, said[-300:])
        met, said = test(pages)
        wrong(not met, f"as marked it does not hold: {said[-300:]}")
        first = marks.read_text()
        marks.write_text(first.replace("not yet\t", "met\t", 1))
        wrong(test(pages)[0], "a mark is turned and the test holds")
        told.append(f"{counted[1]} met {'with the pages' if pages else 'by their sentences alone'}")
    return "; ".join(told)


CONSUMERS = {
    "pandas": pandas_reads,
    "DuckDB": duckdb_reads,
    "csvkit": csvkit_reads,
    "frictionless": frictionless_validates,
    "GeoJSON (geojson-pydantic)": geojson_is_valid,
    "Ids (pandas, DuckDB, csvkit guess)": lambda: readers.ids_stay_ids(folder),
    "GDELT": lambda: readers.gdelt_is_as_wide(folder),
    "FollowTheMoney": ftm_is_valid,
    "TimelineJS": timelinejs_takes,
    "TimelineJS (days)": lambda: readers.slides_show_their_days_once(folder),
    "CSL-JSON (schema, citeproc)": csl_is_valid,
    "BibTeX (bibtexparser)": bibtex_is_read,
    "Web Annotation": annotations_are_valid,
    "Web Annotation (@apache-annotator/dom)": lambda: readers.annotations_anchor(folder),
    "Obsidian": obsidian_links_lead,
    "Obsidian (PyYAML, js-yaml)": lambda: readers.yaml_is_read(folder),
    "Links (Chromium)": lambda: readers.fragments_lead(folder, os.environ["SITREP"]),
    "Server (Redocly, schemathesis)": lambda: readers.description_is_sound(folder, os.environ["SITREP"]),
    "Datasette": datasette_serves,
    "Gold (jsonschema)": gold_is_whole,
    "Gold (cargo test)": gold_runs,
}

failed = 0
for name, consumer in CONSUMERS.items():
    try:
        print(f"{name}: ok, {consumer()}", flush=True)
    except readers.Missing as why:
        print(f"{name}: not run: {why}", flush=True)
    except Exception as why:  # a consumer's complaint is of any kind
        failed += 1
        print(f"{name}: WRONG: {type(why).__name__}: {str(why)[:600]}", flush=True)
sys.exit(1 if failed else 0)
