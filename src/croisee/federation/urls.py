from django.urls import path

from croisee.federation.views import elsewhere, networks, publishing

urlpatterns = [
    path(".well-known/croisee", publishing.card, name="federation_card"),
    path("federation/feed/", publishing.changes, name="federation_feed"),
    path("networks/", networks.networks, name="networks"),
    path("networks/new/", networks.network_new, name="network_new"),
    path("networks/ours/", networks.ours, name="network_ours"),
    path("networks/ours/key/", networks.our_key, name="network_our_key"),
    path("networks/<int:pk>/", networks.network, name="followed_network"),
    path("networks/<int:pk>/read/", networks.network_read, name="network_read"),
    path("networks/<int:pk>/leave/", networks.network_leave, name="network_leave"),
    path("elsewhere/", elsewhere.from_elsewhere, name="elsewhere"),
    path("elsewhere/<int:pk>/", elsewhere.followed, name="followed"),
]
