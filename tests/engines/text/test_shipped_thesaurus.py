import pytest

from croisee.engines.text.thesaurus import shipped


def named(text, language):
    return {name for found in shipped().concepts_in(text, language) for name in found.concepts}


@pytest.mark.parametrize(
    ("text", "language", "things"),
    [
        ("Notre toit fuit, cherchons un couvreur.", "fr", {"roof-leak", "roofer"}),
        ("Wir retten Lebensmittel und brauchen einen Kühlschrank.", "de", {"food", "refrigerator"}),
        ("De kringwinkel zoekt meubels en vrijwilligers.", "nl", {"reuse-centre", "furniture"}),
        (
            "Our orchard has too many plums: who makes jam?",
            "en",
            {"orchard", "pear-cherry-plum", "preserves"},
        ),
        ("Wir haben Schafe und einen Raum in der Scheune.", "de", {"sheep", "premises", "barn"}),
        (
            "Qui nous prête un château gonflable et des échiquiers ?",
            "fr",
            {"lending", "bouncy-castle", "chess"},
        ),
        ("Unsere Kürbisse und Äpfel sind reif.", "de", {"pumpkin", "apple"}),
        (
            "Wie leent ons een tillift en een podium?",
            "nl",
            {"lending", "medical-aids", "stage-platform"},
        ),
        (
            "Nous peinons à recruter des cuistots et des chanteuses.",
            "fr",
            {"skilled-labour-shortage", "cook", "choir"},
        ),
        ("Short of volunteers to sell waffles at the funfair.", "en", {"volunteer-recruitment", "carousel"}),
    ],
)
def test_daily_words_name_their_things(text, language, things):
    assert things <= named(text, language)


@pytest.mark.parametrize(
    ("words", "language", "thing"),
    [
        ("gemeenschap wetenschap eigenschap", "nl", "sheep"),
        ("gezondheid vrijheid toegankelijkheid", "nl", "grassland"),
        ("openbare middelbare beschikbare", "nl", "bar-cafe"),
        ("strategie inkomsten automatisch", "nl", "street"),
        ("diskutieren existieren profitieren", "de", "animals"),
        ("gemeinsamer langsamer", "de", "seeds"),
        ("Schaffung Bewirtschaftung Gesellschaft schaffen", "de", "sheep"),
        ("abgeschlossen ausgeschlossen", "de", "castle"),
        ("Gründung Geschäftsführung Interessengruppe", "de", "food"),
        ("nous suis parce que voir la ville, la loi", "fr", "park"),
        ("personnes isolées, isolement", "fr", "insulation"),
        ("hospital led natural conversation", "en", "lighting"),
        ("La porte fermée, nous savons marcher et tenter", "fr", "farm"),
        ("La porte fermée, nous savons marcher et tenter", "fr", "food-market"),
        ("suchte lange und geduldig nach einem Anhang", "de", "addiction"),
        ("rupsen in de tuin", "nl", "zoning-plan"),
        ("Ils pensent quitter la ville", "fr", "pear-cherry-plum"),
        ("a spiritual universe", "en", "university"),
        ("in privaten Händen, sie hielten und sammelten viel", "de", "parents"),
        ("eigenschappen, gereedschappen, stappen", "nl", "mobile-app"),
        ("vorbereitet und verbreitet", "de", "horses"),
        ("commonly recommended and designed successfully", "en", "legacy"),
    ],
)
def test_words_that_only_look_alike_do_not(words, language, thing):
    assert thing not in named(words, language)
