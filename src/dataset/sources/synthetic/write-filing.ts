import { monthNames } from '../../../base/calendar-date.js';
import { seededRandom } from '../../../base/random.js';
import type { FilingRecord } from '../../record.js';
import { annualSections, quarterlySections, type Section } from './filing-sections.js';
import { newDealer, type Deal } from './grammar/deck.js';
import { expand, type Slots } from './grammar/expand.js';
import type { PlannedFiling } from './planned-document.js';
import { worldSlots } from './slots.js';
import type { World } from './world.js';

/** Writes a planned 10-K or 10-Q out, sections and all. */
export function writeFiling(seed: number, world: World, planned: PlannedFiling): FilingRecord {
  const random = seededRandom('synthetic', seed, world.ticker, 'wording', planned.id);
  const slots = worldSlots(world, planned.availableAt.slice(0, 10));
  const deal: Deal = newDealer(random);
  const sections =
    planned.kind === '10-K'
      ? annualSections(world, planned.tone, deal, random)
      : quarterlySections(planned.tone, deal, random);
  const write = (section: Section): string =>
    [
      section.title,
      ...section.paragraphs.map((paragraph) =>
        paragraph
          .map(({ template, focus }) => expand(template, focusOn(slots, focus), random))
          .join(' '),
      ),
    ].join('\n\n');
  return {
    table: 'filings',
    id: planned.id,
    ticker: world.ticker,
    form: planned.kind,
    available_at: planned.availableAt,
    availability: 'stated',
    text: [titleOf(world, planned), ...sections.map(write)].join('\n\n'),
    source: 'company filing',
    period_end: null,
  };
}

function focusOn(slots: Slots, focus: Slots | undefined): Slots {
  return focus === undefined ? slots : { ...slots, ...focus };
}

function titleOf(world: World, { kind, periodEnd }: PlannedFiling): string {
  const [year = '', month = '', day = ''] = periodEnd.split('-');
  const date = `${monthNames[Number(month) - 1] ?? ''} ${Number(day)}, ${year}`;
  return kind === '10-K'
    ? `${world.name}: annual report on Form 10-K for the fiscal year ended ${date}`
    : `${world.name}: quarterly report on Form 10-Q for the quarter ended ${date}`;
}
