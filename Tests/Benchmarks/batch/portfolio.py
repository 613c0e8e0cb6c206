"""Portfolios of the standard pack, made at random from a seed: portfolio.py FILE ROWS [UNKNOWN] [SEED]"""

import random
import sys

from pack import standard_pack

PLACES = ("Ash Brook Castle Down East Ford Green Hill Kings Lake Mill North Oak Port Queens River South "
          "Stone Thorn Well").split()
KINDS = ("Borough", "County", "District", "City", "Combined Authority and Metropolitan Borough")
CHUNK = 50_000


def write(path, rows, unknown=0.1, seed=1):
    """Writes so many profiles; each answer is unknown with the same likelihood, else any choice."""
    pack = standard_pack()
    rng = random.Random(seed)
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join(["id", "name", *pack.questions]) + "\n")
        for start in range(0, rows, CHUNK):
            count = min(CHUNK, rows - start)
            columns = [
                [f"authority-{start + row:08d}" for row in range(count)],
                [f"{one}{two.lower()} {kind} Council" for one, two, kind in zip(
                    rng.choices(PLACES, k=count), rng.choices(PLACES, k=count),
                    rng.choices(KINDS, k=count))],
            ]
            for question in pack.questions:
                choices = pack.choices[question]
                weights = [(1 - unknown) / len(choices)] * len(choices)
                columns.append(rng.choices([*choices, ""], [*weights, unknown], k=count))
            file.write("\n".join(map(",".join, zip(*columns))) + "\n")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), *map(float, sys.argv[3:4]), *map(int, sys.argv[4:5]))
