package dev.patchbay.inventory.app.socket;

import dev.patchbay.inventory.app.protocol.AppDigest;
import dev.patchbay.inventory.app.protocol.AppLogin;
import dev.patchbay.inventory.app.protocol.LoginMachine.Proven;
import dev.patchbay.inventory.app.protocol.LoginState.Checking;
import dev.patchbay.inventory.app.protocol.LoginState.LoggedIn;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.inventory.app.session.LoginFollower;
import dev.patchbay.kit.login.DomainLogins;
import dev.patchbay.kit.login.LoginAttempt;
import dev.patchbay.kit.login.LoginResult;
import dev.patchbay.kit.rights.Way;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Compares logins with the passwords of their domains. Safe for concurrent use; blocks. */
@Singleton
class Logins {

    private final DomainLogins logins;
    private final AppConfig config;
    private final List<LoginFollower> followers;

    Logins(DomainLogins logins, AppConfig config, @All List<LoginFollower> followers) {
        this.logins = logins;
        this.config = config;
        this.followers = followers;
    }

    /** What came of a login, and the session key of the password that fits. */
    record Checked(LoginResult result, Optional<Proven> proven) {}

    /** Compares the digest with the passwords of its domain. Takes up to two seconds after wrong ones of the same network. */
    Checked prove(Checking checking, String address) {
        AppLogin login = checking.login();
        List<String> sessionKeys = new CopyOnWriteArrayList<>();
        Predicate<String> proof = password -> {
            String key = AppDigest.sessionKey(checking.challenge(), password);
            boolean fits = login.isProvenBy(password, checking.challenge())
                    & config.names().contains(login.app());
            if (fits) {
                sessionKeys.add(key);
            }
            return fits;
        };
        LoginResult result = logins.login(new LoginAttempt(login.domain(), login.user(), Way.APP, address, proof))
                .await()
                .indefinitely();
        return new Checked(result, result.caller().map(caller -> new Proven(caller, sessionKeys.getLast())));
    }

    /** Whether the session could log in again as it did: its domain is there, and has the password that it had. */
    boolean stillFits(LoggedIn session) {
        return logins.fits(session.caller().domain(), session::isProvenBy);
    }

    void follow(AppSession session) {
        followers.forEach(follower -> follower.loggedIn(session));
    }
}
