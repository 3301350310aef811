from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('attendance', '0002_created'),
    ]

    operations = [
        migrations.AddField(
            model_name='invitation',
            name='withdrawn_at',
            field=models.DateTimeField(help_text='when organisers took it back', null=True),
        ),
        migrations.AddField(
            model_name='registration',
            name='link_renewed_at',
            field=models.DateTimeField(help_text='when the personal link became another one', null=True),
        ),
    ]
