/**
 * Owns how people prove who they are: passwords, one-time codes and the pages that ask for them. Start reading at
 * {@link io.wardclerk.access.signin.SignInController}.
 */
@NullMarked
package io.wardclerk.access.signin;

import org.jspecify.annotations.NullMarked;
