"""Links are sealed where they are kept."""

import croisee.kit.tokens
from django.db import migrations, models

from croisee.kit.resealing import seal_links


class Migration(migrations.Migration):

    dependencies = [
        ('funding', '0031_by_the_year'),
    ]

    operations = [
        migrations.AlterField(
            model_name='filesmail',
            name='token',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name='stepsfeed',
            name='token',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64, unique=True),
        ),
        seal_links('funding', {
            'FilesMail': 'token',
            'StepsFeed': 'token',
        }),
    ]
