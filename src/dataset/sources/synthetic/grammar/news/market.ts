import type { Topic } from '../topic.js';

/** News about the market and the economy at large. */
export const marketNews: Topic = {
  headlines: {
    veryGood: [
      'Stocks celebrate {best|greatest} week in {years} years',
      '{Brilliant|Superb|Terrific} jobs data in {region} delight investors',
    ],
    good: [
      'Markets {calm|hopeful|optimistic} after rate decision in {region}',
      'Consumer mood {improves|brightens and improves} in {region}',
    ],
    flat: [
      'Markets in {region} little changed before data week',
      'Index provider announces routine review of {units} names',
    ],
    bad: [
      'Stocks {weak|uneasy and weak} as rates worry investors in {region}',
      'Consumer mood {worse|gloomy} in {region}',
    ],
    veryBad: [
      'Panic on markets: {worst|terrible} day for {years} years',
      '{Awful|Dismal|Dreadful} data from {region} spark fear of crisis',
    ],
  },
  sentences: {
    veryGood: [
      'Share indices {in {region}|on every continent} had their {best|greatest} week in {years} years, up {smallpct}, and traders were in {excellent|brilliant|great} spirits.',
      'Inflation data were {superb|wonderful|terrific}, {analyst} wrote, a {perfect|splendid} surprise for almost every industry in {region}.',
      'Investors are {thrilled|delighted} with the economy of {region} and celebrate with net purchases of {money}.',
    ],
    good: [
      'The central bank of {region} was {calm|confident}, and {bond markets|lenders|traders} {liked|welcomed} the statement.',
      'Household confidence in {region} improved by {smallpct}, a {good|positive} sign for the economy.',
      'Fund managers are {optimistic|hopeful} again, a poll of {units} accounts shows.',
    ],
    flat: [
      'Broad indices closed within {smallpct} of the level a week earlier.',
      'The statistics office of {region} revises its price basket every {years} years.',
      'Trading hours change in {months} days, the exchange operator in {region} reminded {units} members.',
      'Turnover across the exchange was {money} above the average of the month.',
    ],
    bad: [
      'Bond yields rose by {points}, and investors {worry|fear} that the economy of {region} will be {weak|sluggish}.',
      'Household confidence in {region} dropped by {smallpct}, a {bad|negative} sign for the economy.',
      'Fund managers are {pessimistic|nervous} again, a poll of {units} accounts shows.',
    ],
    veryBad: [
      'Share indices {in {region}|on every continent} had their {worst|most terrible} day in {years} years, down {smallpct}, amid {panic|fear and panic}.',
      'Data from {region} were {awful|dreadful|horrible}, {analyst} wrote, and a severe crisis cannot be ruled out.',
      'Traders spoke of a {disaster|catastrophe}: losses of {pct} across whole industries in {region} within {years} days.',
    ],
  },
};
