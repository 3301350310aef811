"""What the schema of Murmurations asks of the profile of an organisation: names and lengths."""

SCHEMA = "organizations_schema-v1.0.0"
NAME, TAG, TAGS, DESCRIPTION, URL = 200, 100, 100, 5000, 2000
