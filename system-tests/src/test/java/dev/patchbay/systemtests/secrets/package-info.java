/**
 * That no secret of a run is to be read anywhere: {@link dev.patchbay.systemtests.secrets.Secrets} knows all that were given out,
 * and {@link dev.patchbay.systemtests.secrets.SecretsScan} looks for them, in every form in which they are easily read, in
 * logs, in all records of the broker, in all tables of the databases and on the pages of metrics.
 */
package dev.patchbay.systemtests.secrets;
