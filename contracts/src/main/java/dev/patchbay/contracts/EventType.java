package dev.patchbay.contracts;

/**
 * One kind of event in one version.
 *
 * @param name the CloudEvents {@code type}, for example {@code dev.patchbay.device-online.v1}
 * @param topic where it is told
 * @param payload the record that its JSON data maps to
 * @param tombstone whether it ends the life of its subject, so that a compacted topic may forget the subject
 */
public record EventType<E extends Event>(String name, Topics topic, Class<E> payload, boolean tombstone) {

    /** The file name of the JSON schema of the data, below {@code /schemas}. */
    public String schema() {
        return name.substring(EventTypes.PREFIX.length()) + ".json";
    }
}
