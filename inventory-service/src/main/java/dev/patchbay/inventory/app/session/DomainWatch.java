package dev.patchbay.inventory.app.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.inventory.app.devices.AppDomain;
import dev.patchbay.inventory.app.protocol.Correlation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one app knows of the domains that it may see, and so what it has to be told. For one thread at a time. */
final class DomainWatch {

    private final Correlation subscription;
    private final Consumer<ObjectNode> push;
    private List<AppDomain> known = List.of();

    /** @param subscription what the pushes carry */
    DomainWatch(Correlation subscription, Consumer<ObjectNode> push) {
        this.subscription = subscription;
        this.push = push;
    }

    /** The domains have been sent in the answer to a list. */
    void listed(List<AppDomain> domains) {
        known = domains;
    }

    /** These are the domains now; the list is kept, and may be shared with other sessions. */
    void now(List<AppDomain> domains) {
        Map<Long, AppDomain> left = new HashMap<>();
        known.forEach(domain -> left.put(domain.id(), domain));
        known = domains;
        for (AppDomain domain : domains) {
            @Nullable AppDomain before = left.remove(domain.id());
            if (before == null) {
                push.accept(subscription.message("DomainAdded").set("domain", domain.json()));
            } else if (!before.equals(domain)) {
                push.accept(subscription.message("DomainEdited").set("domain", domain.json()));
            }
        }
        left.keySet()
                .forEach(id -> push.accept(subscription.message("DomainDeleted").put("id", id)));
    }
}
