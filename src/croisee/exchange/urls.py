from django.urls import path

from croisee.exchange import views

urlpatterns = [
    path("meetings/<slug:slug>/carnet/", views.carnet, name="carnet"),
    path("meetings/<slug:slug>/carnet.pdf", views.carnet_pdf, name="carnet_pdf"),
    path("meetings/<slug:slug>/contacts.vcf", views.vcards, name="vcards"),
    path("meetings/<slug:slug>/participants/", views.participants, name="participants"),
    path("meetings/<slug:slug>/participants/<int:pk>/ask/", views.contact_ask, name="contact_ask"),
    path("contacts/<int:pk>/agree/", views.contact_agree, name="contact_agree"),
    path("contacts/<int:pk>/take-back/", views.contact_take_back, name="contact_take_back"),
    path("contacts/<int:pk>/card.vcf", views.vcard, name="vcard"),
    path("contributions/<int:pk>/keep/", views.keep, name="keep"),
    path("contributions/<int:pk>/unkeep/", views.unkeep, name="unkeep"),
]
