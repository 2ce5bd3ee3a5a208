package dev.patchbay.sysclient;

/**
 * Server to device: the password of the device's own administration, encrypted with its sysclient password; see
 * {@link AdministrativePasswordCipher}.
 *
 * @param seed 16 characters where we make it
 * @param pwd hex of the encrypted password
 */
public record AdministrativePassword(String seed, String pwd) implements AdminMessage {

    static final int NUMBER = 3;

    @Override
    public int number() {
        return NUMBER;
    }

    @Override
    public String toString() {
        return "AdministrativePassword[***]";
    }
}
