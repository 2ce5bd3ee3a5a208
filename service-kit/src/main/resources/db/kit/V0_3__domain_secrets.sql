-- The passwords of domains as inventory told them, encrypted, in services that follow them.
create table domain_secret (
    name            text collate "C" primary key,
    version         bigint not null,
    sealed_password bytea  not null
);

create index domain_secret_key on domain_secret (substr(sealed_password, 1, 5));
