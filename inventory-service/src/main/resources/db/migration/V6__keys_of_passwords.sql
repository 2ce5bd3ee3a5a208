-- By what a password begins with it is found which key it is encrypted with.
create index domain_password_key on domain (substr(password, 1, 5));
