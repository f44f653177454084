import { isCalendarDate, isInstant, type CalendarDate } from '../base/calendar-date.js';
import { knownDates } from './calendar.js';
import type { CorporateActionRecord, FilingRecord, NewsRecord, PriceRecord } from './record.js';

/** Records that come from outside and may be wrong. */
export type Admissible = PriceRecord | CorporateActionRecord | NewsRecord | FilingRecord;

/** What is wrong with a record: words that many share, and the value of this one. */
export interface Fault {
  readonly reason: string;
  readonly detail: string;
}

/** No share or coin was ever quoted higher or lower, and quotients of prices must stay finite. */
const HIGHEST_PRICE = 1e9;
const LOWEST_PRICE = 1e-12;
/** A report that came years late, on the first dates there are, is of a period after this. */
const FIRST_PERIOD = '1980-01-01';
/** Ids stand in prompts and file names of reports. */
const LONGEST_ID = 300;
/** Twenty times the longest 10-K with its tables. */
const LONGEST_TEXT = 50_000_000;

/** What keeps a record out of the dataset; undefined for one that may come in. */
export function faultOf(record: Admissible): Fault | undefined {
  switch (record.table) {
    case 'prices':
      return priceFault(record);
    case 'corporate_actions':
      return dateFault(record.session_date) ?? amountFault('its value', record.value);
    case 'news':
      return documentFault(record) ?? taggedFault(record);
    case 'filings':
      return documentFault(record) ?? periodFault(record);
  }
}

function priceFault(record: PriceRecord): Fault | undefined {
  const { open, high, low, close, adjusted_close, volume } = record;
  // Some sources have one price for both: then the close is the one to name.
  const prices = { close, open, high, low, adjusted_close };
  for (const [name, price] of Object.entries(prices)) {
    const fault = price === null ? undefined : amountFault(`its ${name}`, price);
    if (fault !== undefined) return fault;
  }
  const fault = dateFault(record.session_date);
  if (fault !== undefined) return fault;
  if (volume !== null && !(volume >= 0 && Number.isFinite(volume))) {
    return { reason: 'its volume is not a number of 0 or more', detail: String(volume) };
  }
  if (high !== null && low !== null && high < low) {
    return { reason: 'its high is below its low', detail: `${high} < ${low}` };
  }
  return undefined;
}

function amountFault(what: string, value: number): Fault | undefined {
  if (value >= LOWEST_PRICE && value <= HIGHEST_PRICE) return undefined;
  return {
    reason: `${what} is not a number above 0, up to a thousand million`,
    detail: String(value),
  };
}

function dateFault(date: CalendarDate): Fault | undefined {
  if (!isCalendarDate(date)) return { reason: 'its date is no date', detail: date };
  if (date >= knownDates.first && date <= knownDates.last) return undefined;
  return {
    reason: `its date is not within ${knownDates.first} to ${knownDates.last}`,
    detail: date,
  };
}

function instantFault(instant: string): Fault | undefined {
  if (!isInstant(instant)) return { reason: 'its time is no time', detail: instant };
  return dateFault(instant.slice(0, 10));
}

function documentFault(record: NewsRecord | FilingRecord): Fault | undefined {
  if (record.id === '' || record.id.length > LONGEST_ID) {
    return { reason: `its id is empty or longer than ${LONGEST_ID} characters`, detail: record.id };
  }
  return instantFault(record.available_at) ?? textFault(record);
}

function taggedFault({ tagged_tickers: tagged }: NewsRecord): Fault | undefined {
  if (tagged === null || (Number.isInteger(tagged) && tagged > 0)) return undefined;
  return {
    reason: 'its number of tagged tickers is no number of 1 or more',
    detail: String(tagged),
  };
}

function periodFault({ period_end: period }: FilingRecord): Fault | undefined {
  if (period === null) return undefined;
  if (!isCalendarDate(period)) return { reason: 'its period_end is no date', detail: period };
  if (period >= FIRST_PERIOD && period <= knownDates.last) return undefined;
  return {
    reason: `its period_end is not within ${FIRST_PERIOD} to ${knownDates.last}`,
    detail: period,
  };
}

function textFault(record: NewsRecord | FilingRecord): Fault | undefined {
  const characters = record.text.length + ('headline' in record ? record.headline.length : 0);
  if (characters <= LONGEST_TEXT) return undefined;
  return { reason: 'its text is too long to be a document', detail: `${characters} characters` };
}
