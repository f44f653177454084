import type { ReportContent } from '../../content.js';
import { settingWords } from '../../explorer/encode-trial.js';
import { asksServer } from '../../findings/agent-options.js';
import { knowledgeText } from '../../findings/knowledge.js';
import { reproduceCommand } from '../../findings/reproduce.js';
import type { ReportData } from '../../findings/report-data.js';
import { hasManyWindows } from '../../findings/windows.js';
import { markup, type Markup } from './markup.js';

/** Configuration, fingerprints, trial ids and the one command that makes it all again. */
export function reproduceMarkup(content: ReportContent): Markup {
  const { experiment, manifest, complete } = content.data.inputs;
  const versions = [...new Set(complete.map((trial) => trial.record.result_version))];
  const waits = complete.some((trial) => asksServer(trial.record.options));
  const inputs = manifest?.sources.flatMap((source) => source.inputs) ?? [];
  return markup`<p class="prose">A trial’s id is the hash of its agent’s name and settings, its ticker, seed and windows, execution and costs, the dataset and the result version, so a run with the same ids has the same numbers${waits ? ', given the same model answers' : ''}. With the experiment file and the dataset at hand:</p>
<pre class="command"><code>npx ${reproduceCommand(content.data)}</code></pre>
<dl class="facts">
<div><dt>Dataset</dt><dd>${experiment.dataset.name}</dd></div>
<div><dt>Fingerprint</dt><dd><code>${experiment.dataset.fingerprint}</code></dd></div>
<div><dt>Result version</dt><dd>${versions.join(', ')}</dd></div>
${inputs.map(
  (input) => markup`<div><dt>${input.name}</dt><dd><code>${input.sha256}</code></dd></div>
`,
)}</dl>
<details><summary>Resolved configuration</summary>
<pre><code>${JSON.stringify(experiment.config, null, 2)}</code></pre></details>
${trialsMarkup(content.data)}`;
}

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
