"""Other scorers of the same portfolio: peers.py NAME INPUT OUTPUT

Each reads the CSV, works out the expected fit of each option, the certain vetoes, the recommendation, the
runner-up and the margin, and writes them as CSV: no certainty, no reasons, no other decisions.
"""

import sys

from pack import standard_model

TIE = 1e-9
COLUMNS = ["id", "name", "recommendation", "runner_up", "margin"]


def strides(group, pack):
    """How far apart the codes of a group's combinations stand for neighbouring answers to each question."""
    result, stride = [], 1
    for question in reversed(group.questions):
        result.append(stride)
        stride *= len(pack.choices[question]) + 1
    return result[::-1]


# SQL: codes for answers, then, for each option, a sum over groups.


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def sql_ranking(model, source):
    """From the fits (`f0`, …) and vetoes (`v0`, …) of a source to the result."""
    count = range(len(model.options))
    open_fits = ", ".join(f"CASE WHEN v{o} THEN -1e300 ELSE f{o} END AS e{o}" for o in count)
    best = "greatest(" + ", ".join(f"e{o}" for o in count) + ")"
    first = " ".join(f"WHEN NOT v{o} AND e{o} >= best - {TIE} THEN {o}" for o in count)
    others = ", ".join(f"CASE WHEN r = {o} THEN -1e300 ELSE e{o} END AS s{o}" for o in count)
    second_best = "greatest(" + ", ".join(f"s{o}" for o in count) + ")"
    second = " ".join(
        f"WHEN NOT v{o} AND r IS DISTINCT FROM {o} AND s{o} >= second - {TIE} THEN {o}" for o in count)
    names = "CASE {} " + " ".join(f"WHEN {o} THEN {quoted(model.options[o])}" for o in count) + " END"
    fits = ", ".join(f"f{o} AS {chr(34)}fit:{model.options[o]}{chr(34)}" for o in count)
    return f"""
      WITH fits AS ({source}), a AS (SELECT *, {open_fits} FROM fits), b AS (SELECT *, {best} AS best FROM a),
      c AS (SELECT *, CASE {first} END AS r FROM b), d AS (SELECT *, {others} FROM c),
      e AS (SELECT *, {second_best} AS second FROM d), f AS (SELECT *, CASE {second} END AS s FROM e)
      SELECT id, name, {names.format('r')} AS recommendation, {names.format('s')} AS runner_up,
        CASE WHEN s IS NOT NULL THEN greatest(0, best - second) END AS margin, {fits} FROM f"""


def number(value):
    """A literal that is a DOUBLE and not a DECIMAL."""
    return f"{value!r}" if "e" in repr(value) else f"{value!r}e0"


def numbers(values):
    return "[" + ", ".join(map(number, values)) + "]"


def sql_sums(model, at):
    """The fits and vetoes, where `at(group)` is the number of its combination."""
    columns = []
    for option in range(len(model.options)):
        terms = [number(model.base)]
        for index, group in enumerate(model.groups):
            values = [worth[option] for worth in group.worth.values()]
            if any(values):
                terms.append(f"{numbers(values)}[{at(index)} + 1]")
        columns.append(" + ".join(terms) + f" AS f{option}")
        vetoes = []
        for index, group in enumerate(model.groups):
            codes = [code for code, out in enumerate(group.vetoes.values()) if option in out]
            if codes:
                vetoes.append(f"{at(index)} IN ({', '.join(map(str, codes))})")
        columns.append(f"({' OR '.join(vetoes) or 'FALSE'}) AS v{option}")
    return ", ".join(columns)


def duckdb_lists(model, source):
    """Answers as enumerations, combinations as numbers, sums of constant lists."""
    pack = model.pack
    codes = []
    for index, group in enumerate(model.groups):
        parts = [
            f"coalesce(enum_code({chr(34)}{question}{chr(34)})::INTEGER + 1, 0) * {stride}"
            for question, stride in zip(group.questions, strides(group, pack))
        ]
        codes.append(" + ".join(parts) + f" AS g{index}")
    coded = f"SELECT id, name, {', '.join(codes)} FROM {source}"
    return sql_ranking(model, f"SELECT id, name, {sql_sums(model, lambda i: f'g{i}')} FROM ({coded})")


