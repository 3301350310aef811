"""Links are sealed where they are kept."""

import croisee.kit.tokens
from django.db import migrations, models

from croisee.kit.resealing import seal_links


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0005_expected_in_order'),
    ]

    operations = [
        migrations.AlterField(
            model_name='meeting',
            name='reading_key',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64),
        ),
        migrations.AlterField(
            model_name='speaker',
            name='token',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name='proposal',
            name='token',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64, unique=True),
        ),
        seal_links('meetings', {
            'Meeting': 'reading_key',
            'Speaker': 'token',
            'Proposal': 'token',
        }),
    ]
