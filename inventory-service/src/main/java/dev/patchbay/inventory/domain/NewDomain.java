package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import java.util.List;
import java.util.Optional;

/** A checked request to create a domain. Its text does not show the password. */
record NewDomain(
        DomainName name,
        String password,
        Optional<String> invoiceReference,
        List<String> mailRecipients,
        boolean deployPasswords,
        boolean secondary) {

    /** The domain of the installation itself, which deploys its password if devices can take it. */
    static NewDomain ofInstance(DomainName name, String password) {
        return new NewDomain(name, password, Optional.empty(), List.of(), DomainFields.deployable(password), false);
    }

    @Override
    public String toString() {
        return "NewDomain[" + name + "]";
    }
}
