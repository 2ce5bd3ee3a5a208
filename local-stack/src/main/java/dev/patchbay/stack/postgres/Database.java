package dev.patchbay.stack.postgres;

/** How a service reaches its database: the credentials are those of the role that owns it. */
public record Database(String jdbcUrl, String username, String password) {

    /** The address as services have it, {@code postgresql://host:port/name}. */
    public String url() {
        return jdbcUrl.substring("jdbc:".length());
    }
}
