"""Links one CSV file with Splink as its documentation links it, and prints what that took as one line of JSON.

    python bench/src/link/with_splink.py fake_1000|febrl3|historical_50k FILE.csv

The settings are those of Splink's own examples for these sets. Seconds are from the file to the pairs in Python, the training of the model included.
"""

import json
import logging
import resource
import sys
import time
import warnings

import duckdb
import splink
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)


def counted(comparison):
    return comparison.configure(term_frequency_adjustments=True)


SETS = {
    "fake_1000": {
        "key": "unique_id",
        "truth": "cluster",
        "comparisons": lambda: [
            cl.NameComparison("first_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            counted(cl.ExactMatch("city")),
            cl.EmailComparison("email"),
        ],
        "rules": [["first_name", "city"], ["surname"], ["dob"], ["email"]],
        "sure": [["first_name", "surname", "dob"], ["email"]],
        "recall": 0.7,
        "training": [["first_name", "surname"], ["dob"]],
        "sample": 1e6,
    },
    "febrl3": {
        "key": "rec_id",
        "truth": "split_part(rec_id, '-', 2)",
        "comparisons": lambda: [
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
            counted(cl.ExactMatch("street_number")),
            counted(cl.ExactMatch("postcode")),
        ],
        "rules": [["soc_sec_id"], ["given_name"], ["surname"], ["date_of_birth"], ["postcode"]],
        "sure": [["soc_sec_id"], ["given_name", "surname", "date_of_birth"]],
        "recall": 0.8,
        "training": [["date_of_birth"], ["postcode"]],
        "sample": 1e6,
    },
    "historical_50k": {
        "key": "unique_id",
        "truth": "cluster",
        "comparisons": lambda: [
            cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="first_and_surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            counted(cl.ExactMatch("birth_place")),
            counted(cl.ExactMatch("occupation")),
        ],
        "rules": [
            ["substr(first_name,1,3)", "substr(surname,1,4)"],
            ["surname", "dob"],
            ["first_name", "dob"],
            ["postcode_fake", "first_name"],
            ["postcode_fake", "surname"],
            ["dob", "birth_place"],
            ["substr(postcode_fake,1,3)", "dob"],
            ["substr(postcode_fake,1,3)", "first_name"],
            ["substr(postcode_fake,1,3)", "surname"],
            ["substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"],
        ],
        "sure": [["first_name", "surname", "dob"], ["substr(first_name,1,2)", "surname", "substr(postcode_fake,1,2)"], ["dob", "postcode_fake"]],
        "recall": 0.6,
        "training": [["first_name", "surname"], ["dob"]],
        "sample": 5e6,
    },
}


def quality(pairs, truth):
    true = sum(1 for is_true in pairs if is_true)
    precision = true / len(pairs) if pairs else 1
    recall = true / truth
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall) if true else 0}


def main(name, path):
    wanted = SETS[name]
    connection = duckdb.connect()
    spent = resource.getrusage(resource.RUSAGE_SELF)
    started = time.perf_counter()
    connection.execute("CREATE TABLE input AS SELECT * FROM read_csv(?, all_varchar = true, header = true)", [path])
    # Febrl writes a blank before its values and names
    names = [row[0] for row in connection.execute("DESCRIBE input").fetchall()]
    trimmed = ", ".join(f"""nullif(trim("{name}"), '') AS "{name.strip()}" """ for name in names)
    connection.execute(f"CREATE OR REPLACE TABLE input AS SELECT {trimmed} FROM input")
    api = DuckDBAPI(connection=connection)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name=wanted["key"],
        comparisons=wanted["comparisons"](),
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in wanted["rules"]],
    )
    table = api.register("input") if hasattr(api, "register") else "input"
    linker = Linker(table, settings) if hasattr(api, "register") else Linker(table, settings, api)
    linker.training.estimate_probability_two_random_records_match([block_on(*rule) for rule in wanted["sure"]], recall=wanted["recall"])
    linker.training.estimate_u_using_random_sampling(max_pairs=wanted["sample"], seed=1)
    for rule in wanted["training"]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    predicted = linker.inference.predict(threshold_match_probability=0.5)
    key = wanted["key"]
    pairs = connection.execute(f"SELECT {key}_l, {key}_r, match_weight FROM {predicted.physical_name}").fetchall()
    seconds = time.perf_counter() - started
    now = resource.getrusage(resource.RUSAGE_SELF)
    of = dict(connection.execute(f"SELECT {key}, {wanted['truth']} FROM input").fetchall())
    truth = connection.execute(f"SELECT sum(n * (n - 1) // 2) FROM (SELECT count(*) AS n FROM input GROUP BY {wanted['truth']})").fetchone()[0]
    print(
        json.dumps(
            {
                "version": splink.__version__,
                "seconds": seconds,
                "processor": now.ru_utime - spent.ru_utime + now.ru_stime - spent.ru_stime,
                "pairs": len(pairs),
                **quality([of[a] == of[b] for a, b, _ in pairs], int(truth)),
            }
        )
    )


main(sys.argv[1], sys.argv[2])
