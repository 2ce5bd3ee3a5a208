package dev.patchbay.kit.services;

import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * Adds the service token to the calls of a REST client. The {@code configKey} of the client is the name of the called service, for
 * which the token is minted.
 */
@Singleton
public class ServiceTokenClientFilter implements ClientRequestFilter {

    private static final String INVOKED_METHOD = "org.eclipse.microprofile.rest.client.invokedMethod";

    private final ServiceTokens tokens;

    ServiceTokenClientFilter(ServiceTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, tokens.mint(called(request)));
    }

    private static String called(ClientRequestContext request) {
        Method method = (Method) request.getProperty(INVOKED_METHOD);
        @Nullable RegisterRestClient client = method.getDeclaringClass().getAnnotation(RegisterRestClient.class);
        if (client == null || client.configKey().isEmpty()) {
            throw new IllegalStateException(method.getDeclaringClass() + " names no service as configKey");
        }
        return client.configKey();
    }
}
