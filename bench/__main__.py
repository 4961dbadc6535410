"""`python -m bench [--quick]`: one line of JSON on stdout, talk on stderr.

CPU figures are of one process (`--jobs 1`), wall figures of two. The workload is that of the floor
and of the afternoon script in ../shared/bench, which are run beside it where they can be (they want
libespeak-ng1, libmp3lame0 and ffmpeg from Debian, and pyebur128): quote the ratios, since absolute
times move with the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.stages import stages

SHARED = Path(__file__).resolve().parents[2] / "shared" / "bench"
LAWS = SHARED.parent / "data" / "site_laws_html5" / "site"
"""Web pages of 15 hours of speech."""
PAGES = {"5min": 2, "1h": 20, "10h": 194}
Turns = list[tuple[str, str]]


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    arguments.add_argument("--quick", action="store_true", help="leave out the part of 10 hours")
    quick = arguments.parse_args().quick
    if not SHARED.is_dir():
        sys.exit(f"{SHARED}: there is no such folder. The workload is made from it")
    sys.path.insert(0, str(SHARED))
    with tempfile.TemporaryDirectory(prefix="partsong-bench-") as folder:
        print(json.dumps(measure(Path(folder), quick=quick)))


def measure(folder: Path, *, quick: bool) -> dict[str, object]:
    """All figures."""
    import workload

    twelve = write_show(folder / "twelve", list(workload.parts(12)))
    one, two = render(twelve, jobs=1), render(twelve, jobs=2)
    hours = one["audio_s"] / 3600
    figures: dict[str, object] = {
        "read_laws_cpu_s": read(LAWS) if LAWS.is_dir() else None,
        "help_cpu_s": run([sys.executable, "render.py", "--help"])["cpu_s"],
        "cpu_s_per_audio_h": round(one["cpu_s"] / hours, 1),
        "audio_h_per_wall_h": round(two["audio_s"] / two["wall_s"], 1),
        "stages_cpu_s_per_audio_h": stages(workload.long_part(3)),
        "beside": beside(one["cpu_s"] / hours, two["wall_s"] / two["audio_s"]),
    }
    for name, pages in PAGES.items():
        if quick and name == "10h":
            continue
        show = write_show(folder / name, [workload.long_part(pages)])
        first = render(show, jobs=2)
        again = render(show, jobs=2, fresh=False)
        edit(show)
        edited = render(show, jobs=2, fresh=False)
        figures[name] = {
            "audio_s": first["audio_s"],
            "read_cpu_s": read(show),
            "wall_s": first["wall_s"],
            "peak_mb": first["peak_mb"],
            "second_run": {key: again[key] for key in ("wall_s", "cpu_s", "utterances")},
            "one_word_edit": {key: edited[key] for key in ("wall_s", "cpu_s", "utterances")},
        }
    return figures


def write_show(folder: Path, parts: list[Turns]) -> Path:
    """A show's folder with one text page a part."""
    (folder / "transcript").mkdir(parents=True)
    for number, turns in enumerate(parts, 1):
        numbers = " ".join(str(n + 1) for n in range(len(parts)))
        body = "\n\n".join(f"{speaker}: {text}" for speaker, text in turns)
        page = f"Page {number}\n\npart: {numbers}\n\n{body}\n"
        (folder / "transcript" / f"c{number}.txt").write_text(page, encoding="utf-8")
    (folder / "voices.yaml").write_text("show: {title: A bench, date: 2026}\n", encoding="utf-8")
    return folder


def edit(show: Path) -> None:
    """Changes one word in the middle of the first page."""
    path = show / "transcript" / "c1.txt"
    text = path.read_text(encoding="utf-8")
    at = text.index(" the ", len(text) // 2)
    path.write_text(f"{text[:at]} that {text[at + 5 :]}", encoding="utf-8")


def read(source: Path) -> object:
    """CPU seconds of `partsong read`."""
    return run([sys.executable, "-m", "partsong", "read", str(source), "--json"])["cpu_s"]


def render(show: Path, *, jobs: int, fresh: bool = True) -> dict[str, float]:
    """A render's figures; a fresh one starts from an empty cache."""
    say(f"rendering {show.name} with {jobs} job(s)")
    cache = show / f"cache-{jobs}"
    if fresh:
        subprocess.run(["rm", "-rf", str(cache), str(show / "audio")], check=True)
    command = [
        sys.executable,
        "-m",
        "partsong",
        "render",
        str(show),
        "--json",
        "--jobs",
        str(jobs),
        "--cache",
        str(cache),
    ]
    figures = run(command)
    report = json.loads(str(figures.pop("out")))
    assert not report["faults"], report["faults"]
    audio_s = sum(part["duration_ms"] for part in report["parts"]) / 1000
    return {**figures, "audio_s": round(audio_s, 1), "utterances": report["utterances_spoken"]}  # type: ignore[dict-item]


def run(command: list[str]) -> dict[str, object]:
    """Wall and CPU seconds of a command with all that it waited for, and the largest sum of its
    tree's memory.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    peak = [0.0]
    watcher = threading.Thread(target=watch, args=(process.pid, peak), daemon=True)
    watcher.start()
    before = os.times()
    out, err = process.communicate()
    after = os.times()
    if process.returncode:
        sys.exit(err)
    cpu = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return {
        "wall_s": round(time.perf_counter() - start, 2),
        "cpu_s": round(cpu, 2),
        "peak_mb": round(peak[0]),
        "out": out,
    }


def watch(root: int, peak: list[float]) -> None:
    """Keeps the largest sum of proportional memory (PSS, in MB) of a process and all below it."""
    while Path(f"/proc/{root}").exists():
        peak[0] = max(peak[0], sum(map(memory_mb, tree(root))))
        time.sleep(0.25)


def tree(root: int) -> list[int]:
    """The process and its descendants."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, at = [root], 0
    while at < len(found):
        found += parents.get(found[at], [])
        at += 1
    return found


def memory_mb(pid: int) -> float:
    """Proportional set size of a process; 0 when it has gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def beside(cpu_s_per_audio_h: float, wall_per_audio: float) -> dict[str, object]:
    """The floor's and the afternoon script's figures on the same twelve parts, and ours divided by
    theirs.
    """
    figures: dict[str, object] = {}
    for name, options in {"floor": ["--procs", "2"], "naive": []}.items():
        say(f"running {name}.py beside it")
        command = [sys.executable, str(SHARED / f"{name}.py"), "--parts", "12", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            say(f"{name}.py cannot run here: {done.stderr.strip().splitlines()[-1]}")
            figures[name] = None
            continue
        theirs = json.loads(done.stdout.strip().splitlines()[-1])
        figures[name] = {
            "cpu_s_per_audio_h": theirs["cpu_s_per_audio_h"],
            "cpu_ratio": round(cpu_s_per_audio_h / theirs["cpu_s_per_audio_h"], 2),
            "wall_ratio": round(wall_per_audio / (theirs["wall_s"] / theirs["audio_s"]), 2),
        }
    return figures


def say(text: str) -> None:
    """Talk goes to stderr."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
