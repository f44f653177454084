/** The longest wait one timer of Node can hold, about 25 days; a longer one would end at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;
