"""Parts of this site for pages of others: programme, map and directory as web components, and oEmbed."""
