package dev.patchbay.systemtests;

import static io.restassured.RestAssured.given;

import dev.patchbay.systemtests.secrets.Secrets;
import io.restassured.path.json.JsonPath;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens of the local accounts, by the password grant, as a script gets them. */
final class Accounts {

    /** An account of the local realm; its password is its name. */
    enum User {
        OPERATOR,
        ADAM,
        ALICE,
        EDITH,
        VICTOR,
        ANNA,
        BOB,
        VERA;

        String login() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private record Token(String text, Instant renewAt) {}

    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final String gateway;
    private final Clock clock;
    private final Map<User, Token> tokens = new ConcurrentHashMap<>();

    Accounts(String gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /** A token that is good for the next half minute at least. */
    String token(User user) {
        Token token = tokens.compute(
                user, (_, known) -> known != null && clock.instant().isBefore(known.renewAt()) ? known : login(user));
        return token.text();
    }

    private Token login(User user) {
        Instant asked = clock.instant();
        JsonPath answer = given().formParam("grant_type", "password")
                .formParam("client_id", "patchbay-cli")
                .formParam("username", user.login())
                .formParam("password", user.login())
                .post(gateway + "/auth/realms/patchbay/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String token = answer.getString("access_token");
        Secrets.OF_THIS_RUN.remember("signature of a token of " + user, token.substring(token.lastIndexOf('.') + 1));
        return new Token(token, asked.plusSeconds(answer.getLong("expires_in")).minus(MARGIN));
    }
}
