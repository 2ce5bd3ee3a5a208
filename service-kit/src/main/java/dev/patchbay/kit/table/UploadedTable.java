package dev.patchbay.kit.table;

import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.QueryMistakes;
import java.util.Optional;
import java.util.function.Function;

/** The body of a request that is a table. It is decoded when it is read, after the rights of the caller are known to suffice. */
public final class UploadedTable implements QueryMistakes.Body {

    private final byte[] bytes;
    private final Optional<String> charset;
    private final QueryMistakes query;

    UploadedTable(byte[] bytes, Optional<String> charset, QueryMistakes query) {
        this.bytes = bytes;
        this.charset = charset;
        this.query = query;
    }

    /**
     * Reads the table.
     *
     * @param reader of its text, see {@link TableReader}
     * @throws ProblemException unsupported-media-type, or invalid-request with the mistakes of the query and of the table
     */
    public <T> T read(Function<String, T> reader) {
        return query.with(() -> reader.apply(TableBody.text(bytes, charset)));
    }
}
