/**
 * Checks codes: reads how they are written, looks them up for the day of service, lets {@code rules/codes} decide over them, and
 * finds ways out. Start reading at {@code RuleValidation}.
 */
@NullMarked
package io.wardclerk.terminology.validation;

import org.jspecify.annotations.NullMarked;
