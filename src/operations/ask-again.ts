// How soon an acquirer that gave no answer is asked again.

export const askAgainSeconds = 60;
