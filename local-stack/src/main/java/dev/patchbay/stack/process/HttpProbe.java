package dev.patchbay.stack.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks whether something answers with 200. */
public final class HttpProbe {
    private static final int LIMIT_MILLIS = 2000;

    private HttpProbe() {}

    /** False also if nobody listens, or the answer takes longer than two seconds. */
    public static boolean isOk(URI address) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