def duckdb_cases(model, source):
    """As a person would write it: a CASE for each question and option, nested for several questions."""
    def nested(group, option, states=()):
        depth = len(states)
        if depth == len(group.questions):
            return number(group.worth[states][option])
        question = group.questions[depth]
        choices = model.pack.choices[question]
        branches = {choice: nested(group, option, (*states, choice)) for choice in choices}
        otherwise = nested(group, option, (*states, None))
        differing = [f"WHEN {quoted(c)} THEN {text}" for c, text in branches.items() if text != otherwise]
        return f"CASE {chr(34)}{question}{chr(34)} {' '.join(differing)} ELSE {otherwise} END" \
            if differing else otherwise

    def vetoes(option):
        terms = []
        for group in model.groups:
            for states, out in group.vetoes.items():
                if option in out:
                    terms.append(" AND ".join(
                        f"{chr(34)}{q}{chr(34)} {'IS NULL' if s is None else '= ' + quoted(s)}"
                        for q, s in zip(group.questions, states)))
        return " OR ".join(f"({term})" for term in terms) or "FALSE"

    columns = []
    for option in range(len(model.options)):
        terms = [nested(group, option) for group in model.groups]
        terms = [term for term in terms if term != number(0.0)]
        columns.append(f"{number(model.base)} + {' + '.join(terms)} AS f{option}")
        columns.append(f"coalesce({vetoes(option)}, FALSE) AS v{option}")
    return sql_ranking(model, f"SELECT id, name, {', '.join(columns)} FROM {source}")


def duckdb_joins(model, source):
    """Combinations as numbers, and a join with a small table for each group of several questions."""
    pack = model.pack
    codes, joins, sums, vetoes = [], [], {o: [number(model.base)] for o in range(len(model.options))}, {}
    for index, group in enumerate(model.groups):
        parts = [
            f"coalesce(enum_code({chr(34)}{question}{chr(34)})::INTEGER + 1, 0) * {stride}"
            for question, stride in zip(group.questions, strides(group, pack))
        ]
        codes.append(" + ".join(parts) + f" AS g{index}")
        rows = ", ".join(
            f"({code}, {', '.join(map(number, worth))}, {', '.join(str(o in out) for o in range(len(worth)))})"
            for code, (worth, out) in enumerate(zip(group.worth.values(), group.vetoes.values())))
        names = [f"f{o}" for o in range(len(model.options))] + [f"v{o}" for o in range(len(model.options))]
        joins.append(f"JOIN (VALUES {rows}) AS t{index}(code, {', '.join(names)}) ON t{index}.code = g{index}")
        for option in range(len(model.options)):
            sums[option].append(f"t{index}.f{option}")
            if any(option in out for out in group.vetoes.values()):
                vetoes.setdefault(option, []).append(f"t{index}.v{option}")
    columns = [f"{' + '.join(sums[o])} AS f{o}, ({' OR '.join(vetoes.get(o, ['FALSE']))}) AS v{o}"
               for o in range(len(model.options))]
    coded = f"(SELECT id, name, {', '.join(codes)} FROM {source})"
    return sql_ranking(model, f"SELECT id, name, {', '.join(columns)} FROM {coded} {' '.join(joins)}")


def enumerations(model):
    """The types of the columns for DuckDB."""
    return {name: f"ENUM({', '.join(map(quoted, choices))})" for name, choices in model.pack.choices.items()}


