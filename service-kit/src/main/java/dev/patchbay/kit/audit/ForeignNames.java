package dev.patchbay.kit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Scope;
import dev.patchbay.kit.rights.Scope.All;
import dev.patchbay.kit.rights.Scope.Only;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a reader of a domain's trail is told about other domains: that there is one, and its name only to whoever may see that
 * domain. What belongs to a domain whose name is not told is left out with it. The name of the instance domain is no secret: it
 * is in each registration URL. Administrators of a domain may know who has been given access to it, and who has used that.
 *
 * <p>Names stand in the members {@code domain} and {@code grantee} of what was and is, in objects {@code grant/<domain>/<grantee>}
 * and in the actor's domain. Immutable.
 */
final class ForeignNames {

    /** Instead of a name; no domain can be called so. */
    static final String HIDDEN = "another domain";

    private static final String DOMAIN = "domain";
    private static final String GRANTEE = "grantee";
    private static final String GRANT = "grant/";
    private static final int GRANT_PARTS = 3;

    private final Scope scope;
    private final DomainName own;
    private final DomainName instance;
    private final boolean administrator;

    private ForeignNames(Scope scope, DomainName own, DomainName instance, boolean administrator) {
        this.scope = scope;
        this.own = own;
        this.instance = instance;
        this.administrator = administrator;
    }

    /** What the caller is told in the trail of the domain. */
    static ForeignNames of(AccessPolicy policy, Caller caller, DomainName trail) {
        return new ForeignNames(
                policy.scope(caller), trail, policy.instanceDomain(), policy.mayAdminister(caller, trail));
    }

    /** The entry as the caller may see it. */
    AuditEntry hide(AuditEntry entry) {
        String object = object(entry.object());
        Optional<JsonNode> before = entry.before().map(this::state);
        Optional<JsonNode> after = entry.after().map(this::state);
        boolean whole = object.equals(entry.object()) && before.equals(entry.before()) && after.equals(entry.after());
        return new AuditEntry(
                entry.id(),
                entry.at(),
                entry.domain(),
                entry.domainId(),
                entry.actor(),
                administrator && whole ? entry.actorDomain() : name(entry.actorDomain()),
                entry.way(),
                entry.address(),
                entry.action(),
                object,
                before,
                after);
    }

    /** Whether names of domains are in the object. */
    static boolean hasNames(String object) {
        return object.startsWith(GRANT);
    }

    /** The object as the caller may see it; also tells whether it may be asked for. */
    String object(String object) {
        String[] parts = object.split("/", -1);
        return object.startsWith(GRANT) && parts.length == GRANT_PARTS
                ? GRANT + name(parts[1]) + "/" + grantee(parts[2])
                : object;
    }

    private JsonNode state(JsonNode state) {
        if (!(state instanceof ObjectNode fields)) {
            return state;
        }
        ObjectNode shown = fields.deepCopy();
        replace(shown, DOMAIN, this::name);
        replace(shown, GRANTEE, this::grantee);
        boolean foreign = shown.path(DOMAIN).asText().equals(HIDDEN);
        return foreign ? shown.retain(DOMAIN, GRANTEE) : shown;
    }

    private static void replace(ObjectNode fields, String member, UnaryOperator<String> name) {
        if (fields.get(member) instanceof TextNode text) {
            fields.put(member, name.apply(text.textValue()));
        }
    }

    private String grantee(String name) {
        return administrator ? name : name(name);
    }

    private String name(String name) {
        return DomainName.isValid(name) && sees(new DomainName(name)) ? name : HIDDEN;
    }

    private boolean sees(DomainName domain) {
        return switch (scope) {
            case All _ -> true;
            case Only only ->
                domain.equals(own) || domain.equals(instance) || only.domains().contains(domain);
        };
    }
}
