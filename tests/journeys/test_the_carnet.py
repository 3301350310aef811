"""Somebody whose words became law finds that in their carnet, follows it, and takes it home on paper."""

import re

import pypdfium2
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("the carnet")]

CARNET = "/meetings/nancy-2013/carnet/"
LAW = "article 8 de la loi n° 2014-856"


def test_words_that_became_law_are_followed_from_the_carnet(enter, tmp_path):
    page = enter("phone", "Emre")
    page.goto(CARNET)
    became = page.get_by_role("region", name="Ce que j’ai dit, et ce qui en est advenu")

    expect(became).to_contain_text("plus rien ne s’y décide")
    expect(became).to_contain_text("dans la loi")
    expect(became).to_contain_text(LAW)
    with page.expect_download() as taken:
        page.get_by_role("link", name="L’emporter (PDF)").click()
    taken.value.save_as(tmp_path / "carnet.pdf")
    became.get_by_role("link", name=re.compile("^Un article nouveau après l’article")).click()

    expect(page).to_have_url(re.compile(r"/meetings/nancy-2013/briefs/\d+/#amendment-\d+$"))
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.get_by_role("main")).to_contain_text(LAW)
    pages = pypdfium2.PdfDocument(tmp_path / "carnet.pdf")
    paper = " ".join(" ".join(sheet.get_textpage().get_text_bounded() for sheet in pages).split())
    assert LAW in paper


def test_the_synthesis_opens_where_it_cites_them(enter):
    page = enter("laptop", "Emre")
    page.goto(CARNET)

    page.get_by_role("link", name=re.compile("lassitude d’être consultés trop tard")).click()

    expect(page).to_have_url(re.compile(r"/synthesis/#session-\d+-question-\d+$"))
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.get_by_role("main")).to_contain_text("lassitude d’être consultés trop tard")
