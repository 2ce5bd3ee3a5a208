package dev.patchbay.inventory.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.rest.RequestFields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A checked request to create a domain. Its text does not show the password. */
record NewDomain(
        DomainName name,
        String password,
        Optional<String> invoiceReference,
        List<String> mailRecipients,
        boolean deployPasswords,
        boolean secondary) {

    static NewDomain read(@Nullable JsonNode body, DomainPasswordPolicy policy) {
        RequestFields fields = new RequestFields(body);
        String name = fields.text(
                "name",
                DomainFields.MAX_NAME,
                DomainName::isValid,
                "must have letters, digits or . _ - only, and begin and end with a letter or digit");
        String password = policy.read(fields, name);
        Optional<String> invoiceReference = DomainFields.invoiceReference(fields);
        List<String> mailRecipients = DomainFields.mailRecipients(fields);
        boolean deployPasswords = fields.flag(DomainFields.DEPLOY_PASSWORDS, false);
        boolean secondary = fields.flag(DomainFields.SECONDARY, false);
        if (deployPasswords && !DomainFields.deployable(password)) {
            fields.reject(DomainFields.PASSWORD, DomainFields.TOO_LONG_TO_DEPLOY);
        }
        fields.orThrow();
        return new NewDomain(
                new DomainName(name), password, invoiceReference, mailRecipients, deployPasswords, secondary);
    }

    /** The domain of the installation itself, which deploys its password if devices can take it. */
    static NewDomain ofInstance(DomainName name, String password) {
        return new NewDomain(name, password, Optional.empty(), List.of(), DomainFields.deployable(password), false);
    }

    @Override
    public String toString() {
        return "NewDomain[" + name + "]";
    }
}
