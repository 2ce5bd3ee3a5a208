package dev.patchbay.inventory.domain;

/** The fields of a domain in request bodies, and their limits. */
final class DomainFields {

    static final int MAX_NAME = 253;
    static final int MAX_PASSWORD = 64;
    static final int MAX_REFERENCE = 200;
    static final int MAX_RECIPIENTS = 20;
    static final int MAX_ADDRESS = 254;

    /** Devices take no longer ones. */
    static final int MAX_DEPLOYED_PASSWORD = 15;

    static final String PASSWORD = "password";
    static final String INVOICE_REFERENCE = "invoiceReference";
    static final String MAIL_RECIPIENTS = "mailRecipients";
    static final String DEPLOY_PASSWORDS = "deployPasswords";
    static final String SECONDARY = "secondary";

    static final String TOO_LONG_TO_DEPLOY = "must have at most " + MAX_DEPLOYED_PASSWORD
            + " characters where it is deployed on devices; choose a shorter one, or set deployPasswords to false";
    static final String STORED_TOO_LONG = "the domain's password has more than " + MAX_DEPLOYED_PASSWORD
            + " characters, which devices do not take; send a shorter password along";

    /** Only what is surely no address is refused; whether it is one is known when a mail arrives. */
    static final String ADDRESS = "[^\\s@]+@[^\\s@]+";

    static final String NO_ADDRESS = "must be a mail address";

    private DomainFields() {}

    static boolean deployable(String password) {
        return password.length() <= MAX_DEPLOYED_PASSWORD;
    }
}
