package dev.patchbay.inventory.search;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.identity.IpAddresses;
import dev.patchbay.inventory.search.DeviceFilter.All;
import dev.patchbay.inventory.search.DeviceFilter.ByAddress;
import dev.patchbay.inventory.search.DeviceFilter.ByFlag;
import dev.patchbay.inventory.search.DeviceFilter.ByHardwareId;
import dev.patchbay.inventory.search.DeviceFilter.ByPart;
import dev.patchbay.inventory.search.DeviceFilter.ByText;
import dev.patchbay.inventory.search.DeviceFilter.ByWord;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.QueryParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads query parameters and collects all mistakes, so that a caller learns of each of them at once. Not for concurrent
 * use.
 */
final class QueryReader {

    private static final int MAX_LENGTH = 200;
    private static final int MAX_WORDS = 10;

    /** What trigrams can be made of. */
    private static final Pattern LONG_ENOUGH = Pattern.compile("[\\p{L}\\p{N}]{3}");

    private final List<FieldError> errors = new ArrayList<>();

    /** All parameters are shorthands for parts of one filter. */
    DeviceFilter filter(DeviceQuery query) {
        List<DeviceFilter> parts = new ArrayList<>();
        written(query.filter()).ifPresent(parts::add);
        parsed("mac", query.mac(), MacPattern::part, "must be a hardware id or a part of it, in any notation")
                .ifPresent(part -> parts.add(new ByHardwareId(TextPattern.containing(part))));
        text("type", query.type()).ifPresent(type -> parts.add(new ByText(TextField.TYPE, TextPattern.exactly(type))));
        text("product", query.product())
                .ifPresent(product -> parts.add(new ByText(TextField.PRODUCT, TextPattern.exactly(product))));
        parsed(
                        "address",
                        query.address(),
                        AddressPattern::parse,
                        "must be an IPv4 or IPv6 address, the beginning of one, or a network such as 10.20.0.0/16")
                .ifPresent(address -> parts.add(new ByAddress(address)));
        text("name", query.name())
                .map(TextPattern::containing)
                .ifPresent(part -> parts.add(DeviceFilter.any(
                        List.of(TextField.NAME, TextField.DEVICE_NAME), field -> new ByText(field, part))));
        parsed(
                        "version",
                        query.version(),
                        version -> VersionPattern.read(Comparison.EQUAL, version),
                        "must be " + VersionPattern.EXPECTED)
                .ifPresent(parts::add);
        parsed("online", query.online(), QueryReader::flag, "must be true or false")
                .ifPresent(online -> parts.add(new ByFlag(FlagField.ONLINE, online)));
        words(query.q()).stream().map(QueryReader::word).forEach(parts::add);
        return new All(parts);
    }

    private Optional<DeviceFilter> written(@Nullable String filter) {
        return Optional.ofNullable(filter)
                .filter(text -> !text.isBlank())
                .map(text -> noting(() -> DeviceFilter.parse(text), DeviceFilter.EVERYTHING));
    }

    /** A word is looked for as it is, and in the form that addresses and hardware ids are stored in. */
    static DeviceFilter word(String word) {
        Stream<String> stored = Stream.concat(IpAddresses.canonical(word).stream(), MacPattern.part(word).stream());
        List<String> forms = Stream.concat(Stream.of(word), stored)
                .map(TextPattern::fold)
                .distinct()
                .toList();
        return DeviceFilter.any(forms, QueryReader::form);
    }

    /** Parts of words have an index if they are long enough; of shorter ones, beginnings have. */
    private static DeviceFilter form(String form) {
        return LONG_ENOUGH.matcher(form).find()
                ? new ByPart(TextPattern.containing(form))
                : new ByWord(TextPattern.beginning(form));
    }

    DeviceOrder order(@Nullable String sort) {
        return parsed(
                        "sort",
                        sort,
                        DeviceOrder::parse,
                        "must be hardwareId, name, product, version or lastSeen; - in front turns it")
                .orElse(DeviceOrder.DEFAULT);
    }

    Optional<DomainName> domain(@Nullable String value) {
        return parsed(
                "domain",
                value,
                name -> Optional.of(name).filter(DomainName::isValid).map(DomainName::new),
                "must be the name of a domain");
    }

    PageRequest page(@Nullable String cursor, @Nullable String limit) {
        String after = noting(() -> PageRequest.parse(cursor, null).after(), "");
        int count = noting(() -> PageRequest.parse(null, limit).limit(), PageRequest.DEFAULT_LIMIT);
        return new PageRequest(after, count);
    }

    void rejectOthers(Map<String, List<String>> given, Set<String> known) {
        errors.addAll(QueryParameters.mistakes(given, known));
    }

    void orThrow() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private <T> T noting(Supplier<T> value, T otherwise) {
        try {
            return value.get();
        } catch (ProblemException mistake) {
            errors.addAll(mistake.fields());
            return otherwise;
        }
    }

    private List<String> words(@Nullable String q) {
        List<String> words = text("q", q).stream()
                .flatMap(text -> Arrays.stream(text.split("\\s+")))
                .toList();
        if (words.size() > MAX_WORDS) {
            errors.add(new FieldError("q", "must have at most " + MAX_WORDS + " words"));
        }
        return words;
    }

    private <T> Optional<T> parsed(
            String field, @Nullable String value, Function<String, Optional<T>> parse, String otherwise) {
        Optional<String> text = text(field, value);
        Optional<T> parsed = text.flatMap(parse);
        if (text.isPresent() && parsed.isEmpty()) {
            errors.add(new FieldError(field, otherwise));
        }
        return parsed;
    }

    /** A text that is not blank; an empty parameter is as good as none. */
    private Optional<String> text(String field, @Nullable String value) {
        if (value != null && (value.length() > MAX_LENGTH || value.chars().anyMatch(Character::isISOControl))) {
            errors.add(new FieldError(field, "must have at most " + MAX_LENGTH + " characters, no control characters"));
            return Optional.empty();
        }
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
