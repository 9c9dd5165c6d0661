"""A guide of the tests' own: the example of decision/FORMAT.md, so that the page is tried on every run."""

import pytest

from decision import Guide, load
from tests.engine import example


@pytest.fixture(scope="session")
def library_files(tmp_path_factory):
    return example.write(tmp_path_factory.mktemp("library"), example.files())


@pytest.fixture(scope="session")
def library(library_files) -> Guide:
    return load(library_files)
