package dev.patchbay.inventory.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.rest.RequestFields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A checked request to create a domain. Its text does not show the password. */
record NewDomain(DomainName name, String password, Optional<String> invoiceReference, List<String> mailRecipients) {

    static NewDomain read(@Nullable JsonNode body) {
        RequestFields fields = new RequestFields(body);
        String name = fields.text(
                "name",
                DomainFields.MAX_NAME,
                DomainName::isValid,
                "must have letters, digits or . _ - only, and begin and end with a letter or digit");
        String password = fields.text(DomainFields.PASSWORD, DomainFields.MAX_PASSWORD);
        Optional<String> invoiceReference = DomainFields.invoiceReference(fields);
        List<String> mailRecipients = DomainFields.mailRecipients(fields);
        fields.orThrow();
        return new NewDomain(new DomainName(name), password, invoiceReference, mailRecipients);
    }

    @Override
    public String toString() {
        return "NewDomain[" + name + "]";
    }
}
