package dev.patchbay.inventory.domain;

import dev.patchbay.kit.rest.RequestFields;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private DomainFields() {}

    static Optional<String> invoiceReference(RequestFields fields) {
        return fields.optionalText(INVOICE_REFERENCE, MAX_REFERENCE);
    }

    static List<String> mailRecipients(RequestFields fields) {
        List<String> recipients = fields.texts(MAIL_RECIPIENTS, MAX_RECIPIENTS, MAX_ADDRESS);
        for (int i = 0; i < recipients.size(); i++) {
            String recipient = recipients.get(i);
            if (!recipient.isEmpty() && !ADDRESS.matcher(recipient).matches()) {
                fields.reject(MAIL_RECIPIENTS + "[" + i + "]", "must be a mail address");
            }
        }
        return recipients;
    }

    static boolean deployable(String password) {
        return password.length() <= MAX_DEPLOYED_PASSWORD;
    }
}
