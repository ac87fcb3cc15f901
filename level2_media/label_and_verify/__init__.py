"""Label what AI made, and tell a real picture or message from a false one."""
