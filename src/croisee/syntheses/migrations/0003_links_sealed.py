"""Links are sealed where they are kept."""

import croisee.kit.tokens
from django.db import migrations, models

from croisee.kit.resealing import seal_links


class Migration(migrations.Migration):

    dependencies = [
        ('syntheses', '0002_numbers_of_other_pages'),
    ]

    operations = [
        migrations.AlterField(
            model_name='readerlink',
            name='token',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name='synthesis',
            name='reading_key',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64),
        ),
        seal_links('syntheses', {
            'ReaderLink': 'token',
            'Synthesis': 'reading_key',
        }),
    ]
