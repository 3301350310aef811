from django.urls import path

from croisee.funding.solidarity.views import campaigns, circuits, clubs, ethics

urlpatterns = [
    path("funding/circuits/", circuits.circuits, name="circuits"),
    path("funding/circuits/new/", circuits.circuit_new, name="circuit_new"),
    path("funding/circuits/<int:pk>/", circuits.circuit, name="circuit"),
    path("funding/circuits/<int:pk>/edit/", circuits.circuit_edit, name="circuit_edit"),
    path("funding/circuits/<int:pk>/accept/", circuits.circuit_accept, name="circuit_accept"),
    path("funding/circuits/accepting/<int:pk>/", circuits.acceptance, name="acceptance"),
    path("funding/clubs/", clubs.clubs, name="clubs"),
    path("funding/clubs/new/", clubs.club_new, name="club_new"),
    path("funding/clubs/found/", clubs.club_wishes, name="club_wishes"),
    path("funding/clubs/found/<int:pk>/", clubs.club_wish, name="club_wish"),
    path("funding/clubs/<int:pk>/", clubs.club, name="club"),
    path("funding/clubs/<int:pk>/edit/", clubs.club_edit, name="club_edit"),
    path("funding/clubs/<int:pk>/named/", clubs.club_join, name="club_join"),
    path("funding/clubs/<int:pk>/projects/new/", clubs.club_project_new, name="club_project_new"),
    path("funding/clubs/members/<int:pk>/", clubs.club_member, name="club_member"),
    path("funding/clubs/projects/<int:pk>/drop/", clubs.club_project_drop, name="club_project_drop"),
    path("funding/campaigns/", campaigns.campaigns, name="campaigns"),
    path("funding/campaigns/new/", campaigns.campaign_new, name="campaign_new"),
    path("funding/campaigns/<int:pk>/", campaigns.campaign, name="campaign"),
    path("funding/campaigns/<int:pk>/edit/", campaigns.campaign_edit, name="campaign_edit"),
    path("funding/ethics/", ethics.ethics, name="ethics"),
    path("funding/ethics/<slug:code>/", ethics.criterion_edit, name="criterion_edit"),
]
