"""Links are sealed where they are kept."""

import croisee.cooperation.models.discussions
import croisee.kit.tokens
from django.db import migrations, models

from croisee.kit.resealing import seal_links


class Migration(migrations.Migration):

    dependencies = [
        ('cooperation', '0020_in_order'),
    ]

    operations = [
        migrations.AlterField(
            model_name='projectmail',
            name='token',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name='decisionmail',
            name='token',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, help_text='opens the page that ends them', max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name='space',
            name='link',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, help_text='opens it', max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name='promisesmail',
            name='token',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name='promisesfeed',
            name='token',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name='following',
            name='way_out',
            field=models.CharField(default=croisee.kit.tokens.new_token, editable=False, help_text='ends the mails', max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name='replyaddress',
            name='token',
            field=models.CharField(default=croisee.cooperation.models.discussions.reply_token, editable=False, max_length=64, unique=True),
        ),
        seal_links('cooperation', {
            'ProjectMail': 'token',
            'DecisionMail': 'token',
            'Space': 'link',
            'PromisesMail': 'token',
            'PromisesFeed': 'token',
            'Following': 'way_out',
            'ReplyAddress': 'token',
        }),
    ]
