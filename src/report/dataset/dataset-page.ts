import type { QualityRecord } from '../../store/quality-record.js';
import type { Figure } from '../charts/chart.js';
import type { Drawings } from '../charts/drawings.js';
import { pageCaptions } from '../formats/html/captions.js';
import { figureMarkup } from '../formats/html/figure-markup.js';
import { joined, markup, type Markup } from '../formats/html/markup.js';
import { plainPage, type PlainSection } from '../formats/html/plain-page.js';
import { tableMarkup } from '../formats/html/table-markup.js';
import { count, counted } from '../tables/number-text.js';
import type { ReportTable } from '../tables/table.js';
import {
  exampleTable,
  failedTable,
  notLookedAtTable,
  passedTable,
  verdict,
} from './checks-table.js';
import {
  availabilityTable,
  languagesTable,
  sectionsTable,
  setAsideTable,
  tickersTable,
} from './contents-tables.js';

/** Figures of the page; null where there is nothing to draw. */
export interface DatasetFigures {
  readonly coverage: Figure | null;
  readonly lengths: Figure | null;
  readonly delays: Figure | null;
}

/** The report on a snapshot as one HTML file without scripts, which asks for nothing outside itself. */
export function datasetPage(
  quality: QualityRecord,
  figures: DatasetFigures,
  drawings: Drawings,
  style: string,
): string {
  const { dataset, fingerprint } = quality;
  return plainPage({
    title: `Dataset ${dataset}`,
    kind: 'Dataset report',
    heading: dataset,
    lead: verdict(quality),
    sections: sections(quality, figures, drawings),
    footer: `${dataset} ${fingerprint} · measured from the snapshot alone: the same snapshot makes the same file, byte for byte.`,
    style,
  });
}

function sections(
  quality: QualityRecord,
  { coverage, lengths, delays }: DatasetFigures,
  drawings: Drawings,
): PlainSection[] {
  const captions = pageCaptions();
  const table = (each: ReportTable | null): Markup | '' =>
    each === null ? '' : tableMarkup(each, captions);
  const figure = (each: Figure | null): Markup | '' =>
    each === null ? '' : figureMarkup(each, drawings, captions);
  return [
    {
      id: 'findings',
      title: 'Findings',
      body: joined([
        markup`<p class="lead">${summary(quality)}</p>
`,
        table(failedTable(quality)),
        table(exampleTable(quality)),
      ]),
    },
    {
      id: 'coverage',
      title: 'Coverage',
      body: joined([figure(coverage), table(tickersTable(quality))]),
    },
    {
      id: 'time',
      title: 'Points in time',
      body: joined([proof(quality), table(availabilityTable(quality)), figure(delays)]),
    },
    {
      id: 'texts',
      title: 'Texts',
      body: joined([
        duplicates(quality),
        table(sectionsTable(quality)),
        table(languagesTable(quality)),
        figure(lengths),
      ]),
    },
    { id: 'set-aside', title: 'Set aside', body: joined([table(setAsideTable(quality))]) },
    {
      id: 'passed',
      title: 'What holds',
      body: joined([table(passedTable(quality)), table(notLookedAtTable(quality))]),
    },
  ];
}

function summary({ tickers, span, fingerprint }: QualityRecord): string {
  const total = (key: 'bars' | 'news' | 'filings', noun: string): string =>
    counted(
      tickers.reduce((sum, each) => sum + each[key], 0),
      noun,
    );
  const when = span[0] === '' ? 'no prices' : `${span[0]} to ${span[1]}`;
  return `${counted(tickers.length, 'ticker')}, ${when}: ${total('bars', 'bar')}, ${total('news', 'news item')}, ${total('filings', 'filing')}. Fingerprint ${fingerprint}.`;
}

const PROOF = ['seen_not_before_known', 'seen_at_first_session', 'bars_known_at_close'];

/** The point-in-time proof in words: it is what a reader looks for first. */
function proof({ checks }: QualityRecord): Markup | '' {
  const parts = checks.filter(({ name }) => PROOF.includes(name));
  if (parts.length === 0) return '';
  return markup`<ul class="prose">${parts.map(({ title, finding }) => markup`<li>${title} <b>${finding}</b></li>`)}</ul>
`;
}

function duplicates({ duplicates: { news, exact, sampled, near } }: QualityRecord): Markup | '' {
  if (news === 0) return '';
  const percent = (part: number, all: number): string =>
    all === 0 ? '0.0' : ((100 * part) / all).toFixed(1);
  return markup`<p class="prose">Of ${counted(news, 'news item')} ${count(exact)} (${percent(exact, news)} %) say what an earlier one of the same ticker says, word for word; of ${count(sampled)} looked at more closely, ${count(near)} (${percent(near, sampled)} %) say nearly the same as one of the days before.</p>
`;
}
