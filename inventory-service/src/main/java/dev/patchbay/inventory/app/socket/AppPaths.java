package dev.patchbay.inventory.app.socket;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.ReservedNames;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Which paths of two segments belong to apps: those whose first one can be a domain, and is nothing of our own. */
@Singleton
class AppPaths implements HttpUpgradeCheck {

    private static final int NOT_FOUND = 404;

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        String path = context.httpRequest().path();
        String first = path.substring(1, Math.max(1, path.indexOf('/', 1)));
        boolean ours = DomainName.isValid(first) && !ReservedNames.contains(new DomainName(first));
        return ours ? CheckResult.permitUpgrade() : CheckResult.rejectUpgrade(NOT_FOUND);
    }
}
