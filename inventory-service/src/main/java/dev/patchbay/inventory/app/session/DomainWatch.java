package dev.patchbay.inventory.app.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.inventory.app.devices.AppDomain;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one app knows of the domains that it may see, and so what it has to be told. For one thread at a time. */
final class DomainWatch {

    private final PushMessages messages;
    private final Consumer<ObjectNode> push;
    private final Map<Long, AppDomain> known = new HashMap<>();

    DomainWatch(PushMessages messages, Consumer<ObjectNode> push) {
        this.messages = messages;
        this.push = push;
    }

    /** The domains have been told in the answer to a list. */
    void listed(List<AppDomain> domains) {
        domains.forEach(domain -> known.put(domain.id(), domain));
    }

    /** These are the domains now. */
    void now(List<AppDomain> domains) {
        Set<Long> left = new HashSet<>(known.keySet());
        for (AppDomain domain : domains) {
            left.remove(domain.id());
            @Nullable AppDomain before = known.put(domain.id(), domain);
            if (before == null) {
                push.accept(messages.of("DomainAdded").set("domain", domain.json()));
            } else if (!before.equals(domain)) {
                push.accept(messages.of("DomainEdited").set("domain", domain.json()));
            }
        }
        left.forEach(id -> {
            known.remove(id);
            push.accept(messages.of("DomainDeleted").put("id", id));
        });
    }
}