def duckdb(form, source, target):
    import duckdb as engine

    model = standard_model()
    database = engine.connect()
    database.execute("SET preserve_insertion_order = true")
    if source.endswith(".parquet"):
        table = f"read_parquet({quoted(source)})"
    else:
        types = enumerations(model) if form is not duckdb_cases else {}
        columns = {name: types.get(name, "VARCHAR") for name in ["id", "name", *model.pack.questions]}
        listed = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in columns.items())
        table = (f"read_csv({quoted(source)}, header = true, auto_detect = false, delim = ',', quote = '\"', "
                 f"columns = {{{listed}}})")
    query = form(model, table)
    database.execute(f"COPY ({query}) TO {quoted(target)} (HEADER, DELIMITER ',')")


# Polars


def polars(source, target):
    import polars as pl

    model = standard_model()
    pack = model.pack
    schema = {"id": pl.String, "name": pl.String}
    schema |= {name: pl.Enum(choices) for name, choices in pack.choices.items()}
    frame = pl.scan_csv(source, schema=schema)
    codes = [
        pl.sum_horizontal([
            (pl.col(question).to_physical().cast(pl.UInt32) + 1).fill_null(0) * stride
            for question, stride in zip(group.questions, strides(group, pack))
        ]).alias(f"g{index}")
        for index, group in enumerate(model.groups)
    ]
    options = range(len(model.options))

    def sums(option):
        terms = [pl.lit(model.base)]
        for index, group in enumerate(model.groups):
            values = pl.Series([worth[option] for worth in group.worth.values()])
            if (values != 0).any():
                terms.append(pl.lit(values).gather(pl.col(f"g{index}")))
        total = terms[0]
        for term in terms[1:]:
            total = total + term
        return total.alias(f"f{option}")

    def ruled_out(option):
        result = pl.lit(False)
        for index, group in enumerate(model.groups):
            values = pl.Series([option in out for out in group.vetoes.values()])
            if values.any():
                result = result | pl.lit(values).gather(pl.col(f"g{index}"))
        return result.alias(f"v{option}")

    def first(fit, best):
        choice = pl.lit(None, dtype=pl.Int8)
        for option in reversed(options):
            choice = pl.when(pl.col(f"{fit}{option}") >= pl.max_horizontal(pl.lit(-1e200), pl.col(best)) - TIE) \
                .then(pl.lit(option, dtype=pl.Int8)).otherwise(choice)
        return choice

    def name(column):
        return pl.col(column).replace_strict(
            list(options), model.options, return_dtype=pl.String, default=None)

    def batches(frame):
        return (
            frame.select("id", "name", *codes)
            .select("id", "name", *map(sums, options), *map(ruled_out, options))
            .with_columns(pl.when(pl.col(f"v{o}")).then(-1e300).otherwise(pl.col(f"f{o}")).alias(f"e{o}")
                          for o in options)
            .with_columns(best=pl.max_horizontal(f"e{o}" for o in options))
            .with_columns(r=first("e", "best"))
            .with_columns(pl.when(pl.col("r") == o).then(-1e300).otherwise(pl.col(f"e{o}")).alias(f"s{o}")
                          for o in options)
            .with_columns(second=pl.max_horizontal(f"s{o}" for o in options))
            .with_columns(s=first("s", "second"))
            .select(
                "id", "name", name("r").alias("recommendation"), name("s").alias("runner_up"),
                pl.when(pl.col("s").is_not_null())
                .then(pl.max_horizontal(pl.lit(0.0), pl.col("best") - pl.col("second"))).alias("margin"),
                *(pl.col(f"f{o}").alias(f"fit:{model.options[o]}") for o in options))
        )

    return frame, batches, target


def polars_eager(source, target):
    frame, batches, target = polars(source, target)
    batches(frame).collect().write_csv(target)


def polars_stream(source, target):
    frame, batches, target = polars(source, target)
    batches(frame).sink_csv(target)


# Python


