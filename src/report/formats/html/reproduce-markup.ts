import type { ReportContent } from '../../content.js';
import { settingWords } from '../../explorer/encode-trial.js';
import { asksServer } from '../../findings/agent-options.js';
import { knowledgeText } from '../../findings/knowledge.js';
import type { Fact } from '../../findings/facts.js';
import { fingerprints, reproduceCommand, reproduceNeeds } from '../../findings/reproduce.js';
import type { ReportData } from '../../findings/report-data.js';
import { hasManyWindows } from '../../findings/windows.js';
import { markup, type Markup } from './markup.js';

/** The one command that makes it all again and what it needs, fingerprints, configuration and trial ids. */
export function reproduceMarkup({ data }: ReportContent): Markup {
  const { experiment, complete } = data.inputs;
  const waits = complete.some((trial) => asksServer(trial.record.options));
  return markup`<p class="prose">A trial’s id is the hash of its agent’s name and settings, its ticker, seed and windows, execution and costs, the dataset and the result version, so a run with the same ids has the same numbers${waits ? ', given the same model answers' : ''}. With what is listed beneath at hand, this makes the runs and this very file again:</p>
<pre class="command" role="region" tabindex="0" aria-label="The command"><code>${reproduceCommand(data)}</code></pre>
<h3>What the command needs</h3>
${factsMarkup(reproduceNeeds(data))}<h3>Fingerprints</h3>
${factsMarkup(fingerprints(data))}<details><summary>Resolved configuration</summary>
<pre role="region" tabindex="0" aria-label="Resolved configuration"><code>${JSON.stringify(experiment.config, null, 2)}</code></pre></details>
${trialsMarkup(data)}`;
}

const factsMarkup = (facts: readonly Fact[]): Markup =>
  markup`<dl class="facts">${facts.map(
    ({ label, text }) => markup`<div><dt>${label}</dt><dd>${text}</dd></div>
`,
  )}</dl>
`;

/** Trials listed in the page; a page of thousands helps nobody. */
const MOST_LISTED = 1000;

/** The complete trials with their ids; with several windows, each with its own. */
function trialsMarkup({ inputs, windows }: ReportData): Markup {
  const { complete } = inputs;
  const many = hasManyWindows(inputs.experiment);
  const labels = new Map(windows.map(({ name, label }) => [name, label]));
  const rest = complete.length - MOST_LISTED;
  const head = ['Agent', 'Ticker', ...(many ? ['Window'] : []), 'Settings', 'Knowledge'];
  return markup`<details><summary>Trials (${complete.length})</summary>
${rest > 0 ? markup`<p class="prose">The first ${MOST_LISTED}; all are in <code>metrics.csv</code>.</p>` : ''}<div class="scroll" role="region" aria-label="Trials" tabindex="0"><table class="trials">
<thead><tr><th scope="col">Trial</th>${head.map((label) => markup`<th scope="col">${label}</th>`)}<th scope="col" class="end">Seed</th></tr></thead>
<tbody>
${complete.slice(0, MOST_LISTED).map(
  (trial) =>
    markup`<tr><th scope="row"><code>${trial.id}</code></th><td>${trial.agent}</td><td>${trial.ticker}</td>${many ? markup`<td>${labels.get(trial.window) ?? trial.window}</td>` : ''}<td>${settingWords(trial)}</td><td>${knowledgeText(trial)}</td><td class="end">${trial.seed}</td></tr>
`,
)}</tbody></table></div></details>
`;
}
