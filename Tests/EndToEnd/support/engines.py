"""DuckDB, PostgreSQL and Spark with one face: run statements, load rows, fetch rows as texts."""

import csv
import io
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

NULL = "\\N"


def quoted(name, quote='"'):
    return quote + name.replace(quote, quote * 2) + quote


def write(rows, file):
    """Writes rows as CSV, None as a mark of its own."""
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for row in rows:
        writer.writerow([NULL if cell is None else cell for cell in row])
    file.flush()


class DuckDB:
    """DuckDB in this process, with an empty database."""

    dialect = "duckdb"

    def __init__(self):
        import duckdb

        self.connection = duckdb.connect()
        self.connection.execute("SET threads = 2")

    def execute(self, sql):
        self.connection.execute(sql)

    def load(self, table, columns, rows):
        """Fills a table: its name is a list of parts, a cell is a text or None."""
        with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="") as file:
            write(rows, file)
            name = ".".join(map(quoted, table))
            self.connection.execute(
                f"COPY {name} ({', '.join(map(quoted, columns))}) FROM '{file.name}'"
                f" (FORMAT csv, HEADER false, NULLSTR '{NULL}', QUOTE '\"', ESCAPE '\"', DELIMITER ',')")

    def rows(self, sql):
        result = self.connection.execute(sql)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row)) for row in result.fetchall()]

    def fails(self, sql):
        import duckdb

        try:
            self.connection.execute(sql)
        except duckdb.Error as error:
            return str(error)
        return None

    def close(self):
        self.connection.close()


class Postgres:
    """A PostgreSQL server of its own, on a socket in a temporary folder."""

    dialect = "postgres"

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="dma-pg-"))
        versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
        assert versions, "the server of PostgreSQL is not installed"
        self.bin = versions[-1].parent
        # The server refuses to run as root.
        self.prefix = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
            self.prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        self.user = "postgres" if self.prefix else pwd.getpwuid(os.geteuid()).pw_name
        data = self.folder / "data"
        self._server("initdb", "-D", data, "-A", "trust", "-U", self.user, "-E", "UTF8", "--locale=C.UTF-8",
                     "--no-sync")
        settings = f"-k {self.folder} -c listen_addresses= -c fsync=off -c jit=off -c work_mem=64MB"
        self._server("pg_ctl", "-D", data, "-w", "-l", self.folder / "log", "-o", settings, "start")

    def _server(self, program, *arguments):
        subprocess.run([*self.prefix, self.bin / program, *map(str, arguments)], check=True, cwd="/",
                       stdout=subprocess.DEVNULL)

    def psql(self, script, *options):
        """Runs a script, to the end or to the first error."""
        return subprocess.run(
            ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", self.user, "-d", "postgres",
             *options, "-f", "-"],
            input=script.encode(), capture_output=True, env={**os.environ, "PGOPTIONS": "-c client_min_messages=warning"},
        )

    def _done(self, script, *options):
        result = self.psql(script, *options)
        assert result.returncode == 0 and not result.stderr, result.stderr.decode()[:2000]
        return result.stdout.decode()

    def execute(self, sql):
        self._done(sql)

    def load(self, table, columns, rows):
        text = io.StringIO()
        write(rows, text)
        name = ".".join(map(quoted, table))
        self._done(f"COPY {name} ({', '.join(map(quoted, columns))}) FROM STDIN"
                   f" WITH (FORMAT csv, NULL '{NULL}', FORCE_NULL ({', '.join(map(quoted, columns))}));\n"
                   f"{text.getvalue()}\\.\n")

    def rows(self, sql):
        table = csv.DictReader(io.StringIO(self._done(sql, "--csv", "-P", f"null={NULL}")))
        return [{key: None if cell == NULL else cell for key, cell in row.items()} for row in table]

    def fails(self, sql):
        result = self.psql(sql)
        return result.stderr.decode() if result.returncode else None

    def close(self):
        self._server("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder)


class Spark:
    """Spark in this process, with two threads and two partitions for each."""

    dialect = "spark"

    def __init__(self):
        from pyspark.sql import SparkSession

        self.folder = tempfile.mkdtemp(prefix="dma-spark-")
        self.session = (
            SparkSession.builder.master("local[2]").appName("dma")
            .config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4")
            .config("spark.default.parallelism", "4").config("spark.driver.memory", "2g")
            .config("spark.sql.warehouse.dir", self.folder).config("spark.log.level", "ERROR")
            .getOrCreate()
        )

    def execute(self, sql):
        self.session.sql(sql)

    def load(self, table, columns, rows):
        from pyspark.sql.types import DoubleType, StringType, StructField, StructType

        kinds = [DoubleType() if name.startswith("priority:") else StringType() for name in columns]
        schema = StructType([StructField(name, kind) for name, kind in zip(columns, kinds)])
        rows = [[cell if cell is None or kind == StringType() else float(cell)
                 for cell, kind in zip(row, kinds)] for row in rows]
        name = ".".join(quoted(part, "`") for part in table)
        frame = self.session.createDataFrame(rows, schema).repartition(4)
        # Columns are inserted by their places, whatever they are called.
        order = [quoted(column, "`") for column in self.session.table(name).columns]
        frame.select(*order).write.insertInto(name)

    def rows(self, sql):
        return [row.asDict() for row in self.session.sql(sql).collect()]

    def fails(self, sql):
        try:
            self.session.sql(sql).collect()
        except Exception as error:  # The classes differ between versions.
            return str(error)
        return None

    def close(self):
        self.session.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def available():
    """The engines to test: Spark, which is large, where DMA_SPARK asks for it."""
    return [DuckDB, Postgres] + ([Spark] if os.environ.get("DMA_SPARK") == "1" else [])
