import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kit', '0005_good_backup'),
        ('network', '0011_farewells'),
    ]

    operations = [
        migrations.AddField(
            model_name='farewell',
            name='mail',
            field=models.ForeignKey(help_text='the days run from when it left', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='kit.mail'),
        ),
    ]
