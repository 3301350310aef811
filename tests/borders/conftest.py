import pytest

from croisee.borders.terms import glossary


@pytest.fixture(autouse=True)
def terms_of_now():
    """Each test begins with what is shipped."""
    glossary.forget()
    yield
    glossary.forget()
