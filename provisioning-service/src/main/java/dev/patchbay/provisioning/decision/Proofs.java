package dev.patchbay.provisioning.decision;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.domains.DomainCategory;
import dev.patchbay.contracts.provisioning.ProvisioningRefused.Cause;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import dev.patchbay.contracts.provisioning.ProvisioningWay;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.domains.DomainDirectory;
import dev.patchbay.provisioning.automatic.AutomaticTokens;
import dev.patchbay.provisioning.code.Categories;
import dev.patchbay.provisioning.code.CodeStore;
import dev.patchbay.provisioning.code.CodeText;
import dev.patchbay.provisioning.code.ProvisioningCode;
import dev.patchbay.provisioning.decision.Decision.Asking;
import dev.patchbay.provisioning.expected.ExpectedDevice;
import dev.patchbay.provisioning.expected.ExpectedStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Gathers the facts about what a device shows, and lets {@link Decision} decide. Stateless. */
@Singleton
class Proofs {

    private final CodeStore codes;
    private final Categories categories;
    private final AutomaticTokens tokens;
    private final ExpectedStore expected;
    private final DomainDirectory domains;
    private final Clock clock;

    Proofs(
            CodeStore codes,
            Categories categories,
            AutomaticTokens tokens,
            ExpectedStore expected,
            DomainDirectory domains,
            Clock clock) {
        this.codes = codes;
        this.categories = categories;
        this.tokens = tokens;
        this.expected = expected;
        this.domains = domains;
        this.clock = clock;
    }

    /** @param code the code that was shown, if there is one; its row belongs to the transaction */
    record Judged(Decision decision, Optional<ProvisioningCode> code) {}

    Judged judge(Transaction connection, ProvisioningRequested request, Asking device, String proof) {
        return request.way() == ProvisioningWay.AUTOMATIC
                ? new Judged(byToken(connection, request, device, proof), Optional.empty())
                : byCode(connection, device, proof);
    }

    private Judged byCode(Transaction connection, Asking device, String typed) {
        Optional<CodeText> text = CodeText.typed(typed);
        if (text.isEmpty()) {
            return new Judged(Decision.refuse(Cause.MALFORMED), Optional.empty());
        }
        Optional<ProvisioningCode> code = codes.lock(connection, text.get());
        if (code.isEmpty()) {
            return new Judged(Decision.refuse(Cause.UNKNOWN), Optional.empty());
        }
        return new Judged(byCode(connection, device, code.get()), code);
    }

    private Decision byCode(Transaction connection, Asking device, ProvisioningCode code) {
        Instant now = clock.instant();
        Instant repeating = code.use().map(ProvisioningCode.Use::at).orElse(now);
        Optional<Long> category = categories
                .provisioning(connection, code.domain(), code.category())
                .map(own -> listed(connection, code.domain(), device, repeating).orElse(own.id()));
        return Decision.byCode(code, device, category, now);
    }

    private Decision byToken(Transaction connection, ProvisioningRequested request, Asking device, String token) {
        Optional<DomainName> domain = request.domain().filter(name -> tokens.matches(connection, name, token));
        return domain.map(name -> Decision.bySelf(name, device, category(connection, request, device, name)))
                .orElseGet(() -> new Decision.Refuse(Cause.UNKNOWN, request.domain()));
    }

    /** The category that the device names, which must exist; where it is expected in another one, that one. */
    private Optional<Long> category(
            Transaction connection, ProvisioningRequested request, Asking device, DomainName domain) {
        Instant repeating = clock.instant().minus(ProvisioningCode.REPEATABLE);
        Optional<DomainCategory> named = request.category()
                .flatMap(name ->
                        domains.find(connection, domain).flatMap(known -> Categories.find(known.categories(), name)))
                .filter(DomainCategory::provisioning);
        return named.map(
                category -> listed(connection, domain, device, repeating).orElse(category.id()));
    }

    /** The category in which the domain expects this very device; an interface of it is none. */
    private Optional<Long> listed(Transaction connection, DomainName domain, Asking device, Instant repeating) {
        return device.interfaceId().isPresent()
                ? Optional.empty()
                : expected.find(connection, domain, device.id(), clock.instant(), repeating)
                        .map(ExpectedDevice::category)
                        .filter(id ->
                                categories.provisioning(connection, domain, id).isPresent());
    }
}
