package dev.patchbay.inventory.presence;

/**
 * The news of a batch about one hardware id.
 *
 * @param proven of proven sessions only: what counts for a device of a domain
 * @param any of all sessions: what counts for an unassigned device
 */
record Folded(Track proven, Track any) {

    static final Folded EMPTY = new Folded(Track.EMPTY, Track.EMPTY);

    Folded with(News news) {
        return new Folded(news.mark().proven() ? proven.with(news) : proven, any.with(news));
    }
}
