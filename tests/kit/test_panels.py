from croisee.kit.panels import PANELS


def test_panels_stand_in_the_order_of_the_floors():
    apps = [panel.template.partition("/")[0] for panel in PANELS["meeting"]]

    assert apps.index("attendance") < apps.index("contributions") < apps.index("syntheses")
