package dev.patchbay.registration.socket;

import dev.patchbay.registration.deployment.Deployable;
import dev.patchbay.registration.deployment.PasswordCarrier;
import dev.patchbay.registration.deployment.SentPasswords;
import dev.patchbay.registration.session.SessionState.Authenticated;
import dev.patchbay.sysclient.AdministrativePasswordCipher;
import dev.patchbay.sysclient.WireSecrets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Sends administrative passwords through the sockets of this node. */
@Singleton
class SocketPasswords implements PasswordCarrier {

    private static final Logger LOG = Logger.getLogger(SocketPasswords.class);

    private final LiveSessions live;
    private final SentPasswords sentPasswords;
    private final WireSecrets random;

    SocketPasswords(LiveSessions live, SentPasswords sentPasswords, WireSecrets random) {
        this.live = live;
        this.sentPasswords = sentPasswords;
        this.random = random;
    }

    @Override
    public Uni<Boolean> send(UUID session, Deployable password) {
        return live.find(session)
                .map(found -> send(found, password))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    /** Sends what was found with the password that the session has authenticated with. */
    Uni<Void> sendFound(LiveSession session) {
        return session.takeDeployable()
                .map(password -> send(session, password).replaceWithVoid())
                .orElseGet(Uni.createFrom()::voidItem);
    }

    private Uni<Boolean> send(LiveSession session, Deployable password) {
        if (!(session.machine().state() instanceof Authenticated authenticated)
                || authenticated.key().assignment() != password.assignment()) {
            return Uni.createFrom().item(false);
        }
        return session.deploy(
                        password,
                        AdministrativePasswordCipher.encrypt(
                                password.password(),
                                random.seed(),
                                authenticated.key().password()))
                .invoke(() -> sentPasswords.sent(authenticated.id(), password))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf("the session %s has ended: %s", session.id(), failure.getMessage());
                    return false;
                });
    }
}
