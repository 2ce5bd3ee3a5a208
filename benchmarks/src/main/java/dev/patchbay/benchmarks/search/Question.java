package dev.patchbay.benchmarks.search;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What somebody looks for, with another value each time.
 *
 * @param parameters of the request, by number
 */
record Question(String name, IntFunction<Map<String, String>> parameters) {

    /** What people and programs ask for. Values fit what {@link DeviceRows} makes. */
    static final List<Question> ALL = List.of(
            new Question("first page", i -> Map.of()),
            filter("whole hardware id", "mac==%s", Question::colons),
            filter("beginning of hardware id", "mac==00:90:33:0%x*", i -> i % 15),
            filter("part of hardware id", "mac==*%s*", i -> "%05x".formatted(4099 * (i + 1))),
            filter("type in a domain", "domain==tenant-%04d.example;type==PHONE", i -> i + 1),
            filter("product and version", "product==IP811;version=ge=13r%d", i -> 1 + i % 3),
            filter("rare version", "version=gt='13r3 sr%d'", i -> i),
            filter("version's text", "version=='13r2 sr%d*'", i -> i),
            filter("address", "ip==%s", i -> DeviceRows.address(1000 + 31_337 * i)),
            filter("beginning of address", "ip==10.3.%d.*", i -> i),
            filter("network", "ip==10.3.%d.0/27", i -> i),
            filter("wide network", "ip==10.%d.0.0/16", i -> i),
            filter("name", "name=='room %d'", i -> 3000 + 3 * i),
            filter("beginning of name", "name=='room 12%d*'", i -> i),
            filter("part of name", "name==*%d*", i -> 123_400 + 7 * i),
            filter("category", "category=='category %d'", i -> i + 1),
            filter("offline in a domain", "domain==tenant-%04d.example;online==false", i -> i + 1),
            filter("pbx of all domains", "pbxActive==true;version=lt=13r%d", i -> 2 + i % 2),
            filter("just created", "createdAt=gt=-PT%dM", i -> i + 70),
            filter("hardware ids in a list", "mac=in=(%s)", Question::list),
            new Question("free text", i -> Map.of("q", "room " + (301_233 + 3 * i))),
            new Question("free text, two words", i -> Map.of("q", "ip811 " + (301_234 + 6 * i))),
            new Question("sorted by name", i -> Map.of("sort", "name", "filter", "type==GW")),
            new Question("newest version first", i -> Map.of("sort", "-version")));

    private static Question filter(String name, String filter, IntFunction<Object> value) {
        return new Question(name, i -> Map.of("filter", String.format(Locale.ROOT, filter, value.apply(i))));
    }

    private static String colons(int number) {
        return DeviceRows.hardwareId(1000 + 31_337 * number).replaceAll("(..)(?=.)", "$1:");
    }

    private static String list(int number) {
        return String.join(",", colons(number), colons(number + 1), colons(number + 2), colons(number + 3));
    }
}
