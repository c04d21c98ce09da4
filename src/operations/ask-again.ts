// How soon an acquirer that has not answered is asked, or told, again.

/** Twice as long as a call to it may take: until then its answer may still come. */
export const askAgainSeconds = 60;
