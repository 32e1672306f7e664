"""``kpi-eval audit FOLDER --out DIR`` (命令): what it refuses, before anything is written."""

import pytest

from kpi_eval.cli import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "o", "--format", "json"], "--format 用于单份报告"),
        (["--out", "o", "--output", "x.html"], "--output 用于单份报告"),
        (["--out", "o", "--plan", "x"], "--plan 用于单份报告"),
        (["other", "--out", "o"], "一个文件夹"),
        (["--out", "o", "--jobs", "0"], "--jobs 应为 1"),
        (["--out", "o", "--policy", "mof"], "没有评分约定"),
        (["--jobs", "2"], "--jobs 只与 --out 同用"),
        (["--scheduler", "tcp://127.0.0.1:9"], "--scheduler 只与 --out 同用"),
        (["--out", "o", "--jobs", "2", "--scheduler", "tcp://127.0.0.1:9"], "只能写一个"),
        (["--out", "."], "在所读文件夹之内"),
    ],
)
def test_what_it_refuses(tmp_path, monkeypatch, capsys, arguments, said):
    """不合用的选项：退出码 2，说明原因，不写任何东西."""
    (tmp_path / "夹").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["audit", "夹", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["夹"]