def arrays(source, target):
    """NumPy over columns that PyArrow reads."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.csv as csv

    model = standard_model()
    pack = model.pack
    kinds = {name: pa.dictionary(pa.int32(), pa.string()) for name in pack.questions}
    table = csv.read_csv(source, convert_options=csv.ConvertOptions(
        column_types={"id": pa.string(), "name": pa.string(), **kinds}, strings_can_be_null=True)).combine_chunks()
    states = {}
    for question, choices in pack.choices.items():
        column = table[question].unify_dictionaries().combine_chunks()
        place = np.array([choices.index(text) + 1 if text else 0 for text in column.dictionary.to_pylist()] + [0])
        states[question] = place[column.indices.fill_null(len(place) - 1).to_numpy()]
    count = len(table)
    fits = np.full((count, len(model.options)), model.base)
    out = np.zeros((count, len(model.options)), dtype=bool)
    for group in model.groups:
        index = sum(states[q] * stride for q, stride in zip(group.questions, strides(group, pack)))
        fits += np.array(list(group.worth.values()))[index]
        if any(group.vetoes.values()):
            out |= np.array([[o in vetoes for o in range(len(model.options))]
                             for vetoes in group.vetoes.values()])[index]
    left = np.where(out, -np.inf, fits)

    def first(values):
        best = values.max(axis=1)
        return np.where(np.isinf(best), -1, (values >= best[:, None] - TIE).argmax(axis=1)), best

    rows = np.arange(count)
    winner, best = first(left)
    left[rows[winner >= 0], winner[winner >= 0]] = -np.inf
    rival, second = first(left)
    names = np.array([*model.options, ""], dtype=object)
    result = {
        "id": table["id"], "name": table["name"], "recommendation": pa.array(names[winner]),
        "runner_up": pa.array(names[rival]),
        "margin": pa.array(np.maximum(0, best - second), mask=rival < 0),
    }
    result |= {f"fit:{name}": pa.array(fits[:, o]) for o, name in enumerate(model.options)}
    csv.write_csv(pa.table(result), target)


def plain(source, target):
    """Python with the csv module and dictionaries."""
    import csv

    model = standard_model()
    options = range(len(model.options))
    with open(source, newline="", encoding="utf-8") as file, open(target, "w", newline="", encoding="utf-8") as result:
        rows = csv.reader(file)
        writer = csv.writer(result, lineterminator="\n")
        place = {name: index for index, name in enumerate(next(rows))}
        tables = []
        for group in model.groups:
            table = {
                tuple(state or "" for state in states): (*worth, *(o in group.vetoes[states] for o in options))
                for states, worth in group.worth.items()
            }
            tables.append(([place[q] for q in group.questions], table))
        writer.writerow(COLUMNS + [f"fit:{name}" for name in model.options])
        for row in rows:
            fits, out = [model.base] * len(options), [False] * len(options)
            for places, table in tables:
                values = table[tuple([row[p] for p in places])]
                for o in options:
                    fits[o] += values[o]
                    out[o] |= values[len(options) + o]
            writer.writerow([row[0], row[1], *ranked(model, fits, out), *fits])


def ranked(model, fits, out):
    """The recommendation, the runner-up and the margin."""
    left = [o for o in range(len(fits)) if not out[o]]

    def first(options):
        best = max((fits[o] for o in options), default=None)
        return next((o for o in options if fits[o] >= best - TIE), None)

    winner = first(left)
    rival = first([o for o in left if o != winner])
    margin = "" if rival is None else max(0.0, fits[winner] - fits[rival])
    return ["" if o is None else model.options[o] for o in (winner, rival)] + [margin]


PEERS = {
    "duckdb-lists": lambda *files: duckdb(duckdb_lists, *files),
    "duckdb-cases": lambda *files: duckdb(duckdb_cases, *files),
    "duckdb-joins": lambda *files: duckdb(duckdb_joins, *files),
    "polars-eager": polars_eager,
    "polars-stream": polars_stream,
    "numpy": arrays,
    "python": plain,
}

if __name__ == "__main__":
    from engines import ENGINES

    PEERS |= ENGINES
    PEERS[sys.argv[1]](*sys.argv[2:])
