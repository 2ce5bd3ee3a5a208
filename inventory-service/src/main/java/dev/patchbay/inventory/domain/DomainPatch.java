package dev.patchbay.inventory.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kit.rest.RequestFields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked JSON merge patch (RFC 7396) of a domain: what is absent stays, what is null is cleared. Its text does not show
 * the password.
 *
 * @param invoiceReference the new one, empty if it is cleared; absent if it stays
 */
record DomainPatch(
        Optional<String> password, Optional<Optional<String>> invoiceReference, Optional<List<String>> mailRecipients) {

    static DomainPatch read(@Nullable JsonNode body) {
        RequestFields fields = new RequestFields(body);
        Optional<String> password = fields.has(DomainFields.PASSWORD)
                ? Optional.of(fields.text(DomainFields.PASSWORD, DomainFields.MAX_PASSWORD))
                : Optional.empty();
        Optional<Optional<String>> invoiceReference = fields.has(DomainFields.INVOICE_REFERENCE)
                ? Optional.of(DomainFields.invoiceReference(fields))
                : Optional.empty();
        Optional<List<String>> mailRecipients = fields.has(DomainFields.MAIL_RECIPIENTS)
                ? Optional.of(DomainFields.mailRecipients(fields))
                : Optional.empty();
        fields.orThrow();
        return new DomainPatch(password, invoiceReference, mailRecipients);
    }

    @Override
    public String toString() {
        return "DomainPatch[]";
    }
}
