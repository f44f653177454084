import { availabilityStated } from './checks/availability-stated.js';
import { barsHaveAnOpen } from './checks/bars-have-an-open.js';
import { barsInTheirRange } from './checks/bars-in-their-range.js';
import { barsKnownAtClose } from './checks/bars-known-at-close.js';
import { barsOnSessions } from './checks/bars-on-sessions.js';
import { barsReachOverTheSpan } from './checks/bars-reach-over-the-span.js';
import { closesAreAdjusted } from './checks/closes-are-adjusted.js';
import { closesAreAsTraded } from './checks/closes-are-as-traded.js';
import { closesAreTheirOwn } from './checks/closes-are-their-own.js';
import { decisionsInOrder } from './checks/decisions-in-order.js';
import { everySessionHasABar } from './checks/every-session-has-a-bar.js';
import { fewMissingSessions } from './checks/few-missing-sessions.js';
import { filingsComeQuarterly } from './checks/filings-come-quarterly.js';
import { fingerprintHolds } from './checks/fingerprint-holds.js';
import { keysStandOnce } from './checks/keys-stand-once.js';
import { knownWithinThePrices } from './checks/known-within-the-prices.js';
import { newsHasNoGaps } from './checks/news-has-no-gaps.js';
import { newsIsNotReworded } from './checks/news-is-not-reworded.js';
import { newsSaysItOnce } from './checks/news-says-it-once.js';
import { oneLanguage } from './checks/one-language.js';
import { periodOverWhenFiled } from './checks/period-over-when-filed.js';
import { pricesDoNotJump } from './checks/prices-do-not-jump.js';
import { pricesNotStale } from './checks/prices-not-stale.js';
import { rowsWereAdmitted } from './checks/rows-were-admitted.js';
import { sectionsAreGood } from './checks/sections-are-good.js';
import { seenAtFirstSession } from './checks/seen-at-first-session.js';
import { seenByASession } from './checks/seen-by-a-session.js';
import { seenNotBeforeKnown } from './checks/seen-not-before-known.js';
import { sharesWereTraded } from './checks/shares-were-traded.js';
import { splitsAreAdjusted } from './checks/splits-are-adjusted.js';
import { splitsAreRecorded } from './checks/splits-are-recorded.js';
import { statedToTheHour } from './checks/stated-to-the-hour.js';
import { textsAreClean } from './checks/texts-are-clean.js';
import { textsAreNotEmpty } from './checks/texts-are-not-empty.js';
import { textsAreOfALikelyLength } from './checks/texts-are-of-a-likely-length.js';
import { textsWereDecoded } from './checks/texts-were-decoded.js';
import { tickersHaveBars } from './checks/tickers-have-bars.js';
import { tickersHaveFilings } from './checks/tickers-have-filings.js';
import { tickersHaveNews } from './checks/tickers-have-news.js';
import type { Check } from './check.js';

/** Every check, by name: of time, of the files, of prices, of coverage, of texts. */
export const checks = {
  seen_not_before_known: seenNotBeforeKnown,
  seen_at_first_session: seenAtFirstSession,
  bars_known_at_close: barsKnownAtClose,
  decisions_in_order: decisionsInOrder,
  period_over_when_filed: periodOverWhenFiled,
  stated_to_the_hour: statedToTheHour,
  availability_stated: availabilityStated,
  known_within_the_prices: knownWithinThePrices,
  seen_by_a_session: seenByASession,

  fingerprint_holds: fingerprintHolds,
  keys_stand_once: keysStandOnce,
  rows_were_admitted: rowsWereAdmitted,

  tickers_have_bars: tickersHaveBars,
  bars_on_sessions: barsOnSessions,
  bars_reach_over_the_span: barsReachOverTheSpan,
  few_missing_sessions: fewMissingSessions,
  every_session_has_a_bar: everySessionHasABar,
  splits_are_adjusted: splitsAreAdjusted,
  closes_are_as_traded: closesAreAsTraded,
  splits_are_recorded: splitsAreRecorded,
  closes_are_adjusted: closesAreAdjusted,
  closes_are_their_own: closesAreTheirOwn,
  prices_do_not_jump: pricesDoNotJump,
  prices_not_stale: pricesNotStale,
  bars_in_their_range: barsInTheirRange,
  shares_were_traded: sharesWereTraded,
  bars_have_an_open: barsHaveAnOpen,

  tickers_have_news: tickersHaveNews,
  news_has_no_gaps: newsHasNoGaps,
  tickers_have_filings: tickersHaveFilings,
  filings_come_quarterly: filingsComeQuarterly,
  sections_are_good: sectionsAreGood,

  news_says_it_once: newsSaysItOnce,
  news_is_not_reworded: newsIsNotReworded,
  texts_are_not_empty: textsAreNotEmpty,
  texts_are_of_a_likely_length: textsAreOfALikelyLength,
  texts_are_clean: textsAreClean,
  texts_were_decoded: textsWereDecoded,
  one_language: oneLanguage,
} as const satisfies Record<string, Check>;
