"""Jobs as forks of one interpreter: each is a process of its own, and ends as a started script does."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from wenmai import paths
from wenmai.job_server import POSSIBLE, Ended, JobServer, fill, imports

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="jobs are forks on Linux only")


@pytest.fixture(autouse=True)
def _package(monkeypatch):
    """Where the package is, as the Snakefile says to what it starts."""
    monkeypatch.setenv("PYTHONPATH", str(paths.SOURCE))
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        monkeypatch.setenv(name, "1")


@pytest.fixture
def server():
    made = JobServer({"late": ["colorsys"]})
    yield made
    made.close()


@pytest.fixture
def script(tmp_path):
    """A script that can write what it knows into ``said``."""

    def write(body, name="job"):
        path = tmp_path / f"{name}.py"
        said = f"import json, os, sys\ndef say(x): open({str(tmp_path / name)!r} + '.said', 'w').write(json.dumps(x))\n"
        path.write_text(said + textwrap.dedent(body), encoding="utf-8")
        return path

    return write


def said(path: Path):
    return json.loads(path.with_suffix(".said").read_text(encoding="utf-8"))


def test_a_script_runs_as_the_main_program_in_a_process_of_its_own(server, script):
    path = script("say([__name__, os.getpid(), sys.argv, os.getppid(), sys.path[0]])")
    ended = server.run(path, name="job", environment={})
    name, pid, argv, parent, first = said(path)
    assert (ended.status, name, argv, first) == (0, "__main__", [str(path)], str(path.parent))
    assert len({pid, parent, os.getpid()}) == 3
    assert ended.cpu_seconds >= 0 and ended.peak_mb > 5


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("sys.exit(3)", 3),
        ("sys.exit()", 0),
        ("raise SystemExit(1) from None", 1),
        ("raise ValueError('x')", 1),
        ("sys.exit('a reason')", 1),
        ("import nothing_of_this_name", 1),
        ("os.kill(os.getpid(), 9)", -9),
        ("os.kill(os.getpid(), 15)", -15),
        ("os._exit(7)", 7),
        ("x = (", 1),
    ],
)
def test_it_ends_with_the_status_of_a_started_script(server, script, body, status):
    path = script(body)
    assert server.run(path, name="job", environment={}).status == status
    assert subprocess.run([sys.executable, path], capture_output=True, check=False).returncode == status


def test_no_job_sees_what_another_has_changed(server, script):
    change = script("os.environ['MARK'] = 'x'; os.chdir('/'); json.mark = 1; sys.path.append('mark')", "change")
    look = script("say([os.environ.get('MARK'), os.getcwd(), hasattr(json, 'mark'), 'mark' in sys.path])", "look")
    for path in (change, look):
        assert server.run(path, name="job", environment={}).status == 0
    assert said(look) == [None, os.getcwd(), False, False]


def test_variables_are_those_of_the_job(server, script):
    path = script("say(os.environ['TMPDIR'])")
    assert server.run(path, name="job", environment={"TMPDIR": "/a b/文"}).status == 0
    assert said(path) == "/a b/文"


def test_packages_are_loaded_before_the_fork(server, script):
    look = "import fractions\nsay([m in sys.modules for m in ('colorsys', 'wave')])"
    first, second = script(look, "first"), script(look, "second")
    server.run(first, name="other", environment={})
    server.run(second, name="late", environment={})
    assert (said(first), said(second)) == ([False, False], [True, False])


def test_only_imports_that_a_script_always_makes_are_loaded(tmp_path):
    path = tmp_path / "x.py"
    path.write_text("import a.b, c; from d.e import f\nif x:\n    import g\ndef h():\n    import i\n", encoding="utf-8")
    assert imports(path) == ["a.b", "c", "d.e"]


def test_a_file_of_the_working_folder_is_not_taken_for_a_package(tmp_path, monkeypatch, script):
    (tmp_path / "numpy.py").write_text("raise SystemExit('taken for numpy')", encoding="utf-8")
    folder = tmp_path / "scripts"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    server = JobServer()
    path = script("import numpy\nsay(numpy.__file__)").rename(folder / "job.py")
    assert server.run(path, name="job", environment={}).status == 0
    server.close()


def test_the_packages_of_scripts_start_no_thread(server, script):
    """A fork has only the thread that forked: a lock that another one held would never be free."""
    packages = (
        "pandas",
        "pyarrow.parquet",
        "scipy.sparse",
        "sklearn.decomposition",
        "gensim.models",
        "matplotlib.figure",
    )
    body = [f"import {name}" for name in packages]
    body += [
        "tasks = f'/proc/{os.getppid()}/task'",
        "say([open(f'{tasks}/{t}/comm').read() for t in os.listdir(tasks)])",
    ]
    path = script("\n".join(body))
    assert server.run(path, name="job", environment={}).status == 0
    # jemalloc ends its own before a fork; pyarrow loads it without using it
    assert len([name for name in said(path) if name.strip() != "jemalloc_bg_thd"]) == 1


def test_jobs_run_at_the_same_time(server, script):
    wait = """
        import time
        mine, other = sys.argv[0] + '.here', os.environ['OTHER']
        open(mine, 'w').close()
        ends = time.monotonic() + 30
        while not os.path.exists(other):
            assert time.monotonic() < ends
            time.sleep(0.01)
    """
    paths = [script(wait, "one"), script(wait, "two")]
    ended = {}

    def run(path, other):
        ended[path] = server.run(path, name="job", environment={"OTHER": f"{other}.here"}).status

    threads = [threading.Thread(target=run, args=pair) for pair in (paths, paths[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(ended.values()) == [0, 0]


def test_a_job_whose_server_was_killed_has_failed(server, script):
    path = script("import time\nos.kill(os.getppid(), 9)\ntime.sleep(0.2)")
    assert server.run(path, name="job", environment={}).status == 1
    with pytest.raises(OSError):
        server.run(path, name="job", environment={})


def test_ctrl_c_ends_the_jobs_and_not_the_server(script):
    """Started in a session of its own, as by a terminal."""
    path = script("import os, time\nos.mkdir(sys.argv[0] + '.here')\ntime.sleep(60)")
    call = f"""
