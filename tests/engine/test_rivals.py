"""What `make bench` compares gives equal answers: otherwise a figure would mean nothing."""

from datetime import date

from decision import load, paths, walk
from decision.walk import count_paths
from scripts import bench_synthetic
from scripts.bench_cases import TODAY, cases
from scripts.bench_engine import CASES, disagreements, ways


def test_all_that_is_compared_agrees_on_every_case():
    guide = load()
    given = cases(guide, CASES)
    assert list(disagreements(given, ways(guide, given))) == []


def test_who_answers_otherwise_is_named():
    guide = load()
    given = cases(guide, 10)
    wrong = {"a stubborn one": (lambda facts: "wait-pending", [case.facts for case in given], str)}
    told = list(disagreements(given, wrong))
    assert len(told) == sum(case.action != "wait-pending" for case in given) > 0
    assert all(line.startswith("a stubborn one says wait-pending and not ") for line in told)


def test_the_cases_are_complete_take_every_path_and_count_dates():
    guide = load()
    given = cases(guide, CASES)
    assert given == cases(guide, CASES)
    steps = [walk(guide, case.facts, TODAY) for case in given]
    assert {step.trail for step in steps} == {trail for trail, _ in paths(guide)}
    by_date = [case for case in given if any(isinstance(said, date) for said in case.facts.values())]
    counted = {band.counts for band in guide.questions.values() if band.counts}
    assert {key for case in by_date for key in case.facts} >= counted


def test_the_big_guide_is_sound(tmp_path):
    bench_synthetic.write(tmp_path / "big")
    guide = load(tmp_path / "big")
    assert len(guide.questions) == 300
    assert len(list(paths(guide))) == count_paths(guide)
