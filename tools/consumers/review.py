"""Says of some records of a case what a person might: accepts, rejects, corrects, joins and keeps apart, so that there is gold to open.

    python tools/consumers/review.py SITREP CASE

Which records is the same for the same pages: the first of each kind that fits. Ends with 1 where the case has none to decide on.
"""

import json
import subprocess
import sys

sitrep, case = sys.argv[1:]


def correct(record, field, value, by="Ann"):
    subprocess.run([sitrep, "correct", case, record["id"], field, value, "--by", by], check=True, stdout=subprocess.DEVNULL)


brief = json.loads(subprocess.run([sitrep, "brief", case, "--json"], check=True, capture_output=True).stdout)
events = [event for event in brief["events"] if event["anchor"]["quote"]]
figures, statements = brief["figures"], brief["statements"]
if len(events) < 6 or len(figures) < 3 or len(statements) < 3:
    sys.exit("review: too few records in these pages to decide on")
correct(events[0], "review", "accepted")
correct(events[1], "status", "alleged" if events[1]["status"] != "alleged" else "happened")
correct(events[1], "review", "accepted", by="Ben")
correct(events[2], "time", "null")
correct(events[3], "review", "rejected")
correct(events[4], "apart", events[5]["id"])
correct(figures[0], "value", "40..50")
correct(figures[1], "review", "rejected", by="Ben")
correct(figures[2], "review", "accepted")
correct(statements[0], "review", "accepted")
correct(statements[1], "polarity", "warns")
correct(statements[2], "speaker", "null")
correct(brief["articles"][0], "published", "2031-05-07/2031-05-09")
if brief["times"]:
    correct(brief["times"][0], "days", "2031-05-06")
for kind in ("entities", "agreements"):
    if brief[kind]:
        correct(brief[kind][0], "review", "accepted")
