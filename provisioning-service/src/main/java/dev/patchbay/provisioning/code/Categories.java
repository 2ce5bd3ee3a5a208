package dev.patchbay.provisioning.code;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.domains.DomainCategory;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.domains.DomainDirectory;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.provisioning.ProvisioningError;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The categories that devices can be provisioned into, as inventory told them. Stateless. */
@Singleton
public class Categories {

    private final DomainDirectory domains;

    Categories(DomainDirectory domains) {
        this.domains = domains;
    }

    /** @throws ProblemException not-found, if the domain is not known */
    public List<DomainCategory> of(Connection connection, DomainName domain) {
        return domains.find(connection, domain)
                .orElseThrow(() -> ProblemException.missing("domain"))
                .categories();
    }

    /**
     * The category with this number or name.
     *
     * @throws ProblemException invalid-request, or not-a-provisioning-category
     */
    public static DomainCategory required(List<DomainCategory> categories, String wanted) {
        DomainCategory category = find(categories, wanted)
                .orElseThrow(() -> ProblemException.invalid("category", "is no category of the domain: " + wanted));
        if (!category.provisioning()) {
            throw new ProblemException(
                    ProvisioningError.NOT_A_PROVISIONING_CATEGORY,
                    "Set the flag `provisioning` of " + category.name() + ", or choose another one.");
        }
        return category;
    }

    /** The category with this number, or this name in any case; a name goes before a number. */
    public static Optional<DomainCategory> find(List<DomainCategory> categories, String wanted) {
        return categories.stream()
                .filter(category -> category.name().equalsIgnoreCase(wanted))
                .findFirst()
                .or(() -> categories.stream()
                        .filter(category -> Long.toString(category.id()).equals(wanted))
                        .findFirst());
    }

    /**
     * The number of the category that a filter means. One that the domain has no more can be asked for by its number.
     *
     * @throws ProblemException invalid-request, if there is none of this name
     */
    public static Optional<Long> number(List<DomainCategory> categories, Optional<String> wanted) {
        return wanted.map(text -> find(categories, text)
                .map(DomainCategory::id)
                .or(() -> text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty())
                .orElseThrow(() -> ProblemException.invalid("category", "is no category of the domain: " + text)));
    }

    /** The category with this number, if devices can be provisioned into it. */
    public Optional<DomainCategory> provisioning(Transaction connection, DomainName domain, long id) {
        return domains.find(connection, domain).stream()
                .flatMap(known -> known.categories().stream())
                .filter(category -> category.id() == id && category.provisioning())
                .findFirst();
    }
}
