/**
 * Tables that people send and get, as CSV: {@link dev.patchbay.kit.table.TableReader} and
 * {@link dev.patchbay.kit.table.TableWriter} are the only ones of all services. What the writer writes, the reader reads
 * as the same values, also after a spreadsheet has opened and saved it.
 */
@NullMarked
package dev.patchbay.kit.table;

import org.jspecify.annotations.NullMarked;
