from django.urls import reverse


def test_a_form_is_offered_places_to_complete_with(places, client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get(reverse("territories:complete"), {"q": "nancy"})

    assert answer.status_code == 200
    assert answer.content.decode().strip().splitlines() == [
        '<option value="Nancy (FR-COM-54395)">commune · Meurthe-et-Moselle</option>',
        '<option value="Métropole du Grand Nancy (FR-EPCI-245400676)">'
        "intercommunal body · Meurthe-et-Moselle</option>",
        '<option value="Arrondissement de Nancy (FR-ARR-543)">arrondissement · Meurthe-et-Moselle</option>',
    ]


def test_the_offer_speaks_the_language_of_the_page(places, client):
    answer = client.get(reverse("territories:complete"), {"q": "saarland"}, headers={"accept-language": "de"})

    assert "Gliedstaat · Deutschland" in answer.content.decode()


def test_nothing_typed_offers_nothing(db, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(reverse("territories:complete"), {"q": " " * 5000})

    assert answer.content.decode().strip() == ""


def test_at_most_ten_places_are_offered(places, client):
    answer = client.get(reverse("territories:complete"), {"q": "s"})

    assert answer.content.decode().count("<option") == 10
