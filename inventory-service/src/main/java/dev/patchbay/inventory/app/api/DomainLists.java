package dev.patchbay.inventory.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.inventory.app.devices.AppDomain;
import dev.patchbay.inventory.app.devices.DomainRows;
import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.kit.rights.AccessPolicy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells lists of domains and of their categories. Safe for concurrent use. */
@Singleton
class DomainLists {

    private static final int PAGE = 200;

    private final DomainRows rows;
    private final AccessPolicy policy;

    DomainLists(DomainRows rows, AccessPolicy policy) {
        this.rows = rows;
        this.policy = policy;
    }

    /** Tells the domains, and their changes from now on if the request wants it so; one that says no ends those of before. */
    void tellAndWatch(AppMessage request, AppSession session) {
        Consumer<List<AppDomain>> listed = _ -> {};
        if (request.flag("recvUpdates")) {
            listed = session.watches().watchDomains(request);
        } else if (request.has("recvUpdates")) {
            session.watches().unwatchDomains();
        }
        List<AppDomain> domains = rows.of(policy.scope(session.caller()));
        listed.accept(domains);
        int from = 0;
        do {
            int to = Math.min(domains.size(), from + PAGE);
            session.send(message(request, domains.subList(from, to), to == domains.size()));
            from = to;
        } while (from < domains.size());
    }

    private static ObjectNode message(AppMessage request, List<AppDomain> domains, boolean last) {
        ObjectNode message = request.answer();
        ArrayNode shown = message.putArray("domains");
        domains.forEach(domain -> shown.add(domain.json()));
        return last ? message.put("last", true) : message;
    }

    /** Tells the categories that devices can be provisioned into; without a domain those of the login's. */
    void tellProvisioningCategories(AppMessage request, AppSession session) {
        Set<Long> wanted = Wanted.numbers(request, "domainId");
        ObjectNode message = request.answer();
        ArrayNode shown = message.putArray("categories");
        for (AppDomain domain : rows.of(policy.scope(session.caller()))) {
            boolean asked =
                    wanted.isEmpty() ? domain.name().equals(session.caller().domain()) : wanted.contains(domain.id());
            if (asked) {
                domain.categories().stream()
                        .filter(AppDomain.Category::provisioning)
                        .forEach(category -> shown.add(category.json().put("domainId", domain.id())));
            }
        }
        session.send(message.put("last", true));
    }
}
