"""One's own account: signing in and out, the devices that are signed in, the password, the hat worn now."""
