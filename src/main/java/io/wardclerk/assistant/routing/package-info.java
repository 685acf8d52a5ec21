/**
 * What a message is for, by the descriptions and examples of all that it could be for. Start reading at {@link
 * io.wardclerk.assistant.routing.OfflineRouter}.
 */
@NullMarked
package io.wardclerk.assistant.routing;

import org.jspecify.annotations.NullMarked;