import signal, sys
from wenmai.job_server import JobServer
server = JobServer()
signal.signal(signal.SIGINT, lambda *_: None)
first = server.run({str(path)!r}, name="job", environment={{}}).status
second = server.run({str(script("pass", "second"))!r}, name="job", environment={{}}).status
server.close()
print(first, second)
"""
    run = subprocess.Popen([sys.executable, "-c", call], stdout=subprocess.PIPE, text=True, start_new_session=True)
    while not Path(f"{path}.here").exists():
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    first, second = run.communicate(timeout=30)[0].split()
    # as Python ends after Ctrl-C
    assert (first, second) == (str(-signal.SIGINT), "0")


def test_the_server_ends_with_a_run_that_is_killed(script):
    path = script("say(os.getppid())\nos.kill(int(os.environ['RUN']), 9)")
    call = f"""
import os
from wenmai.job_server import JobServer
JobServer().run({str(path)!r}, name="job", environment={{"RUN": str(os.getpid())}})
"""
    assert subprocess.run([sys.executable, "-c", call], check=False).returncode == -9
    ends = time.monotonic() + 30
    while Path(f"/proc/{said(path)}").exists() and "Z" not in Path(f"/proc/{said(path)}/stat").read_text().split()[2]:
        assert time.monotonic() < ends
        time.sleep(0.05)


class _Script:
    """As much of Snakemake's ``PythonScript`` as is used."""

    conda_env = container_img = env_modules = shadow_dir = None
    threads, rulename = 1, "job"

    def __init__(self, **given):
        self.started, self.resources = [], {"tmpdir": "/tmp"}
        self.bench_record = SimpleNamespace()
        vars(self).update(given)

    def execute_script(self, fname, edit=False):
        self.started.append(fname)


@pytest.fixture
def taken_over(server):
    made = type("Script", (_Script,), {"execute_script": _Script.execute_script})
    server.run_scripts_of(made)
    return made


def test_scripts_of_snakemake_go_to_the_server(taken_over, script):
    one = taken_over()
    path = script("say(os.environ['TMPDIR'])")
    one.execute_script(str(path))
    assert (one.started, said(path)) == ([], "/tmp")
    record = one.bench_record
    assert record.data_collected and record.running_time > 0 and record.max_rss > 5 and record.cpu_time >= 0
    with pytest.raises(subprocess.CalledProcessError):
        one.execute_script(str(script("sys.exit(1)")))


@pytest.mark.parametrize("given", [{"conda_env": "x"}, {"container_img": "x"}, {"threads": 2}, {"shadow_dir": "x"}])
def test_jobs_with_an_environment_of_their_own_get_an_interpreter(taken_over, script, given):
    one = taken_over(**given)
    one.execute_script("a.py")
    assert one.started == ["a.py"]


def test_without_the_server_a_job_gets_an_interpreter(taken_over, server, script):
    server.run(script("os.kill(os.getppid(), 9)"), name="job", environment={})
    one = taken_over()
    one.execute_script("a.py")
    assert one.started == ["a.py"]


def test_the_benchmark_of_snakemake_takes_what_the_server_measured():
    from snakemake.benchmark import BenchmarkRecord

    record = BenchmarkRecord()
    fill(record, Ended(0, cpu_seconds=3.0, peak_mb=123.0), seconds=4.0)
    row = dict(zip(BenchmarkRecord.get_header(), record.to_tsv(False).split("\t"), strict=True))
    assert (row["s"], row["max_rss"], row["cpu_time"], row["mean_load"]) == ("4.00", "123.00", "3.00", "75.00")


def test_snakemake_has_what_the_server_takes_over():
    from inspect import signature

    from snakemake.script import PythonScript

    assert list(signature(PythonScript.execute_script).parameters) == ["self", "fname", "edit"]
    made = set(signature(PythonScript.__init__).parameters)
    assert {"conda_env", "container_img", "env_modules", "shadow_dir", "threads", "resources", "rulename"} <= made
    assert "bench_record" in made
