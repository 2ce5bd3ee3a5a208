package dev.patchbay.kit.openapi;

/** The names of what the OpenAPI documents of all services share, and texts that recur in them. */
public final class ApiDocument {

    /** The security scheme of people and scripts. */
    public static final String TOKEN = "token";

    /** The answer of an operation that failed. */
    public static final String PROBLEM = "Problem";

    /** The answer of an operation that was asked wrongly. */
    public static final String INVALID = "Invalid";

    /** The media type of a partial change, RFC 7396. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    /** What an If-Match header is that has to be there. */
    public static final String IF_MATCH = "The ETag of what was read, or `*`";

    /** What an If-Match header is that may be absent. */
    public static final String OPTIONAL_IF_MATCH = "The ETag of what was read; if absent, whatever it is";

    /** What a `cursor` parameter is. */
    public static final String CURSOR = "The `next` of the page before";

    /** What a `limit` parameter is. */
    public static final String LIMIT = "How many items at most, 1 to 1000; 100 if absent";

    /** What the `next` of a page is. */
    public static final String NEXT = "The `cursor` of the next page; absent on the last one";

    private ApiDocument() {}
}
