/** Characters that hide text from the person who reviews it. */

/** Control and bidirectional formatting characters, zero-width spaces. */
export const HIDDEN = /[[\p{Cc}--[\t\n\r]]\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/v;
