package dev.patchbay.sysclient;

/** The content of an admin message. Passwords, codes and digests are kept out of every {@code toString}. */
public sealed interface AdminMessage
        permits Identify,
                SysclientPassword,
                Challenge,
                AdministrativePassword,
                Provision,
                ProvisionResult,
                Configuration {

    /** The admin message number on the wire, two bytes. */
    int number();
}
