from django.urls import path

from croisee.cooperation.strategies.views import crossing, keeping

urlpatterns = [
    path("territories/<str:code>/strategies/", crossing.crossing, name="crossing"),
    path(
        "territories/<str:code>/strategies/export.<sheet:format>",
        crossing.crossing_export,
        name="crossing_export",
    ),
    path("territories/<str:code>/strategies/paper.pdf", crossing.crossing_pdf, name="crossing_pdf"),
    path("strategies/", keeping.strategies, name="strategies"),
    path("strategies/export.<sheet:format>", keeping.strategies_export, name="strategies_export"),
    path("strategies/import/", keeping.strategies_import, name="strategies_import"),
    path("strategies/new/", keeping.strategy_new, name="strategy_new"),
    path("strategies/<int:pk>/", keeping.strategy, name="strategy"),
    path("strategies/<int:pk>/edit/", keeping.strategy_edit, name="strategy_edit"),
    path("strategies/<int:pk>/drop/", keeping.strategy_drop, name="strategy_drop"),
    path("strategies/<int:pk>/take-up/", keeping.strategy_take_up, name="strategy_take_up"),
    path("strategies/let-go/<int:pk>/", keeping.strategy_let_go, name="strategy_let_go"),
]
