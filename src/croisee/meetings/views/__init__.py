"""What people read of a meeting, what its organisers do with it, and where a note becomes one."""
