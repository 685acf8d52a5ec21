/**
 * What people think of answers, counted by prompt and model; whether that drifts; and who sends what looks like abuse. Start reading at {@code
 * StoredFeedback}.
 */
@NullMarked
package io.wardclerk.assistant.feedback;

import org.jspecify.annotations.NullMarked;
