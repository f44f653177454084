/** Neutral sentences of the management discussion: how figures are drawn up. */
export const accountingLines: readonly string[] = [
  'The discussion below should be read together with the consolidated statements and the notes that follow them.',
  'Revenue is recognised when control of {product} passes to the buyer, which is normally on delivery at the named place.',
  'Where an order covers several deliveries, the price is allocated to each of them by reference to list prices.',
  'Inventories are stated at cost on a first-in, first-out basis, or at net realisable amount where that is below cost.',
  'Buildings are depreciated over {months} to forty years and machinery over {years} to fifteen years, by the straight-line method.',
  'Development cost is capitalised from the point at which a project has passed its second review and is amortised over {years} years.',
  'Goodwill is tested in the {quarter} of each year by comparing its carrying amount with discounted forecasts.',
  'Warranty provisions are estimated from the return rates of the past {months} quarters.',
  'Lease terms of more than twelve months are recorded on the balance sheet at the present amount of the payments.',
  'Income taxes are computed on the estimated annual rate, which was {pct} in the period and {pct} in the period before.',
  'Share-based payment expense was {smallmoney} and is included in administrative expenses.',
  'Amounts in other currencies are translated at the average rate of the month, and balances at the closing rate.',
  'Estimates are used for provisions, for useful lives and for the outcome of open contracts, and actual amounts may differ from them.',
  'Transactions between segments are recorded at list price less a fixed percentage and are eliminated on consolidation.',
  'No standard that was issued in the period is expected to change the way in which we report.',
];

/** Neutral sentences on the period's figures. */
export const figureLines: readonly string[] = [
  'Cost of revenue consists of {inputs}, direct labour, depreciation of machinery and inbound freight.',
  'Cost of revenue was {money}, and as a percentage of revenue it was {pct} for {product} and {pct} for the other lines.',
  'Selling expenses were {money} and consist mainly of pay, travel and exhibition cost in {region}.',
  'Administrative expenses were {money} and include audit, legal and head-office rent.',
  'Research and development expenses were {money}, of which {smallmoney} was capitalised.',
  'Depreciation and amortisation amounted to {money}.',
  'Other items, net, were {smallmoney} and consist of currency differences and the sale of used machinery.',
  'The weighted average count of common stock was {units} thousand.',
  'Deliveries in {region} were {units} units, against {units} units in the prior-year period.',
  'The split of revenue between new units and maintenance was about {pct} to the latter.',
  'Income tax expense was {smallmoney}, at a rate of {pct}.',
  'Stock of finished {product} at the end of the period was {units} units, held at {site} and with dealers.',
];

/** Neutral sentences on cash and funding. */
export const fundingLines: readonly string[] = [
  'Our sources of funds are cash from operations, the revolving facility and leases.',
  'The revolving facility of {money} is with a group of {years} banks and runs for another {months} months.',
  'Capital expenditure in the period was {money}, for machinery at {site} and for information systems.',
  'Trade receivables were {money}, with an average collection period of {months} weeks after invoice.',
  'Trade payables were {money} at the end of the period.',
  'Commitments to buy {inputs} were {money}, of which most fall due within a year.',
  'Cash held outside the home country was {money}, and taxes would be due if it were moved.',
  'Lease payments of {smallmoney} fall due in the next twelve months.',
  'Forward contracts with a face amount of {money} were open at the end of the period.',
  'The dividend of the period was paid in {month} and amounted to {smallmoney}.',
];

/** Neutral sentences that close a filing. */
export const closingLines: readonly string[] = [
  'The {chief} and the {finance} have evaluated the disclosure controls as of the end of the period.',
  'There was no change in internal control in the period that would have to be reported.',
  'Statements about the future in this report are based on what was known on the date of filing, and we do not undertake to update them.',
  'Words such as expect, plan and estimate mark statements about the future, which depend on matters outside our control.',
  'Information on proceedings is set out in the notes and has not changed since the previous report except as stated there.',
  'The exhibits listed in the index form part of this report.',
  'Transactions with related persons in the period consisted of the lease of an office in {city}.',
  'The company has {units} holders of record, and its shares are listed under the ticker {ticker}.',
  'No repurchases of shares took place in the period.',
  'The audit committee met {years} times in the period and discussed this report before it was filed.',
];
