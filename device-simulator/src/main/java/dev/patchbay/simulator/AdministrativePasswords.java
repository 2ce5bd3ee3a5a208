package dev.patchbay.simulator;

import java.util.Optional;

/**
 * The administrative passwords (admin message {@code 0x0003}) that a device has been told since the program began.
 *
 * @param received how many it has taken
 * @param last the last one of them, in clear
 * @param withoutKey how many came before it had a sysclient password to decrypt them with
 * @param unreadable how many were no hex, or made no text: encrypted for another sysclient password
 * @param ignored how many came from the second registration, which has no say about it
 */
public record AdministrativePasswords(
        int received, Optional<String> last, int withoutKey, int unreadable, int ignored) {

    static final AdministrativePasswords NONE = new AdministrativePasswords(0, Optional.empty(), 0, 0, 0);

    AdministrativePasswords plus(String clear) {
        return new AdministrativePasswords(received + 1, Optional.of(clear), withoutKey, unreadable, ignored);
    }

    AdministrativePasswords plusWithoutKey() {
        return new AdministrativePasswords(received, last, withoutKey + 1, unreadable, ignored);
    }

    AdministrativePasswords plusUnreadable() {
        return new AdministrativePasswords(received, last, withoutKey, unreadable + 1, ignored);
    }

    AdministrativePasswords plusIgnored() {
        return new AdministrativePasswords(received, last, withoutKey, unreadable, ignored + 1);
    }

    /** How many should not have been sent, or not so. */
    public int errors() {
        return withoutKey + unreadable;
    }

    @Override
    public String toString() {
        return "AdministrativePasswords[received=" + received + ", withoutKey=" + withoutKey + ", unreadable="
                + unreadable + ", ignored=" + ignored + "]";
    }
}
