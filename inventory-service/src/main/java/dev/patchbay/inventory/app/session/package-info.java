/**
 * What happens for somebody who has logged in: {@link dev.patchbay.inventory.app.session.AppService} answers requests of an
 * {@link dev.patchbay.inventory.app.session.AppSession}, and {@link dev.patchbay.inventory.app.session.Watches} tells it of
 * changes that {@link dev.patchbay.inventory.app.session.ChangeFeed} hears of, whichever replica made them. What all
 * sessions of a replica watch is in {@link dev.patchbay.inventory.app.session.DeviceIndex} once; a session has a
 * {@link dev.patchbay.inventory.app.session.SlotSet}.
 */
@NullMarked
package dev.patchbay.inventory.app.session;

import org.jspecify.annotations.NullMarked;
