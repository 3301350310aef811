"""Links are sealed where they are kept."""

import croisee.kit.tokens
from django.db import migrations, models

from croisee.kit.resealing import seal_links


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0009_for_projects'),
    ]

    operations = [
        migrations.AlterField(
            model_name='matchmail',
            name='token',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name='news',
            name='token',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name='alert',
            name='token',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64, unique=True),
        ),
        seal_links('exchange', {
            'MatchMail': 'token',
            'News': 'token',
            'Alert': 'token',
        }),
    ]
