import croisee.kit.tokens
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0010_affiliations_in_order'),
    ]

    operations = [
        migrations.CreateModel(
            name='Farewell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=croisee.kit.tokens.new_token, editable=False, help_text='by which they stay', max_length=64, unique=True)),
                ('told_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='farewell', to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
