-- By what a password begins with it is found which key it is encrypted with.
create index device_sysclient_password_key on device (substr(sysclient_password, 1, 5));
