"""The nation in pandas, wide: one row a unit and year, one column a figure; every score, group score and rank.

Twice: in floats, as one would write it, and in whole numbers, which is what it takes to agree with the program to every printed
digit. Started by the bench with the folder of `figures.csv` and `scores.csv`; says how long each took and how many cells differ.
"""

import sys
import time

import numpy as np
import pandas as pd

BLOCKS = 12


def half_up(n, d):
    """n / d in whole numbers, half away from zero; d above 0."""
    return np.sign(n) * ((2 * np.abs(n) + d) // (2 * d))


def places(scores, by):
    return scores.groupby(by).rank(method="min", ascending=False).astype("int64")


def in_floats(t):
    """Scores at two decimals, as hundredths."""
    out = {}
    provinces = [t["year"], t["province"]]
    for b in range(BLOCKS):
        a, n, r, w, last = (t[f"{key}{b}{at}"] for key, at in [("a", ""), ("n", ""), ("r", ""), ("w", ""), ("w", "@prev")])
        out[f"i{b}_0"] = ((a / n * 100).round(2) / 90).clip(0, 1) * 1.5
        out[f"i{b}_1"] = pd.Series(np.select([r >= 90, r >= 75, r >= 60], [1.5, 1.0, 0.5], 0.0))
        g = ((w - last) / last.abs() * 100).round(2)
        share = np.select([g >= 5, g >= 0, g > -5], [1.0, 0.6 + 0.4 * g / 5, 0.6 * (1 + g / 5)], 0.0)
        out[f"i{b}_2"] = pd.Series(share * 1.5)
        out[f"i{b}_3"] = (60 + 40 * ((w / n).round(2) - 1.5) / 4.5).clip(0, 100) * 2 / 100
        if b % 4 == 0:
            out[f"i{b}_4"] = (2 - 0.01 * (places(r, provinces) - 1)).clip(lower=0.2)
        elif b % 4 == 2:
            group = r.groupby(provinces)
            low, high = group.transform("min"), group.transform("max")
            out[f"i{b}_4"] = 2 * (r - low) / (high - low)
        else:
            out[f"i{b}_4"] = (2 - 0.2 * np.ceil((93 - r).clip(lower=0))).clip(lower=0)
    return pd.DataFrame({key: (column.round(2) * 100).round().astype("int64") for key, column in out.items()})


def in_whole_numbers(t):
    """The same from mantissas: rates in hundredths, amounts in tenths."""
    out = {}
    provinces = [t["year"], t["province"]]
    for b in range(BLOCKS):
        a, n = t[f"a{b}"], t[f"n{b}"]
        r = (t[f"r{b}"] * 100).round().astype("int64")
        w, last = ((t[key] * 10).round().astype("int64") for key in [f"w{b}", f"w{b}@prev"])
        out[f"i{b}_0"] = half_up(150 * half_up(a * 10_000, n).clip(0, 9_000), 9_000)
        out[f"i{b}_1"] = pd.Series(np.select([r >= 9_000, r >= 7_500, r >= 6_000], [150, 100, 50], 0))
        g = half_up((w - last) * 10_000, last)
        share = np.select([g >= 500, g >= 0, g > -500], [75_000, 45_000 + 60 * g, 45_000 + 90 * g], 0)
        out[f"i{b}_2"] = pd.Series(half_up(share, 500))
        out[f"i{b}_3"] = half_up(2 * (21_000 + 40 * half_up(w * 10, n)).clip(0, 45_000), 450)
        if b % 4 == 0:
            out[f"i{b}_4"] = (201 - places(r, provinces)).clip(lower=20)
        elif b % 4 == 2:
            group = r.groupby(provinces)
            low, high = group.transform("min"), group.transform("max")
            out[f"i{b}_4"] = half_up(200 * (r - low), high - low)
        else:
            out[f"i{b}_4"] = (200 + 20 * ((r - 9_300).clip(upper=0) // 100)).clip(lower=0)
    return pd.DataFrame(out)


def rolled_up(t, leaves):
    """Groups, totals and ranks beside the leaves."""
    sums = {f"h{b}": sum(leaves[f"i{b}_{nth}"] for nth in range(5)) for b in range(BLOCKS)}
    tops = {f"g{b}": sums[f"h{b}"] + sums[f"h{b + 1}"] for b in range(0, BLOCKS, 2)}
    total = sum(tops.values())
    ranks = {"rank": places(total, t["year"]), "group_rank": places(total, [t["year"], t["province"]])}
    return pd.concat([leaves, pd.DataFrame({**sums, **tops, "total": total, **ranks})], axis=1)


def main():
    folder = sys.argv[1]
    ours = pd.read_csv(f"{folder}/scores.csv")
    leaves = [column for column in ours.columns if column.startswith("i")]
    for what, score in [("floats", in_floats), ("whole numbers", in_whole_numbers)]:
        start = time.perf_counter()
        table = pd.read_csv(f"{folder}/figures.csv")
        theirs = rolled_up(table, score(table))
        took = (time.perf_counter() - start) * 1e3
        differ = theirs[ours.columns] != ours
        scores, rest = differ[leaves].to_numpy().sum(), differ.drop(columns=leaves).to_numpy().sum()
        print(
            f"pandas {pd.__version__} in {what}, file to all scores and ranks {took:>8.1f} ms; "
            f"{scores} of {ours[leaves].size} scores differ, {rest} of {ours.size - ours[leaves].size} sums and ranks"
        )


main()
