import { counted, listed } from '../../tables/number-text.js';
import type { Explorer } from '../../explorer/choose-trials.js';
import { markup, raw, type Markup } from './markup.js';

/** The explorer's controls and empty places; its script fills them from the data in the page. */
export function explorerMarkup(explorer: Explorer, experiment: string): Markup {
  const { trials } = explorer.payload;
  const agents = [...new Set(trials.map((trial) => trial.agent))];
  const first = trials[0];
  const other =
    explorer.leftOut === 0
      ? ''
      : ` ${counted(explorer.leftOut, 'more trial')} of the first seed did not fit in this file.`;
  return markup`<p class="prose">One test session at a time: what the agent knew, which memories were put before it and why, what it answered, and what happened next. In this file: ${counted(trials.length, 'trial')} of ${listed(agents)}, first seed.${other} Any other trial, and the warm-up: <code>finmem explain &lt;trial&gt; &lt;date&gt;</code>. The page’s address names the session shown, so it can be linked; printed, a session so chosen stands on paper.</p>
<p class="only-print unchosen">The explorer needs a screen. On paper: <code>finmem explain ${first?.id ?? '<trial>'} ${first?.sessions.date[0] ?? '<date>'}</code> prints one session of experiment ${experiment}.</p>
<noscript><p class="prose">The explorer needs JavaScript; everything above does not.</p></noscript>
<p class="warning" id="explorer-absent" hidden></p>
<div id="explorer" class="explorer" hidden>
<div class="controls" role="group" aria-label="Trial">
<label>Agent <select id="explorer-agent"></select></label>
<label>Ticker <select id="explorer-ticker"></select></label>
<label${raw(trials.every(({ window }) => window === '') ? ' hidden' : '')}>Window <select id="explorer-window"></select></label>
<label>Settings <select id="explorer-setting"></select></label>
<label>Seed <select id="explorer-seed"></select></label>
</div>
<div class="strip" id="explorer-strip" aria-hidden="true"></div>
<div class="controls dates" role="group" aria-label="Session">
<button type="button" id="explorer-previous">← Previous</button>
<label class="slider"><span class="hidden">Session</span><input type="range" id="explorer-date" min="0" value="0" step="1"></label>
<button type="button" id="explorer-next">Next →</button>
<button type="button" id="explorer-change">Next change of position</button>
</div>
<div id="explorer-session" aria-live="polite"></div>
</div>
`;
}
