package dev.patchbay.inventory.search;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.QueryParameters;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A checked request for a list of devices.
 *
 * @param domain the domain that the list is narrowed to
 */
public record DeviceSearch(DeviceFilter filter, DeviceOrder order, Optional<DomainName> domain, PageRequest page) {

    private static final Set<String> FILTERS = Set.of(
            "filter", "mac", "type", "product", "address", "name", "version", "online", "q", "sort", "cursor", "limit");
    private static final Set<String> FILTERS_AND_DOMAIN =
            Stream.concat(FILTERS.stream(), Stream.of("domain")).collect(Collectors.toUnmodifiableSet());

    /** @throws ProblemException invalid-request that names each wrong parameter */
    public static DeviceSearch of(DeviceQuery query) {
        QueryReader reader = new QueryReader();
        return read(reader, query, Optional.empty(), FILTERS);
    }

    /**
     * As {@link #of}, where the caller may also name a domain.
     *
     * @param domain the parameter {@code domain}
     */
    public static DeviceSearch acrossDomains(DeviceQuery query, @Nullable String domain) {
        QueryReader reader = new QueryReader();
        return read(reader, query, reader.domain(domain), FILTERS_AND_DOMAIN);
    }

    private static DeviceSearch read(
            QueryReader reader, DeviceQuery query, Optional<DomainName> domain, Set<String> known) {
        DeviceSearch search = new DeviceSearch(
                reader.filter(query), reader.order(query.sort()), domain, reader.page(query.cursor(), query.limit()));
        reader.rejectOthers(QueryParameters.of(query.uri().getRequestUri()), known);
        reader.orThrow();
        return search;
    }

    /** The same search for the page that a cursor begins, as long as a page can be. */
    public DeviceSearch from(Optional<String> cursor) {
        PageRequest next = PageRequest.parse(cursor.orElse(null), Integer.toString(PageRequest.MAX_LIMIT));
        return new DeviceSearch(filter, order, domain, next);
    }
}
